import { textOf } from '../bytes/text.js';
import type { DataItem, Structure } from '../model/structure.js';
import type { ItemEntry, PartEntry } from './summary.js';

/** What an index keeps of one part: enough to find it and to show it, bounded whatever the file holds. */
const ITEMS = 64;
const VALUE_BYTES = 400;
const TEXT_LENGTH = 400;

/** The index entry of a part that has been read to its end. */
export function partEntry(structure: Structure, atoms: number, formula: string): PartEntry {
  const { kind, position, number, title, byteOffset, byteLength, dataItems } = structure;
  return {
    kind,
    position,
    number,
    title: cut(title),
    byteOffset,
    byteLength,
    atoms,
    formula,
    dataItems: dataItems.slice(0, ITEMS).map(itemEntry),
    dataItemCount: dataItems.length,
  };
}

function itemEntry({ name, value }: DataItem): ItemEntry {
  let end = Math.min(value.length, VALUE_BYTES);
  // Not within a UTF-8 sequence.
  while (end > 0 && end < value.length && (value[end]! & 0xc0) === 0x80) end--;
  const text = plain(textOf(value, 0, end));
  return { name: cut(name), value: end < value.length ? `${text}…` : text };
}

/** Not within a surrogate pair. */
function cut(text: string): string {
  if (text.length <= TEXT_LENGTH) return plain(text);
  return `${plain(text.slice(0, TEXT_LENGTH).replace(/[\ud800-\udbff]$/, ''))}…`;
}

/** A database keeps no NUL in its texts. */
const plain = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text);
