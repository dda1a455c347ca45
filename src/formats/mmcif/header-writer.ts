import type { TextOutput } from '../bytes/output.js';
import type { StructureDocument, UnitCell } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import { writeLoop, writePairs } from './category-writer.js';
import { orUnknown, quoted } from './quoting.js';

/** A word that serves as the name of a data block: no blanks, at most 75 characters with `data_` (CIF 1.1). */
const BLOCK_NAME = /^[!-~]{1,70}$/;

/** What the block and its entry are called: the identifier, a title of one word, else `model`. */
export function entryId({ document, title }: Structure): string {
  const candidates = [document.metadata.identifiers[0], document.metadata.title, title];
  return candidates.find((one) => one !== undefined && BLOCK_NAME.test(one)) ?? 'model';
}

/** The categories that say what the file is: entry, dates, title, methods, resolution, cell and space group. */
export function writeHeader(out: TextOutput, structure: Structure, entry: string): void {
  const { document } = structure;
  const { metadata } = document;
  const id = quoted(entry);
  out.line(`data_${entry}`);
  out.line('#');
  writePairs(out, 'entry', [['id', id]]);
  if (metadata.depositedOn)
    writePairs(out, 'pdbx_database_status', [
      ['entry_id', id],
      ['recvd_initial_deposition_date', metadata.depositedOn],
    ]);
  if (metadata.classification)
    writePairs(out, 'struct_keywords', [
      ['entry_id', id],
      ['pdbx_keywords', quoted(metadata.classification)],
    ]);
  const title = metadata.title ?? structure.title.trim();
  if (title)
    writePairs(out, 'struct', [
      ['entry_id', id],
      ['title', quoted(title)],
    ]);
  writeLoop(
    out,
    'exptl',
    ['entry_id', 'method'],
    metadata.methods.map((method) => [id, quoted(method)]),
  );
  writeResolution(out, document, id);
  if (document.cell) writeCell(out, document.cell, document, id);
}

function writeResolution(out: TextOutput, { metadata }: StructureDocument, id: string): void {
  const { resolution, rFree, methods } = metadata;
  if (resolution === undefined && rFree === undefined) return;
  const method = methods[0] ?? '';
  if (/ELECTRON MICROSCOPY/i.test(method)) {
    if (resolution === undefined) return;
    return writePairs(out, 'em_3d_reconstruction', [
      ['entry_id', id],
      ['id', '1'],
      ['resolution', String(resolution)],
    ]);
  }
  writePairs(out, 'refine', [
    ['entry_id', id],
    ['pdbx_refine_id', orUnknown(method)],
    ['ls_d_res_high', resolution === undefined ? '?' : resolution.toFixed(2)],
    ['ls_R_factor_R_free', rFree === undefined ? '?' : String(rFree)],
  ]);
}

function writeCell(out: TextOutput, cell: UnitCell, { format }: StructureDocument, id: string): void {
  const length = (value: number): string => (format === 'PDB' ? value.toFixed(3) : String(value));
  const angle = (value: number): string => (format === 'PDB' ? value.toFixed(2) : String(value));
  writePairs(out, 'cell', [
    ['entry_id', id],
    ['length_a', length(cell.a)],
    ['length_b', length(cell.b)],
    ['length_c', length(cell.c)],
    ['angle_alpha', angle(cell.alpha)],
    ['angle_beta', angle(cell.beta)],
    ['angle_gamma', angle(cell.gamma)],
    ['Z_PDB', cell.z === undefined ? '?' : String(cell.z)],
  ]);
  writePairs(out, 'symmetry', [
    ['entry_id', id],
    ['space_group_name_H-M', orUnknown(cell.spaceGroup)],
  ]);
}
