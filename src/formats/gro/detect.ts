import type { Prefix, Sighting } from '../contract.js';

const COUNT = /^\s*\d{1,10}\s*$/;
/** Residue number and name, atom name and number in five columns each, then numbers with a point each. */
const ATOM = /^[ \d-]{5}.{5}.{5}[ \d]{5}(\s*-?\d+\.\d+){3}((\s*-?\d+\.\d+){3})?\s*$/;
/** A line of words that says the same, whatever the columns: its check says what is wrong. */
const WORDS = /^\s*\d+\s*[A-Za-z]\S*\s+\S+\s+\d+(\s+-?\d+\.\d+){2}/;

/** GRO by its count in the second line and the columns of the first atoms. */
export function detectGro(prefix: Prefix): Sighting | null {
  const lines = prefix.complete ? prefix.lines : prefix.lines.slice(0, -1);
  const [, second = '', third = '', fourth = ''] = lines;
  if (!COUNT.test(second)) {
    // The count is what is broken.
    const atoms = prefix.suffix === '.gro' && ATOM.test(third) && ATOM.test(fourth);
    return atoms ? { confidence: 0.6, saw: 'atoms in the columns of GRO and the suffix .gro' } : null;
  }
  if (third.length > 300) return null;
  if (ATOM.test(third))
    return { confidence: 0.95, saw: 'a title, a count and an atom in the columns of GRO' };
  if (WORDS.test(third)) return { confidence: 0.5, saw: 'a title, a count and a numbered atom' };
  return prefix.suffix === '.gro' ? { confidence: 0.35, saw: 'a count in the second line and .gro' } : null;
}
