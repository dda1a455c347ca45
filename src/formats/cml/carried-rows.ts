import type { Structure } from '../model/structure.js';

/** What a molecule carries under a key, by the row with which each of its lines begins. */
export function carriedRows({ carried, document }: Structure, key: string): ReadonlyMap<number, string[]> {
  const rows = new Map<number, string[]>();
  if (document.format !== 'CML') return rows;
  for (const span of carried) {
    if (span.key !== key) continue;
    for (const line of Buffer.from(span.bytes).toString('latin1').split('\n')) {
      const [row, ...values] = line.split(' ');
      rows.set(Number(row), values);
    }
  }
  return rows;
}
