import { sybylName } from '../chemistry/sybyl-codes.js';
import type { SybylTyping } from '../chemistry/sybyl-types.js';
import { fixedText, type TextOutput } from '../bytes/output.js';
import { SYMBOLS } from '../elements.js';
import { NONE } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import type { Substructures } from './substructures.js';

/** Fixed digits are exact up to here; beyond, the shortest text that reads back as the same number is written. */
const FIXED_DECIMALS = 12;
const LEAST_DECIMALS = 4;
const MOST_CHARGE_DECIMALS = 8;

/** What the lines of the ATOM section are made from. */
export interface AtomLines {
  readonly structure: Structure;
  /** Number of each atom as written, by row. */
  readonly numbers: ArrayLike<number>;
  /** Perceived types, for atoms to which a MOL2 source gives none; null where its own stand, or none can be found. */
  readonly typing: SybylTyping | null;
  readonly substructures: Substructures;
  /** Status bits by row. */
  readonly status: readonly string[];
}

/** Writes the lines of the ATOM section: `number name x y z type substructure name charge [status]`. */
export function writeAtoms(out: TextOutput, lines: AtomLines): void {
  const { structure, substructures, status } = lines;
  const { atoms, document } = structure;
  const decimals = coordinateDecimals(structure);
  const charge = atoms.optional.partialCharge;
  const chargeDigits = charge ? chargeDecimals(charge, atoms.count) : LEAST_DECIMALS;
  const serials = new Uint32Array(SYMBOLS.length);
  for (let row = 0; row < atoms.count; row++) {
    out.integer(lines.numbers[row]!, 7);
    out.byte(32);
    const name = document.strings.get(atoms.name[row]!);
    if (name === '') writeMadeName(out, atoms.element[row]!, ++serials[atoms.element[row]!]!);
    else out.left(BLANK.test(name) ? name.replace(/[\s\p{Cc}]+/gu, '_') : name, 8);
    coordinate(out, atoms.x[row]!, decimals);
    coordinate(out, atoms.y[row]!, decimals);
    coordinate(out, atoms.z[row]!, decimals);
    out.byte(32);
    out.left(typeOf(lines, row), 5);
    out.byte(32);
    const residue = atoms.residue[row] === NONE ? 0 : atoms.residue[row]!;
    out.integer(substructures.ids[residue] ?? 1, 5);
    out.byte(32);
    out.left(substructures.names[residue] ?? '<1>', 7);
    out.byte(32);
    out.fixed(charge ? charge[row]! : 0, chargeDigits + 4, chargeDigits);
    const bits = status[row];
    if (bits) out.text(` ${bits}`);
    out.byte(10);
  }
}

/** What ends a word. */
const BLANK = /[\s\p{Cc}]/u;

/** An atom without a name gets its symbol and its number among those of its element: C1, C2, O1. */
function writeMadeName(out: TextOutput, element: number, number: number): void {
  const symbol = element === 0 ? 'Du' : SYMBOLS[element]!;
  out.text(symbol);
  out.integer(number);
  out.blanks(8 - symbol.length - (number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : 6));
}

/** The type that a MOL2 source wrote, else the perceived one; query symbols of MDL files have SYBYL's counterparts. */
function typeOf({ structure, typing }: AtomLines, row: number): string {
  const { atoms, document } = structure;
  const type = atoms.optional.type?.[row] ?? 0;
  if (!typing || (document.format === 'MOL2' && type !== 0)) return document.strings.get(type);
  const code = typing.types[row]!;
  if (code === 0 && type !== 0) return QUERIES[document.strings.get(type).toUpperCase()] ?? 'Du';
  return sybylName(code);
}

const QUERIES: Readonly<Record<string, string>> = { LP: 'LP', X: 'Hal', Q: 'Het', A: 'Hev' };

/** As many decimals as the source prints; of other formats at least the usual four. */
function coordinateDecimals({ document }: Structure): number {
  const { coordinates } = document.decimals;
  return document.format === 'MOL2' ? Math.max(1, coordinates) : Math.max(LEAST_DECIMALS, coordinates);
}

function coordinate(out: TextOutput, value: number, decimals: number): void {
  out.byte(32);
  if (decimals <= FIXED_DECIMALS) return out.fixed(value, decimals + 5, decimals);
  // Digits that a double does not have are zeros, as in the source.
  const exact = fixedText(value, FIXED_DECIMALS);
  const text =
    Number(exact) === value ? exact + '0'.repeat(decimals - FIXED_DECIMALS) : fixedText(value, decimals);
  out.right(Number(text) === value ? text : String(value), decimals + 5);
}

/** Decimals that all charges of a molecule need, four at least. */
function chargeDecimals(charges: Float64Array, count: number): number {
  for (let decimals = LEAST_DECIMALS; decimals < MOST_CHARGE_DECIMALS; decimals++) {
    const scale = 10 ** decimals;
    let exact = true;
    for (let row = 0; row < count && exact; row++)
      exact = Math.round(charges[row]! * scale) / scale === charges[row];
    if (exact) return decimals;
  }
  return MOST_CHARGE_DECIMALS;
}
