import { parseInteger } from '../bytes/numbers.js';
import { addBond, missingAtom } from './bond-line.js';
import { groupsOf, keyOf } from './groups.js';
import { Carried, type CtfileRecord } from './record.js';
import { shown } from '../bytes/text.js';

/** `index type atom1 atom2 [CFG=…] [KEY=value …]`; `rowOf` turns atom indices as written into rows, -1 for none. */
export function readV3000Bond(
  record: CtfileRecord,
  rowOf: (index: number) => number,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
  column0: number,
): void {
  const words = groupsOf(bytes, start, end);
  const number = (word: number): number =>
    2 * word < words.length ? parseInteger(bytes, words[2 * word]!, words[2 * word + 1]!) : Number.NaN;
  const [index, type, first, second] = [number(0), number(1), number(2), number(3)];
  if (Number.isNaN(index + type + first + second))
    return record.fail(
      'BAD_BOND',
      `Expected a bond as "index type atom1 atom2", found ${shown(bytes, start, end)}.`,
      line,
    );
  const [a, b] = [rowOf(first), rowOf(second)];
  for (const [word, row] of [a, b].entries())
    if (row < 0)
      return missingAtom(
        record,
        word === 0 ? first : second,
        line,
        column0 < 0 ? 0 : words[2 * (2 + word)]! - start + column0,
      );
  let stereo = 0;
  let others = '';
  for (let word = 4; 2 * word < words.length; word++) {
    const [from, to] = [words[2 * word]!, words[2 * word + 1]!];
    const pair = keyOf(bytes, from, to);
    if (pair?.key === 'CFG') stereo = stereoOf(parseInteger(bytes, pair.value, to), type);
    else others += ` ${Buffer.from(bytes.subarray(from, to)).toString('latin1')}`;
  }
  const before = record.structure.bonds.count;
  addBond(record, a, b, type, stereo, line);
  if (others === '' || record.structure.bonds.count === before) return;
  const text = Buffer.from(`${before + 1}${others}`, 'latin1');
  record.carry(Carried.BOND_ATTRIBUTES, text, 0, text.length);
}

/** V3000 configuration to the V2000 number that the model keeps: 1 up, 2 either, 3 down. */
function stereoOf(configuration: number, type: number): number {
  if (configuration === 1) return 1;
  if (configuration === 2) return type === 2 ? 3 : 4;
  return configuration === 3 ? 6 : 0;
}
