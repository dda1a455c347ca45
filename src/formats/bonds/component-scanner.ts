import type { LineHandler } from '../bytes/lines.js';
import { BondOrder } from '../model/bonds.js';
import { TemplateBuilder, type ResidueTemplate } from './template.js';

const ATOM = '_chem_comp_atom.';
const BOND = '_chem_comp_bond.';
const UNDERSCORE = 95;
const HASH = 35;
const ORDERS: Readonly<Record<string, BondOrder>> = {
  SING: BondOrder.SINGLE,
  DOUB: BondOrder.DOUBLE,
  TRIP: BondOrder.TRIPLE,
  QUAD: BondOrder.QUADRUPLE,
  AROM: BondOrder.AROMATIC,
  DELO: BondOrder.AROMATIC,
};

/**
 * Picks atoms and bonds of every component out of a chemical component dictionary (wwPDB `components.cif`), line by line: a loop's rows
 * stand on one line each there, and a category of one row without a loop.
 */
export class ComponentScanner implements LineHandler {
  #id = '';
  #category: typeof ATOM | typeof BOND | null = null;
  #columns: string[] = [];
  #single: string[] = [];
  #lines: string[] = [];

  /**
   * @param take gets a component's id, upper case, and its lines for `parseComponent`
   */
  constructor(private readonly take: (id: string, lines: string) => void) {}

  line(bytes: Uint8Array, start: number, end: number): void {
    const first = bytes[start];
    // d, D: perhaps data_.
    if (first === 100 || first === 68) {
      const text = textOf(bytes, start, end);
      if (/^data_/i.test(text)) return this.#begin(text.slice(5).trim());
    }
    if (first === UNDERSCORE) return this.#name(bytes, start, end);
    if (this.#category === null || start === end) return;
    if (first === HASH) this.#close();
    else if (this.#single.length === 0) this.#row(words(textOf(bytes, start, end)));
  }

  longLine(): void {
    this.#close();
  }

  /** The last component ends with the file. */
  end(): void {
    this.#begin('');
  }

  #begin(id: string): void {
    this.#close();
    if (this.#id !== '' && this.#lines.length > 0) this.take(this.#id, this.#lines.join('\n'));
    this.#id = id.toUpperCase();
    this.#lines = [];
  }

  #name(bytes: Uint8Array, start: number, end: number): void {
    const known = this.#category;
    // `_chem_comp_` tells the two from most others without making a string.
    if (bytes[start + 1] !== 99 || bytes[start + 10] !== UNDERSCORE) return this.#close();
    const text = textOf(bytes, start, end);
    const category = text.startsWith(ATOM) ? ATOM : text.startsWith(BOND) ? BOND : null;
    if (category !== known) this.#close();
    if (category === null) return;
    this.#category = category;
    const [name, value] = words(text);
    this.#columns.push(name!.slice(category.length));
    if (value !== undefined) this.#single.push(value);
  }

  #row(row: readonly string[]): void {
    if (row.length !== this.#columns.length) return;
    const value = (name: string): string => row[this.#columns.indexOf(name)] ?? '';
    if (this.#category === ATOM)
      this.#lines.push(`${value('atom_id')} ${value('alt_atom_id') || '?'} ${value('type_symbol')}`);
    else this.#lines.push(`${value('atom_id_1')} ${value('atom_id_2')} ${value('value_order')} bond`);
  }

  #close(): void {
    if (this.#single.length > 0) this.#row(this.#single);
    this.#category = null;
    this.#columns = [];
    this.#single = [];
  }
}

/** A template from the lines that a scanner gave: atoms with their older name and element, then bonds. */
export function parseComponent(lines: string): ResidueTemplate {
  const builder = new TemplateBuilder();
  const synonyms: [string, number][] = [];
  for (const line of lines.split('\n')) {
    const [one, other, third, bond] = line.split(' ') as [string, string, string, string | undefined];
    if (bond === undefined) {
      const number = builder.atom(one.toUpperCase(), /^[HDT]$/i.test(third));
      if (other !== '?' && other !== '.') synonyms.push([other.toUpperCase(), number]);
    } else
      builder.bond(
        builder.atom(one.toUpperCase()),
        builder.atom(other.toUpperCase()),
        ORDERS[third.slice(0, 4).toUpperCase()] ?? BondOrder.SINGLE,
      );
  }
  for (const [name, number] of synonyms) if (!builder.atoms.has(name)) builder.atoms.set(name, number);
  return builder.build();
}

const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');

/** Words of a line; quotes end before white space only, as in `"O5'"`. */
function words(line: string): string[] {
  const found: string[] = [];
  for (const [, double, single, plain] of line.matchAll(
    /"((?:[^"]|"(?=\S))*)"(?!\S)|'((?:[^']|'(?=\S))*)'(?!\S)|(\S+)/g,
  ))
    found.push(double ?? single ?? plain!);
  return found;
}
