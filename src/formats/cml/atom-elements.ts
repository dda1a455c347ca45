import { fixedText, type TextOutput } from '../bytes/output.js';
import { SYMBOLS } from '../elements.js';
import { AtomFlag } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import { carriedRows } from './carried-rows.js';
import { Carried } from './holdings.js';
import { escapeXml } from './xml/escape.js';

const AXES = {
  2: ['x2', 'y2'],
  3: ['x3', 'y3', 'z3'],
} as const;
const FRACTIONS = ['xFract', 'yFract', 'zFract'] as const;
/** Beyond these a fixed number of decimals is not exact: the shortest text that reads back is written. */
const FIXED_DECIMALS = 12;

/** The `atomArray` of one molecule; atom `n` has the id `an`. */
export class AtomElements {
  readonly #hydrogens: ReadonlyMap<number, readonly string[]>;
  readonly #parities: ReadonlyMap<number, readonly string[]>;
  readonly #fractions: ReadonlyMap<number, readonly string[]>;

  constructor(
    private readonly out: TextOutput,
    private readonly structure: Structure,
  ) {
    this.#hydrogens = carriedRows(structure, Carried.HYDROGENS);
    this.#parities = carriedRows(structure, Carried.PARITY);
    this.#fractions = carriedRows(structure, Carried.FRACTIONS);
  }

  write(): void {
    const { count } = this.structure.atoms;
    this.out.line('  <atomArray>');
    for (let row = 0; row < count; row++) this.#atom(row);
    this.out.line('  </atomArray>');
  }

  #atom(row: number): void {
    const { out, structure } = this;
    const { atoms, document } = structure;
    out.text(`   <atom id="a${row + 1}"`);
    const query = (atoms.flags[row]! & AtomFlag.QUERY) !== 0;
    const symbol = query
      ? document.strings.get(atoms.optional.type?.[row] ?? 0)
      : SYMBOLS[atoms.element[row]!]! || 'Du';
    if (symbol !== '') this.#attribute('elementType', escapeXml(symbol));
    if (atoms.name[row] !== 0) this.#attribute('title', escapeXml(document.strings.get(atoms.name[row]!)));
    if (atoms.formalCharge[row] !== 0) this.#attribute('formalCharge', atoms.formalCharge[row]!);
    if (atoms.optional.isotope?.[row]) this.#attribute('isotope', atoms.optional.isotope[row]);
    if (atoms.optional.radical?.[row]) this.#attribute('spinMultiplicity', atoms.optional.radical[row]);
    const hydrogens = this.#hydrogens.get(row);
    if (hydrogens) this.#attribute('hydrogenCount', hydrogens[0]!);
    if (atoms.occupancy[row] !== 1) this.#attribute('occupancy', atoms.occupancy[row]!);
    if (!(atoms.flags[row]! & AtomFlag.NO_COORDINATES)) this.#coordinates(row);
    this.#children(row);
  }

  #coordinates(row: number): void {
    const { atoms, dimension, document } = this.structure;
    const fractions = this.#fractions.get(row);
    if (fractions) {
      for (const [at, name] of FRACTIONS.entries()) this.#attribute(name, fractions[at]!);
      return;
    }
    if (dimension === 0) return;
    const values = [atoms.x[row]!, atoms.y[row]!, atoms.z[row]!];
    for (const [at, name] of AXES[dimension].entries())
      this.#attribute(name, exactText(values[at]!, document.decimals.coordinates));
  }

  #children(row: number): void {
    const { out } = this;
    const { partialCharge } = this.structure.atoms.optional;
    const parity = this.#parities.get(row);
    if (!parity && !partialCharge) return out.line('/>');
    out.byte(62);
    if (partialCharge) out.text(`<scalar title="partialCharge">${partialCharge[row]!}</scalar>`);
    if (parity) {
      const refs = parity.slice(1).map((other) => `a${Number(other) + 1}`);
      const attribute = refs.length > 0 ? ` atomRefs4="${refs.join(' ')}"` : '';
      out.text(`<atomParity${attribute}>${parity[0]}</atomParity>`);
    }
    out.line('</atom>');
  }

  #attribute(name: string, value: string | number): void {
    this.out.text(` ${name}="${value}"`);
  }
}

/** With the decimals of the source where they say it all, else the shortest text that reads back as the same number. */
function exactText(value: number, decimals: number): string {
  if (decimals > FIXED_DECIMALS) return String(value);
  const text = fixedText(value, decimals);
  return Number(text) === value ? text : String(value);
}
