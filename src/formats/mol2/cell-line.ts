import { LossSeverity, type LossTally } from '../losses.js';
import type { Structure } from '../model/structure.js';
import { carriedText } from './carried.js';
import { Carried } from './record.js';
import { spaceGroupNumber } from './space-groups.js';

/** The line of the CRYSIN section, `a b c alpha beta gamma space-group setting`; null where there is no cell. */
export function cellLine(structure: Structure, losses: LossTally): string | null {
  const { cell } = structure.document;
  if (!cell) return null;
  const carried = carriedText(structure, Carried.CELL);
  if (carried !== null) return carried;
  const { a, b, c, alpha, beta, gamma, spaceGroup } = cell;
  const number = spaceGroup === '' ? 1 : spaceGroupNumber(spaceGroup);
  if (number === 0)
    losses.add(
      'SPACE_GROUP',
      LossSeverity.MODERATE,
      `MOL2 names space groups by their number, and ${spaceGroup} is no standard setting: the cell is written as P 1.`,
    );
  const numbers = [a, b, c, alpha, beta, gamma].map((value) => value.toFixed(4).padStart(10));
  return `${numbers.join('')} ${number || 1} 1`;
}
