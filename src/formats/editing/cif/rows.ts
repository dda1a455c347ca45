import { isGone, isLeft, type Fates, type ResidueFate } from '../fates.js';
import type { Reference, Unobserved } from './columns.js';
import { UNKNOWN, type Table, type Value } from './table.js';

/** What became of what a row names: gone, as it was, or somewhere else. */
type Fate = 'gone' | 'same' | ResidueFate | Unobserved;

/** Lets a row follow what it names in one reference; false where that is gone. */
export function followReference(table: Table, row: Value[], reference: Reference, fates: Fates): boolean {
  const found = fateOf(table, row, reference, fates);
  if (found === 'gone') return false;
  if (fates.withoutLetters)
    for (const column of reference.letter)
      if (typeof row[column] === 'string') table.set(row, column, UNKNOWN);
  if (found !== 'same') rename(table, row, reference, found);
  return true;
}

function fateOf(table: Table, row: Value[], reference: Reference, fates: Fates): Fate {
  const first = (columns: readonly number[]): string => {
    for (const column of columns) {
      const text = table.text(row, column);
      if (text !== '') return text;
    }
    return '';
  };
  const chain = first(reference.chain);
  const asym = first(reference.asym);
  const component = first(reference.component);
  if (asym !== '' && isGone(fates.asyms.get(asym))) return 'gone';
  if (chain !== '' && isGone(fates.chainResidues.get(chain))) return 'gone';
  const number = integer(first(reference.number));
  const label = integer(first(reference.labelNumber));
  let fate: ResidueFate | undefined;
  if (chain !== '' && number !== null) fate = fates.residue(chain, number, first(reference.code), component);
  else if (asym !== '' && label !== null) fate = fates.labelled(asym, label);
  if (fate) return isLeft(fate, first(reference.atom), first(reference.letter)) ? fate : 'gone';
  const renamed = fates.chains.get(chain);
  if (!renamed || (renamed.to === chain && renamed.shift === 0)) return 'same';
  if (number === null) return { chain: renamed.to, number: Number.NaN, code: first(reference.code) };
  if (renamed.shift === null) return 'gone';
  return { chain: renamed.to, number: number + renamed.shift, code: first(reference.code) };
}

/** Columns that said the same say the same again. */
function rename(table: Table, row: Value[], reference: Reference, to: Unobserved): void {
  const replace = (columns: readonly number[], value: Value): void => {
    const before = columns.map((column) => row[column]).find((one) => typeof one === 'string');
    for (const column of columns) if (row[column] === before) table.set(row, column, value);
  };
  if (reference.chain.length > 0) replace(reference.chain, to.chain);
  if (reference.number.length === 0 || Number.isNaN(to.number)) return;
  replace(reference.number, String(to.number));
  if (to.code !== '' || reference.code.some((column) => typeof row[column] === 'string'))
    replace(reference.code, to.code === '' ? UNKNOWN : to.code);
}

const integer = (text: string): number | null => (/^[-+]?\d+$/.test(text) ? Number(text) : null);
