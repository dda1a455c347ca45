import { SYMBOLS } from '../elements.js';
import type { Tally } from './summary.js';

/** Elements in Hill order: carbon, hydrogen, then by symbol; without carbon all by symbol. */
export function hillOrder(counts: ArrayLike<number>): Tally[] {
  const tallies: Tally[] = [];
  for (let element = 1; element < SYMBOLS.length; element++) {
    const count = counts[element] ?? 0;
    if (count > 0) tallies.push({ name: SYMBOLS[element]!, count });
  }
  const carbon = Boolean(counts[6]);
  const rank = (name: string): string => (carbon && name === 'C' ? '' : carbon && name === 'H' ? ' ' : name);
  return tallies.sort((a, b) => (rank(a.name) < rank(b.name) ? -1 : 1));
}

/** Hill formula such as C6H12O6 from counts by atomic number. */
export function hillFormula(counts: ArrayLike<number>): string {
  return hillOrder(counts)
    .map(({ name, count }) => (count === 1 ? name : `${name}${count}`))
    .join('');
}
