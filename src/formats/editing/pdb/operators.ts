import { conjugated, type Motion, type Nine, type Three } from '../motion.js';

/** Where the rows of operators stand: what the line begins with, the row number and the columns of its four numbers. */
interface Layout {
  row: RegExp;
  /** First column of the first number; each of three takes `width`, the shift the columns from `shift` on. */
  first: number;
  width: number;
  shift: number;
  shiftWidth: number;
}

export const BIOMT: Layout = {
  row: /^REMARK 350 {3}BIOMT([123])/,
  first: 23,
  width: 10,
  shift: 53,
  shiftWidth: 15,
};
export const MTRIX: Layout = { row: /^MTRIX([123])/, first: 10, width: 10, shift: 45, shiftWidth: 10 };

/** Operators of three lines each, as they are after the coordinates were moved. Lines that do not read stay as they are. */
export function moveOperators(lines: readonly string[], layout: Layout, motion: Motion | null): string[] {
  const moved = [...lines];
  if (!motion) return moved;
  for (let at = 0; at + 2 < lines.length; at++) {
    const three = lines.slice(at, at + 3);
    if (!three.every((line, index) => layout.row.exec(line)?.[1] === String(index + 1))) continue;
    const rows = three.map((line) => numbersOf(line, layout));
    if (rows.flat().some((value) => !Number.isFinite(value))) continue;
    const operator: Motion = {
      rotation: rows.flatMap((row) => row.slice(0, 3)) as Nine,
      shift: rows.map((row) => row[3]!) as Three,
    };
    const { rotation, shift } = conjugated(operator, motion);
    three.forEach((line, index) => {
      const numbers = rotation.slice(3 * index, 3 * index + 3).map((value) => fixed(value, 6, layout.width));
      const tail = line.slice(layout.shift + layout.shiftWidth);
      moved[at + index] =
        line.slice(0, layout.first) +
        numbers.join('').padEnd(layout.shift - layout.first) +
        fixed(shift[index]!, 5, layout.shiftWidth) +
        tail;
    });
    at += 2;
  }
  return moved;
}

function numbersOf(line: string, { first, width, shift, shiftWidth }: Layout): number[] {
  const fields = [0, 1, 2].map((index) => line.slice(first + index * width, first + (index + 1) * width));
  return [...fields, line.slice(shift, shift + shiftWidth)].map((text) =>
    text.trim() === '' ? Number.NaN : Number(text),
  );
}

/** Without a minus before zero. */
const fixed = (value: number, decimals: number, width: number): string =>
  (Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value).toFixed(decimals).padStart(width);
