import type { TextOutput } from '../bytes/output.js';
import type { StructureDocument } from '../model/document.js';

const FAMILY: ReadonlySet<string> = new Set(['MMCIF', 'BINARY_CIF']);

/** Whether the source is a CIF whose categories go back as they stood. */
export const hasCarried = ({ format, carried }: StructureDocument): boolean =>
  FAMILY.has(format) && carried.length > 0;

/** The categories of a CIF source in their order, byte for byte. */
export function writeCarried(out: TextOutput, { carried }: StructureDocument, entry: string): void {
  out.line(`data_${entry}`);
  out.line('#');
  for (const { bytes } of carried) {
    out.bytes(bytes);
    if (bytes.at(-1) !== 10) out.byte(10);
    out.line('#');
  }
}
