import { parseNumber } from '../bytes/numbers.js';
import { controlCharacter, shown } from '../bytes/text.js';
import { splitWords, words } from '../bytes/words.js';
import type { Columns } from './comment.js';
import type { Frame } from './frame.js';
import { AtomFlag } from '../model/atoms.js';
import { setElement } from './symbols.js';

/** One atom of a frame: species and x, y, z in Å, in the columns that the comment names or the usual ones. */
export function readAtom(
  frame: Frame,
  columns: Columns,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): void {
  const count = splitWords(bytes, start, end);
  if (count < columns.width) return reportShort(frame, columns, bytes, start, end, line, count);
  const { structure } = frame;
  const { atoms } = structure;
  const first = 2 * columns.position;
  const x = parseNumber(bytes, words[first]!, words[first + 1]!);
  const y = parseNumber(bytes, words[first + 2]!, words[first + 3]!);
  const z = parseNumber(bytes, words[first + 4]!, words[first + 5]!);
  if (!Number.isFinite(x + y + z)) return reportCoordinate(frame, bytes, start, line, first);
  const row = atoms.add();
  atoms.x[row] = x;
  atoms.y[row] = y;
  atoms.z[row] = z;
  atoms.line[row] = line;
  noteDecimals(frame, bytes, first);
  const [from, to] = [words[2 * columns.species]!, words[2 * columns.species + 1]!];
  const control = controlCharacter(bytes, from, to);
  if (control >= 0)
    frame.fail(
      'BAD_CHARACTER',
      'The symbol of this atom holds a control character.',
      line,
      control - start + 1,
    );
  if (!setElement(structure, frame.labels, row, bytes, from, to))
    frame.tally(
      'UNKNOWN_ELEMENT',
      `${shown(bytes, from, to)} is no element; the atom is kept as a pseudo atom.`,
      line,
    );
  else if (atoms.flags[row]! & AtomFlag.ELEMENT_INFERRED)
    frame.tally(
      'ELEMENT_INFERRED',
      `${shown(bytes, from, to)} is no element symbol; the element is taken from its first letters.`,
      line,
    );
  if (count > columns.width) {
    frame.tally('EXTRA_COLUMNS', 'The line goes on after the coordinates; what follows is not kept.', line);
    structure.foreignColumns = Math.max(
      structure.foreignColumns,
      columns.others.length + count - columns.width,
    );
  }
  frame.added(atoms.element[row]!);
}

/** Decimals as printed: digits after the point less the exponent, the most of the three coordinates. */
function noteDecimals(frame: Frame, bytes: Uint8Array, first: number): void {
  const { decimals } = frame.structure.document;
  for (let word = first; word < first + 6; word += 2) {
    const [from, to] = [words[word]!, words[word + 1]!];
    // The point of most numbers stands where the known decimals put it.
    if (bytes[to - 1 - decimals.coordinates] === 46) continue;
    let at = from;
    while (at < to && bytes[at] !== 46) at++;
    let digits = 0;
    for (at++; at < to && bytes[at]! >= 48 && bytes[at]! <= 57; at++) digits++;
    const exponent = at < to ? parseNumber(bytes, at + 1, to) : 0;
    const printed = digits - (Number.isNaN(exponent) ? 0 : exponent);
    if (printed > decimals.coordinates) decimals.coordinates = Math.min(20, printed);
  }
}

function reportCoordinate(frame: Frame, bytes: Uint8Array, start: number, line: number, first: number): void {
  for (const [axis, name] of ['x', 'y', 'z'].entries()) {
    const [from, to] = [words[first + 2 * axis]!, words[first + 2 * axis + 1]!];
    if (Number.isFinite(parseNumber(bytes, from, to))) continue;
    frame.fail(
      'BAD_COORDINATE',
      `Atom ${frame.read + 1}: expected the ${name} coordinate, found ${shown(bytes, from, to)}.`,
      line,
      from - start + 1,
    );
    break;
  }
  frame.read++;
}

function reportShort(
  frame: Frame,
  columns: Columns,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
  count: number,
): void {
  if (count <= 1)
    return frame.fail(
      'COUNT_MISMATCH',
      `The count line promises ${frame.promised} atoms, but after ${frame.read} comes ${count === 0 ? 'a blank line' : shown(bytes, start, end)}.`,
      line,
      1,
    );
  frame.fail(
    'BAD_ATOM',
    `Atom ${frame.read + 1}: expected a symbol and three coordinates (${columns.width} words), found ${shown(bytes, start, end)}.`,
    line,
    1,
  );
  frame.read++;
}
