import type { TextOutput } from '../bytes/output.js';
import { carriedRows } from '../cif/carried-rows.js';
import type { StructureDocument } from '../model/document.js';
import type { Structure } from '../model/structure.js';

/** Key of the span that holds what stands before the first category: comments, and the heading of the data block. */
const HEADING = 'data_';
const FAMILY: ReadonlySet<string> = new Set(['MMCIF', 'BINARY_CIF']);

/** Whether the source is a CIF whose categories go back as they stood. */
export const hasCarried = ({ format, carried }: StructureDocument): boolean =>
  FAMILY.has(format) && carried.length > 0;

/** Whether what is carried describes one chemical component, and the structure is this component: its categories are all there is to say. */
export function isCarriedComponent({ document, atoms }: Structure): boolean {
  if (document.metadata.kind !== 'CHEMICAL_COMPONENT' || !hasCarried(document)) return false;
  return carriedRows(document.carried, 'chem_comp_atom', []).length === atoms.count;
}

/** The categories of a CIF source in their order, byte for byte; `entry` names the block where the source does not. */
export function writeCarried(out: TextOutput, { carried }: StructureDocument, entry: string): void {
  const heading = carried.find(({ key }) => key === HEADING);
  if (heading) writeSpan(out, heading.bytes);
  if (!heading || !/^\s*data_/im.test(Buffer.from(heading.bytes).toString('latin1'))) {
    out.line(`data_${entry}`);
    out.line('#');
  }
  for (const { key, bytes } of carried) {
    if (key === HEADING) continue;
    writeSpan(out, bytes);
    out.line('#');
  }
}

function writeSpan(out: TextOutput, bytes: Uint8Array): void {
  out.bytes(bytes);
  if (bytes.length > 0 && bytes.at(-1) !== 10) out.byte(10);
}
