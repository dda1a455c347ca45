import { decimalsOf, parseInteger, parseNumber } from '../bytes/numbers.js';
import { shown, textOf } from '../bytes/text.js';
import { splitWords, words } from '../bytes/words.js';
import { AtomFlag } from '../model/atoms.js';
import type { Mol2Record } from './record.js';
import { addToResidue } from './residues.js';
import { elementOfType, type TypeElement } from './types.js';

const word = (at: number, parse: typeof parseNumber, bytes: Uint8Array): number =>
  parse(bytes, words[2 * at]!, words[2 * at + 1]!);

/** Elements by interned type and name: molecules repeat a few. */
export type TypeCache = Map<number, TypeElement>;

/**
 * One line of the ATOM section: `number name x y z type [substructure [its name [charge [status]]]]`, in Å and
 * elementary charges. A missing type or substructure name, which some programs leave blank, is made out by what follows.
 */
export function readAtom(
  record: Mol2Record,
  cache: TypeCache,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): void {
  const count = splitWords(bytes, start, end);
  const number = count > 0 ? word(0, parseInteger, bytes) : Number.NaN;
  if (!(number >= 0) || count < 5)
    return record.fail(
      'BAD_ATOM',
      `Expected an atom as "number name x y z type", found ${shown(bytes, start, end)}.`,
      line,
      number >= 0 ? words[2 * count - 1]! - start + 1 : (words[0] ?? start) - start + 1,
    );
  for (let axis = 0; axis < 3; axis++)
    if (!Number.isFinite(word(2 + axis, parseNumber, bytes)))
      return record.fail(
        'BAD_COORDINATE',
        `Atom ${number}: expected the ${'xyz'[axis]} coordinate, found ${shown(bytes, words[4 + 2 * axis]!, words[5 + 2 * axis]!)}.`,
        line,
        words[4 + 2 * axis]! - start + 1,
      );
  const { structure } = record;
  const { atoms, document } = structure;
  const row = atoms.add();
  atoms.x[row] = word(2, parseNumber, bytes);
  atoms.y[row] = word(3, parseNumber, bytes);
  atoms.z[row] = word(4, parseNumber, bytes);
  atoms.line[row] = line;
  atoms.serial[row] = number;
  atoms.name[row] = document.strings.internBytes(bytes, words[2]!, words[3]!);
  for (let at = 2; at < 5; at++)
    if (bytes[words[2 * at + 1]! - 1 - document.decimals.coordinates] !== 46)
      document.decimals.coordinates = Math.max(
        document.decimals.coordinates,
        decimalsOf(bytes, words[2 * at]!, words[2 * at + 1]!),
      );
  record.register(number, line);
  // A type never begins with a digit: where one does, the type is missing.
  const typed = count > 5 && !Number.isInteger(word(5, parseInteger, bytes));
  setType(record, cache, row, bytes, typed, line);
  readRest(record, row, bytes, typed ? 6 : 5, count, line);
}

function setType(
  record: Mol2Record,
  cache: TypeCache,
  row: number,
  bytes: Uint8Array,
  typed: boolean,
  line: number,
): void {
  const { atoms, document } = record.structure;
  const { strings } = document;
  const type = typed ? strings.internBytes(bytes, words[10]!, words[11]!) : 0;
  const key = type * 2 ** 26 + atoms.name[row]!;
  let known = cache.get(key);
  if (!known) {
    if (cache.size > 10_000) cache.clear();
    cache.set(key, (known = elementOfType(strings.get(type), strings.get(atoms.name[row]!))));
  }
  atoms.column('type')[row] = type;
  atoms.element[row] = known.element;
  if (!typed)
    record.tally('MISSING_TYPE', 'This atom has no type; its element is taken from its name.', line);
  if (known.pseudo) atoms.flags[row] = AtomFlag.QUERY;
  else if (known.element === 0) {
    atoms.flags[row] = AtomFlag.QUERY;
    record.tally('UNKNOWN_ELEMENT', `The type ${JSON.stringify(strings.get(type))} gives no element.`, line);
  } else if (known.inferred) {
    atoms.flags[row] = AtomFlag.ELEMENT_INFERRED;
    if (typed)
      record.tally(
        'ELEMENT_INFERRED',
        `${JSON.stringify(strings.get(type))} is no SYBYL type; the element is taken from its first letter.`,
        line,
      );
  }
}

/** Substructure, its name and the charge, from word `at` on. */
function readRest(
  record: Mol2Record,
  row: number,
  bytes: Uint8Array,
  at: number,
  count: number,
  line: number,
): void {
  if (at >= count) return;
  const id = word(at, parseInteger, bytes);
  const from = words[2 * at + 2]!;
  const to = words[2 * at + 3]!;
  const { structure } = record;
  let charge = at + 2;
  // Without a name of the substructure the charge comes right after its number.
  const nameless =
    at + 2 === count && decimalsOf(bytes, from, to) > 0 && Number.isFinite(parseNumber(bytes, from, to));
  if (nameless) charge = at + 1;
  const name = nameless || at + 1 >= count ? 0 : structure.document.strings.internBytes(bytes, from, to);
  addToResidue(record, row, Number.isNaN(id) ? 0 : id, name);
  if (charge >= count) return;
  if (charge + 1 < count) readStatus(record, row, bytes, charge + 1);
  const value = word(charge, parseNumber, bytes);
  if (!Number.isFinite(value)) {
    record.tally(
      'BAD_CHARGE',
      `${shown(bytes, words[2 * charge]!, words[2 * charge + 1]!)} is no charge; it is taken as 0.`,
      line,
    );
    return;
  }
  if (value !== 0) record.charges++;
  structure.atoms.column('partialCharge')[row] = value;
}

/** Status bits such as `BACKBONE|DICT|DIRECT`; a molecule with bits has them at most of its atoms. */
function readStatus(record: Mol2Record, row: number, bytes: Uint8Array, at: number): void {
  record.charge(16);
  record.atomStatus.set(row, textOf(bytes, words[2 * at]!, words[2 * at + 1]!));
}
