import { fixedText, type TextOutput } from '../bytes/output.js';

/**
 * A real number in a field that is never widened: with `decimals`, or with as many fewer as it takes to fit.
 * @returns 0 when it was written as asked, 1 when decimals were dropped, 2 when it does not fit at all (nothing is written)
 */
export function writeReal(out: TextOutput, value: number, width: number, decimals: number): 0 | 1 | 2 {
  const limit = LIMITS[width - decimals]!;
  if (value < limit && value > -limit / 10) {
    out.fixed(value, width, decimals);
    return 0;
  }
  for (let fewer = decimals; fewer >= 0; fewer--) {
    const text = fixedText(value, fewer);
    if (text.length > width) continue;
    out.right(text, width);
    return fewer === decimals ? 0 : 1;
  }
  return 2;
}

/** By characters left of the decimals, point included: what surely fits there after rounding. */
const LIMITS = Array.from({ length: 20 }, (_, characters) => 10 ** (characters - 1) - 1);
