import { atomicNumberOf } from '../elements.js';
import { AtomFlag } from '../model/atoms.js';
import type { CtfileRecord } from './record.js';
import { shown } from '../bytes/text.js';

/** Symbols of query and pseudo atoms (CTfile Formats, atom block; with the Biovia and ChemAxon additions). */
const QUERIES = /^(\*|A|Q|X|M|L|AH|QH|XH|MH|LP|R|R#|R\d+|Du|Pol|Mod|Any|\[.*\])$/i;

/** Most common isotopes differ from the weight only by rounding: the mass difference is relative to the rounded weight. */
const D = 68;
const T = 84;

/**
 * Sets element, isotope (D and T) or query type of atom `row` from the symbol in `bytes[start, end)`. What is no element
 * is kept as a query or pseudo atom, never turned into an element.
 */
export function setSymbol(
  record: CtfileRecord,
  row: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): void {
  while (end > start && bytes[end - 1] === 32) end--;
  while (start < end && bytes[start] === 32) start++;
  const { structure } = record;
  const { atoms } = structure;
  const element = atomicNumberOf(bytes, start, end);
  if (element > 0) {
    atoms.element[row] = element;
    if (element === 1 && end - start === 1 && bytes[start] !== 72 && bytes[start] !== 104)
      atoms.column('isotope')[row] = (bytes[start]! & ~32) === D ? 2 : (bytes[start]! & ~32) === T ? 3 : 0;
    return;
  }
  const id = structure.document.strings.internBytes(bytes, start, end);
  atoms.column('type')[row] = id;
  atoms.flags[row] = atoms.flags[row]! | AtomFlag.QUERY;
  if (record.queryAtoms++ === 0) record.firstQueryLine = line;
  if (!QUERIES.test(structure.document.strings.get(id)))
    record.warn(
      'UNKNOWN_ELEMENT',
      `${shown(bytes, start, end)} is neither an element nor a query symbol; the atom is kept as a pseudo atom.`,
      line,
    );
}
