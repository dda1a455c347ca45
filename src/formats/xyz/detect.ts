import type { Prefix, Sighting } from '../contract.js';

const NUMBER = String.raw`[-+]?(\d+\.?\d*|\.\d+)([eEdD][-+]?\d+)?`;
const PLAIN = new RegExp(
  String.raw`^\s*([A-Za-z*][A-Za-z0-9_+-]{0,7}|\d{1,3})\s+${NUMBER}\s+${NUMBER}\s+${NUMBER}(\s|$)`,
);
const TINKER = new RegExp(String.raw`^\s*1\s+\S+\s+${NUMBER}\s+${NUMBER}\s+${NUMBER}\s+\d+(\s+\d+)*\s*$`);
const COUNT = /^\s*\d{1,10}(\s|$)/;

/** XYZ by its count line and the shape of the first atoms; `.xyz` files whose atoms are bad are still XYZ. */
export function sightXyz(prefix: Prefix): Sighting | null {
  const [first = '', second = '', third = ''] = prefix.lines;
  if (!COUNT.test(first))
    return prefix.suffix === '.xyz' ? { confidence: 0.2, saw: 'the suffix .xyz only' } : null;
  if (TINKER.test(second) || TINKER.test(third))
    return { confidence: 0.95, saw: 'a count line and a numbered atom with a type (Tinker XYZ)' };
  const alone = /^\s*\d{1,10}\s*$/.test(first);
  if (alone && /\bProperties\s*=/i.test(second) && /\bpos:R:3/i.test(second))
    return { confidence: 0.97, saw: 'a count line and Properties= in the comment (extended XYZ)' };
  if (alone && PLAIN.test(third)) return { confidence: 0.9, saw: 'a count line, a comment and an atom' };
  if (PLAIN.test(third))
    return { confidence: 0.6, saw: 'a line that begins with a count, a comment and an atom' };
  return alone
    ? { confidence: prefix.suffix === '.xyz' ? 0.5 : 0.15, saw: 'a number alone in the first line' }
    : null;
}
