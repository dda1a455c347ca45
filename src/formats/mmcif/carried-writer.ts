import type { TextOutput } from '../bytes/output.js';
import type { StructureDocument } from '../model/document.js';

/** Key of the span that holds what stands before the first category: comments and the heading of the data block. */
const HEADING = 'data_';
const FAMILY: ReadonlySet<string> = new Set(['MMCIF', 'BINARY_CIF']);

/** Whether the source is a CIF whose categories go back as they stood. */
export const hasCarried = ({ format, carried }: StructureDocument): boolean =>
  FAMILY.has(format) && carried.length > 0;

/** The categories of a CIF source in their order, byte for byte. */
export function writeCarried(out: TextOutput, { carried, metadata }: StructureDocument): void {
  if (!carried.some(({ key }) => key === HEADING)) out.line(`data_${metadata.identifiers[0] ?? 'model'}`);
  let last = 10;
  for (const { bytes } of carried) {
    if (last !== 10 && bytes.length > 0) out.byte(10);
    out.bytes(bytes);
    last = bytes.at(-1) ?? last;
  }
  if (last !== 10) out.byte(10);
}
