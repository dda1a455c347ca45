import { textOf } from '../bytes/text.js';
import type { StructureDocument } from '../model/document.js';

/** The lines of one kind of header record that a PDB source carries. */
export function headerLines({ format, carried }: StructureDocument, record: string): string[] {
  if (format !== 'PDB') return [];
  return carried
    .filter(({ key }) => key === record)
    .flatMap(({ bytes }) => textOf(bytes, 0, bytes.length).split('\n'))
    .filter((line) => line !== '');
}
