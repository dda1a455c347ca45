import type { CategoryHead, CategoryReader } from '../../cif/category.js';
import type { Metadata } from '../../model/document.js';
import { byName, oneLine, type Items } from './rows.js';

/** Programs that put their confidence, pLDDT, into the B column. */
const PREDICTORS = /\b(ALPHAFOLD|ESMFOLD|COLABFOLD|OMEGAFOLD|BOLTZ|CHAI-?\d|PROTENIX|OPENFOLD)/i;
const SOFTWARE_KEPT = 20;
const IDENTIFIERS_KEPT = 10;
const TITLE_KEPT = 4000;

/** A program that predicts structures is named; it may also have served to phase an experimental one. */
export interface Hints {
  predictor: boolean;
}

/** Categories that say what the entry is: a function for each, which takes one row. */
const ENTRY: Readonly<Record<string, (items: Items, metadata: Metadata, hints: Hints) => void>> = {
  entry: ({ text }, metadata) => identifier(metadata, text('id')),
  struct: ({ text }, metadata, hints) => {
    const title = oneLine(text('title')).slice(0, TITLE_KEPT);
    if (title) metadata.title ??= title;
    hints.predictor ||= PREDICTORS.test(title);
  },
  struct_keywords: ({ text }, metadata) => {
    const keywords = oneLine(text('pdbx_keywords') || text('text'));
    if (keywords) metadata.classification ??= keywords.slice(0, TITLE_KEPT);
  },
  exptl: ({ text }, metadata) => {
    const method = oneLine(text('method'));
    if (method && metadata.methods.length < SOFTWARE_KEPT && !metadata.methods.includes(method))
      metadata.methods.push(method);
  },
  refine: ({ number }, metadata) => {
    resolution(metadata, number('ls_d_res_high'));
    const free = number('ls_r_factor_r_free');
    if (Number.isFinite(free)) metadata.rFree ??= free;
  },
  em_3d_reconstruction: ({ number }, metadata) => resolution(metadata, number('resolution')),
  reflns: ({ number }, metadata) => resolution(metadata, number('d_resolution_high')),
  pdbx_database_status: ({ text }, metadata) => deposited(metadata, text('recvd_initial_deposition_date')),
  database_pdb_rev: ({ text }, metadata) => deposited(metadata, text('date_original')),
  software: ({ text }, metadata, hints) => {
    const program = oneLine(`${text('name')} ${text('version')}`);
    if (!program || metadata.software.includes(program)) return;
    if (metadata.software.length < SOFTWARE_KEPT) metadata.software.push(program);
    hints.predictor ||= PREDICTORS.test(program);
  },
  ma_qa_metric: ({ text }, metadata) => {
    if (/plddt/i.test(`${text('type')} ${text('name')}`)) metadata.predicted = true;
  },
};

/** The reader of a category that says what the entry is; null for others. */
export function entryReader(head: CategoryHead, metadata: Metadata, hints: Hints): CategoryReader | null {
  const take = Object.hasOwn(ENTRY, head.name) ? ENTRY[head.name] : undefined;
  return take ? byName(head, (items) => take(items, metadata, hints)) : null;
}

export function identifier(metadata: Metadata, id: string): void {
  if (id && metadata.identifiers.length < IDENTIFIERS_KEPT && !metadata.identifiers.includes(id))
    metadata.identifiers.push(id);
}

function resolution(metadata: Metadata, value: number): void {
  if (value > 0) metadata.resolution ??= value;
}

function deposited(metadata: Metadata, date: string): void {
  if (/^\d{4}-\d\d-\d\d$/.test(date)) metadata.depositedOn ??= date;
}
