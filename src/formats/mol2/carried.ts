import type { CarriedSpan } from '../model/document.js';
import type { Structure } from '../model/structure.js';

/** The spans of one key that a MOL2 file left with a structure, in order. */
export function carriedSpans({ carried }: Structure, key: string): CarriedSpan[] {
  return carried.filter((span) => span.key === key);
}

/** The first span of a key as text without its line end; null when there is none. */
export function carriedText(structure: Structure, key: string): string | null {
  const span = structure.carried.find((one) => one.key === key);
  return span ? Buffer.from(span.bytes).toString('utf8').replace(/\n$/, '') : null;
}

/** All lines of a key as text. */
export function carriedLines(structure: Structure, key: string): string[] {
  const text = carriedSpans(structure, key)
    .map(({ bytes }) => Buffer.from(bytes).toString('utf8'))
    .join('');
  return text === '' ? [] : text.slice(0, -1).split('\n');
}
