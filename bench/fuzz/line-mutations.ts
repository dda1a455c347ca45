import type { Random } from './random.js';

/** Changes the lines of a text in place; `lines` is never empty. */
export type LineMutation = (lines: string[], random: Random, other: () => string[]) => void;

const HUGE = [
  ...['1e999', '-1e999', '1e308', '99999999999999999999', '-99999999', '4294967296', '2147483648', '-1', '0'],
  ...['1e-400', 'nan', 'inf', '1.7976931348623157e308', '0.1e', '+-1', '1_000', '****', '0x7f', '.', '٣'],
];
/** Lines that mean something to one format or another. */
const WORDS = [
  ...['END', 'ENDMDL', 'TER', 'MODEL        2', 'CONECT    1    2', '$$$$', 'M  END', 'M  CHG  1   1   1'],
  ...['M  V30 BEGIN CTAB', 'M  V30 END CTAB', 'M  V30 COUNTS 999999999 1 0 0 0', '> <x>', '@<TRIPOS>ATOM'],
  ...[
    '@<TRIPOS>MOLECULE',
    '@<TRIPOS>BOND',
    'loop_',
    'data_x',
    'save_x',
    '_atom_site.id',
    ';',
    "'",
    '"',
    '3',
    '',
  ],
  ...[
    '</atomArray>',
    '<molecule>',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '-',
    '0',
    '  0  0  0  0  0  0  0  0  0  0999 V2000',
  ],
];

const someLines = (lines: string[], random: Random): [from: number, count: number] => {
  const from = random.below(lines.length);
  return [from, Math.min(lines.length - from, random.between(1, random.chance(0.2) ? 200 : 6))];
};

const deleteLines: LineMutation = (lines, random) => {
  const [from, count] = someLines(lines, random);
  lines.splice(from, count);
};

const repeatBlock: LineMutation = (lines, random) => {
  const [from, count] = someLines(lines, random);
  const block = lines.slice(from, from + count);
  const times = random.between(1, random.chance(0.1) ? Math.ceil(600 / count) : 3);
  for (let time = 0; time < times; time++) lines.splice(from, 0, ...block);
};

const moveBlock: LineMutation = (lines, random) => {
  const [from, count] = someLines(lines, random);
  const block = lines.splice(from, count);
  lines.splice(random.below(lines.length + 1), 0, ...block);
};

const spliceOther: LineMutation = (lines, random, other) => {
  const donor = other();
  const [from, count] = someLines(donor, random);
  const gone = random.chance(0.5) ? count : 0;
  lines.splice(random.below(lines.length), gone, ...donor.slice(from, from + count));
};

const joinFiles: LineMutation = (lines, random, other) => {
  const donor = other();
  lines.splice(random.between(Math.floor(lines.length / 2), lines.length), lines.length);
  lines.push(...donor.slice(random.chance(0.5) ? 0 : random.below(donor.length)));
};

const hugeNumber: LineMutation = (lines, random) =>
  changeLine(lines, random, (line) => {
    const numbers = [...line.matchAll(/[-+]?[0-9]+(\.[0-9]*)?/g)];
    if (numbers.length === 0) return line;
    const match = random.pick(numbers);
    const value = random.pick(HUGE);
    // Half of the time the width stays, so that fixed columns are tested beyond the one that was hit.
    const text = random.chance(0.5) ? value.padStart(match[0].length).slice(0, match[0].length) : value;
    return line.slice(0, match.index) + text + line.slice(match.index + match[0].length);
  });

const longLine: LineMutation = (lines, random) =>
  changeLine(lines, random, (line) => {
    const piece = random.pick(['x', ' ', '1 ', line.slice(-20) || '?', '(', '"', '\t']);
    return line + piece.repeat(Math.ceil(random.pick([300, 5000, 70_000]) / piece.length));
  });

const swapWords: LineMutation = (lines, random) => {
  const [from, count] = someLines(lines, random);
  const first = random.below(8);
  const second = random.below(8);
  for (let at = from; at < from + count; at++) {
    const words = lines[at]!.split(/(\s+)/);
    const a = words[first * 2];
    const b = words[second * 2];
    if (a === undefined || b === undefined) continue;
    words[first * 2] = b;
    words[second * 2] = a;
    lines[at] = words.join('');
  }
};

const swapColumns: LineMutation = (lines, random) => {
  const [from, count] = someLines(lines, random);
  const width = random.between(1, 8);
  const a = random.below(70);
  const b = a + width + random.below(8);
  for (let at = from; at < from + count; at++) {
    const line = lines[at]!.padEnd(b + width);
    lines[at] =
      line.slice(0, a) +
      line.slice(b, b + width) +
      line.slice(a + width, b) +
      line.slice(a, a + width) +
      line.slice(b + width);
  }
};

const shiftLine: LineMutation = (lines, random) =>
  changeLine(lines, random, (line) => {
    const at = random.below(line.length + 1);
    return random.chance(0.5)
      ? line.slice(0, at) + ' ' + line.slice(at)
      : line.slice(0, at) + line.slice(at + 1);
  });

const cutLine: LineMutation = (lines, random) =>
  changeLine(lines, random, (line) => line.slice(0, random.below(line.length + 1)));

const blankColumns: LineMutation = (lines, random) => {
  const [from, count] = someLines(lines, random);
  const a = random.below(80);
  const b = a + random.between(1, 12);
  for (let at = from; at < from + count; at++)
    lines[at] =
      lines[at]!.slice(0, a) +
      ' '.repeat(Math.max(0, Math.min(b, lines[at]!.length) - a)) +
      lines[at]!.slice(b);
};

const insertWord: LineMutation = (lines, random) => {
  lines.splice(random.below(lines.length + 1), 0, random.pick(WORDS));
};

const changeCase: LineMutation = (lines, random) =>
  changeLine(lines, random, (line) => (random.chance(0.5) ? line.toLowerCase() : line.toUpperCase()));

function changeLine(lines: string[], random: Random, change: (line: string) => string): void {
  const at = random.below(lines.length);
  lines[at] = change(lines[at]!);
}

export const LINE_MUTATIONS: readonly LineMutation[] = [
  ...[deleteLines, repeatBlock, moveBlock, spliceOther, joinFiles, hugeNumber, hugeNumber, longLine],
  ...[swapWords, swapColumns, shiftLine, cutLine, blankColumns, insertWord, changeCase],
];
