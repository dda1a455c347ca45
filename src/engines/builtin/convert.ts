import { AppError } from '../../errors.js';
import type { Budget } from '../../formats/budget.js';
import type { Chemist } from '../../formats/chemist.js';
import { passesCategories } from '../../formats/cif-family.js';
import type { ByteSink, ByteSource, FormatModule, WriteOptions } from '../../formats/contract.js';
import type { EditOperation } from '../../formats/editing/operations.js';
import { expandedFacts } from '../../formats/expansion.js';
import type { StructureFacts } from '../../formats/facts.js';
import { LossTally } from '../../formats/losses.js';
import type { ConversionOptions } from '../../formats/options.js';
import { passCategories, readFile } from '../../formats/read.js';
import { Report } from '../../formats/report.js';
import type { ComponentLookup } from '../../formats/bonds/template.js';
import type { EngineResult } from '../engine.js';
import { editorOf, EditPassage } from './edit.js';
import { Passage } from './passage.js';

export interface Conversion {
  from: FormatModule;
  to: FormatModule;
  source: ByteSource;
  out: ByteSink;
  options: ConversionOptions;
  facts: StructureFacts;
  budget: Budget;
  /** What is done to the structure on the way. */
  operations?: readonly EditOperation[] | null;
  /** The operator's component dictionary, where there is one. */
  components?: ComponentLookup | null;
  /** Draws and writes SMILES; without one these have no coordinates and are not canonical. */
  chemist?: Chemist | null;
}

export interface Converted extends EngineResult {
  /** Bonds by origin where the engine completed them. */
  bonds: ArrayLike<number> | null;
  /** What the reader warned of, a sentence for each kind. */
  warnings: string[];
}

/**
 * Reads a file of one format and writes it as another, record by record. Pure but for `source` and `out`: the same
 * bytes and options give the same bytes. Throws AppError, with part of the output written.
 */
export function convert({
  from,
  to,
  source,
  out,
  options,
  facts,
  budget,
  operations,
  components,
  chemist = null,
}: Conversion): Converted {
  if (!to.createWriter) throw new AppError('NOT_WRITABLE', `${to.format} is read but not written.`);
  const losses = new LossTally();
  const report = new Report();
  if (!operations && passesCategories(from.format, to.format, options)) {
    passCategories(from, to, source, { report, budget, out });
    if (report.errors > 0) throw rejected(report);
    const { atoms, parts } = facts;
    return {
      atoms,
      parts,
      skippedRecords: 0,
      losses: [],
      bonds: null,
      warnings: warningsOf(report, options),
    };
  }
  const edit = operations ? editorOf(operations, { from, to, source, facts, losses, budget }) : null;
  const parts = options.record === undefined ? facts.parts : 1;
  const totals = edit?.totals ?? { atoms: expandedFacts(facts, options).atoms, parts };
  const writer = to.createWriter({ out, losses, budget, totals, options: writeOptions(options), chemist });
  const passage = new Passage({
    from,
    to,
    facts,
    options,
    losses,
    writer,
    components: components ?? null,
    chemist,
  });
  const sink = edit ? new EditPassage(edit.editor, passage) : passage;
  try {
    readFile(from, source, { report, budget, sink, strictRecords: false });
  } catch (stop) {
    if (stop !== passage.enough) throw stop;
  }
  if (report.errors > 0) throw rejected(report);
  const effects = edit?.editor.conclude();
  const taken = passage.end();
  writer.end();
  return {
    ...taken,
    atoms: taken.atoms - (writer.implicit ?? 0),
    losses: losses.all,
    warnings: [...warningsOf(report, options), ...taken.warnings],
    ...(effects && { effects }),
  };
}

/** Kinds of warnings that are told; the report of the structure has them all. */
const WARNINGS_TOLD = 20;

function warningsOf({ issues }: Report, { expand }: ConversionOptions): string[] {
  const byCode = new Map<string, { message: string; count: number }>();
  for (const { severity, code, message, count } of issues) {
    if (severity !== 'WARNING' || (expand && code === 'ASYMMETRIC_UNIT')) continue;
    const known = byCode.get(code);
    if (known) known.count += count;
    else byCode.set(code, { message, count });
  }
  const told = [...byCode].slice(0, WARNINGS_TOLD);
  return told.map(([code, { message, count }]) => `${code} (${count}): ${message}`);
}

/** What of the caller's options is the writer's to do. */
function writeOptions({ chains, residueNames, decimals }: ConversionOptions): WriteOptions {
  return {
    ...(chains && { chains }),
    ...(residueNames && { residueNames }),
    ...(decimals !== undefined && { decimals }),
  };
}

/** The input was checked before, so this is a file that changed, or a rule that only conversions meet. */
function rejected(report: Report): AppError {
  const issue = report.issues.find(({ severity }) => severity === 'ERROR');
  const place = issue?.line ? ` (line ${issue.line}${issue.column ? `, column ${issue.column}` : ''})` : '';
  return new AppError('REJECTED', `${issue?.message ?? 'The file is not valid.'}${place}`, {
    details: { issue: issue?.code ?? 'UNKNOWN' },
  });
}
