/** What a decoded number means: its value, its text, and its digits after the point. */
export interface NumberForm {
  /** Every number is an integer. */
  readonly integer: boolean;
  /** Decimals of every number, where they are the same; −1 where each number has its own. */
  readonly decimals: number;
  value(raw: number): number;
  text(raw: number): string;
}

/** Decimals that are tried for the shortest text of a number. */
const MOST_DECIMALS = 15;
const POWERS = Array.from({ length: MOST_DECIMALS + 1 }, (_, exponent) => Number(`1e${exponent}`));
/** Beyond this a product with a power of ten is not exact enough to tell its decimals. */
const EXACT = 2 ** 52;

export const INTEGER: NumberForm = {
  integer: true,
  decimals: 0,
  value: (raw) => raw,
  text: (raw) => String(raw),
};

export const FLOAT64: NumberForm = {
  integer: false,
  decimals: -1,
  value: (raw) => raw,
  text: (raw) => String(raw),
};

/** A number of 32 bits stands for the shortest decimal number that rounds to it: 12.345, not 12.345000267. */
export const FLOAT32: NumberForm = {
  integer: false,
  decimals: -1,
  value: shortest32,
  text: (raw) => String(shortest32(raw)),
};

/**
 * Integers that were multiplied by a factor. A power of ten says how many decimals the numbers had, and the division is
 * correctly rounded: 12345 by 1000 is the same number as the text 12.345.
 */
export function fixedForm(factor: number): NumberForm {
  const decimals = POWERS.indexOf(factor);
  const value = (raw: number): number => raw / factor;
  if (decimals < 0) return { integer: false, decimals: -1, value, text: (raw) => String(value(raw)) };
  return { integer: false, decimals, value, text: (raw) => value(raw).toFixed(decimals) };
}

/** Numbers that were rounded to the next of equal steps: their decimals are those that tell the steps apart, and one more. */
export function stepsForm(least: number, step: number): NumberForm {
  const needed = step > 0 ? Math.ceil(-Math.log10(step)) + 1 : MOST_DECIMALS;
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, needed));
  const text = (raw: number): string => (least + raw * step).toFixed(decimals);
  return { integer: false, decimals, value: (raw) => Number(text(raw)), text };
}

/** Digits after the point of a number's shortest text. */
export function decimalsOfNumber(value: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++) {
    const scaled = value * POWERS[decimals]!;
    if (!(Math.abs(scaled) < EXACT)) return 0;
    if (Math.round(scaled) / POWERS[decimals]! === value) return decimals;
  }
  return MOST_DECIMALS;
}

function shortest32(raw: number): number {
  for (let decimals = 0; decimals < 8; decimals++) {
    const scaled = raw * POWERS[decimals]!;
    if (!(Math.abs(scaled) < EXACT)) break;
    const value = Math.round(scaled) / POWERS[decimals]!;
    if (Math.fround(value) === raw) return value;
  }
  for (let digits = 6; digits < 9; digits++) {
    const value = Number(raw.toPrecision(digits));
    if (Math.fround(value) === raw) return value;
  }
  return Number(raw.toPrecision(9));
}
