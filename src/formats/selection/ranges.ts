import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import type { ResidueNumber, ResidueRange } from './selection.js';

/**
 * Residues within any of the ranges, 1 by row. A range goes by number and then by insertion code, none before A: 52 to 52B has 52,
 * 52A and 52B, and 50 to 52 ends before 52A. Residues without a number are in no range.
 */
export function residuesInRanges(structure: Structure, ranges: readonly ResidueRange[]): Uint8Array {
  const { residues, chains, document } = structure;
  const chosen = new Uint8Array(residues.count);
  for (const { chain, first, last } of ranges) {
    const rows = chains.map(({ authId }) => chain === undefined || authId === chain);
    for (let row = 0; row < residues.count; row++) {
      const number = residues.number[row]!;
      if (chosen[row] || number === NO_NUMBER || !rows[residues.chain[row]!]) continue;
      if (number < first.number || number > last.number) continue;
      const code = document.strings.get(residues.insertionCode[row]!);
      if (isBefore(number, code, first) || isBehind(number, code, last)) continue;
      chosen[row] = 1;
    }
  }
  return chosen;
}

const isBefore = (number: number, code: string, first: ResidueNumber): boolean =>
  number === first.number && code < first.insertionCode;

const isBehind = (number: number, code: string, last: ResidueNumber): boolean =>
  number === last.number && code > last.insertionCode;
