import { textOf } from '../bytes/text.js';
import type { Structure } from '../model/structure.js';

/** Remarks that are facts of one pose, and what they are called as data items. */
const ITEMS: readonly (readonly [RegExp, string])[] = [
  [/^REMARK VINA RESULT:\s*(.+)$/, 'VINA RESULT'],
  [/^REMARK SMILES ((?!IDX )\S+)$/, 'SMILES'],
  [/^USER {4}Estimated Free Energy of Binding\s*=\s*(.+)$/, 'Estimated Free Energy of Binding'],
];

/** Reads a remark before the atoms of a model into its data items or title; false where it is of neither kind. */
export function readRemark(structure: Structure, bytes: Uint8Array, start: number, end: number): boolean {
  const text = textOf(bytes, start, Math.min(end, start + 400)).trimEnd();
  const name = /^REMARK {2}Name = (.*)$/.exec(text);
  if (name) {
    structure.title = name[1]!.trim();
    return true;
  }
  for (const [pattern, item] of ITEMS) {
    const value = pattern.exec(text)?.[1];
    if (value === undefined) continue;
    if (structure.dataItems.length < 10)
      structure.dataItems.push({
        name: item,
        header: Buffer.from(`> <${item}>`),
        value: Buffer.from(value.trim()),
      });
    return true;
  }
  return false;
}
