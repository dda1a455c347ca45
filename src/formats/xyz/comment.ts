import { cellOfVectors } from '../cell.js';
import type { UnitCell } from '../model/document.js';

/** Where a frame's columns are, counted from 0 in words. */
export interface Columns {
  species: number;
  position: number;
  /** Words that a line has at least. */
  width: number;
  /** Names of columns that the model has no place for. */
  others: string[];
}

export const PLAIN: Columns = { species: 0, position: 1, width: 4, others: [] };

/** What the comment line of a frame says. */
export interface Comment {
  /** The comment without `Lattice` and `Properties`. */
  title: string;
  cell: UnitCell | null;
  columns: Columns;
  /** What is wrong with `Lattice` or `Properties`; empty for nothing. */
  faults: string[];
}

const PAIR = /(?:^|\s)(lattice|properties)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|\[([^\]]*)\]|(\S+))/gi;

/** Reads `Lattice="…"` and `Properties=…` (extended XYZ, as libAtoms and ASE define it) out of a comment. */
export function readComment(comment: string): Comment {
  const result: Comment = { title: comment, cell: null, columns: PLAIN, faults: [] };
  // Without a bound a comment of many quotes could be searched again and again.
  if (comment.length > 8192 || !/lattice|properties/i.test(comment)) return result;
  let title = comment;
  for (const match of comment.matchAll(PAIR)) {
    const value = match[2] ?? match[3] ?? match[4] ?? match[5] ?? match[6] ?? '';
    if (match[1]!.toLowerCase() === 'lattice') readLattice(value, result);
    else readProperties(value, result);
    title = title.replace(match[0], '');
  }
  title = title.trim();
  result.title = /^title="([^"]*)"$/.exec(title)?.[1] ?? (title === comment.trim() ? comment : title);
  return result;
}

function readLattice(value: string, result: Comment): void {
  const numbers = value
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const vectors = numbers.length === 3 ? [numbers[0]!, 0, 0, 0, numbers[1]!, 0, 0, 0, numbers[2]!] : numbers;
  if (vectors.length !== 9 || !vectors.every(Number.isFinite)) {
    result.faults.push('Lattice does not hold nine numbers');
    return;
  }
  result.cell = cellOfVectors(vectors);
  if (!result.cell) result.faults.push('the vectors of Lattice span no volume');
}

function readProperties(value: string, result: Comment): void {
  const words = value.split(':');
  const columns: Columns = { species: -1, position: -1, width: 0, others: [] };
  for (let at = 0; at + 2 < words.length; at += 3) {
    const [name, type, size] = [
      words[at]!.toLowerCase(),
      words[at + 1]!.toUpperCase(),
      Number(words[at + 2]),
    ];
    if (!(size >= 1 && size <= 1000)) break;
    if ((name === 'species' && type === 'S') || (name === 'z' && columns.species < 0))
      columns.species = columns.width;
    else if (name === 'pos' && type === 'R' && size === 3) columns.position = columns.width;
    else columns.others.push(words[at]!);
    columns.width += size;
  }
  if (columns.species >= 0 && columns.position >= 0) result.columns = columns;
  else result.faults.push('Properties names no species and positions');
}
