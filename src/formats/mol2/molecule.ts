import { isBlank, parseInteger, parseNumber } from '../bytes/numbers.js';
import { textOf } from '../bytes/text.js';
import { splitWords, words } from '../bytes/words.js';
import type { ReadContext } from '../contract.js';
import type { Structure } from '../model/structure.js';
import { readAtom, type TypeCache } from './atom-line.js';
import { readBond } from './bond-line.js';
import { deriveCharges } from './formal-charges.js';
import { Carried, Mol2Record } from './record.js';
import { chargeByValence } from './valence-charges.js';
import { spaceGroupSymbol } from './space-groups.js';
import { settleResidues, substructureOf } from './residues.js';

const NO_CHARGES = /^(no_charges|\*+)?$/i;

/** One molecule: its sections line by line, and what is made of them when it is whole. */
export class Molecule {
  readonly record: Mol2Record;
  readonly #cache: TypeCache = new Map();
  /** Comment lines since the last molecule: they belong to the next one. */
  #comments: Uint8Array[] = [];
  /** Lines of the MOLECULE section so far. */
  #headLines = 0;
  /** Attribute lines to come for the atom of UNITY_ATOM_ATTR in hand. */
  #attributes = 0;
  #attributed = 0;

  constructor(context: ReadContext, structure: Structure) {
    this.record = new Mol2Record(context, structure, context.strictRecords === true);
  }

  begin(position: number, line: number, offset: number): void {
    this.record.begin(position, line, offset);
    this.record.structure.document.cell = null;
    this.#headLines = 0;
    this.#attributes = 0;
    this.#keepComments(Carried.COMMENTS);
  }

  comment(bytes: Uint8Array, start: number, end: number): void {
    if (this.#comments.length < MOST_COMMENTS) this.#comments.push(bytes.slice(start, end));
  }

  /** The file ends: comments after the last molecule are its own. */
  lastComments(): void {
    this.#keepComments(Carried.LAST_COMMENTS);
  }

  #keepComments(key: string): void {
    for (const comment of this.#comments) this.record.carry(key, comment, 0, comment.length);
    this.#comments = [];
  }

  /** A section begins. */
  section(name: string, bytes: Uint8Array, start: number, end: number): void {
    const isRead = READ.has(name);
    if (this.#comments.length > 0) this.#keepComments(isRead ? Carried.INNER_COMMENTS : Carried.SECTIONS);
    if (!isRead) this.record.carry(Carried.SECTIONS, bytes, start, end);
  }

  line(section: string, bytes: Uint8Array, start: number, end: number, number: number): void {
    if (this.#comments.length > 0 && !isBlank(bytes, start, end))
      this.#keepComments(READ.has(section) ? Carried.INNER_COMMENTS : Carried.SECTIONS);
    if (section === 'MOLECULE') return this.#head(bytes, start, end, number);
    if (!READ.has(section)) {
      this.record.carry(Carried.SECTIONS, bytes, start, end);
      if (section === 'UNITY_ATOM_ATTR') this.#attribute(bytes, start, end);
      return;
    }
    if (isBlank(bytes, start, end)) return;
    if (section === 'ATOM') readAtom(this.record, this.#cache, bytes, start, end, number);
    else if (section === 'BOND') readBond(this.record, bytes, start, end, number);
    else if (section === 'SUBSTRUCTURE') this.#substructure(bytes, start, end);
    else this.#cell(bytes, start, end, number);
  }

  /** The next line of the MOLECULE section is the name. */
  get awaitsName(): boolean {
    return this.#headLines === 0;
  }

  /** Whether the file ends before the section in hand is complete. */
  cut(section: string): boolean {
    const { record } = this;
    const { atoms } = record.structure;
    if (section === 'MOLECULE') return this.#headLines < 2;
    if (section === 'ATOM') return atoms.count < record.promisedAtoms;
    return section === 'BOND' && record.bondLines < record.promisedBonds;
  }

  get progress(): string {
    const { promisedAtoms, promisedBonds, bondLines, structure } = this.record;
    const of = (promised: number): string => (promised < 0 ? '' : ` of ${promised}`);
    return `${structure.atoms.count}${of(promisedAtoms)} atoms and ${bondLines}${of(promisedBonds)} bonds are there`;
  }

  /** Compares the counts and makes residues and charges of what has been read. */
  finish(line: number): void {
    const { record } = this;
    const { structure, promisedAtoms, promisedBonds } = record;
    const at = structure.line;
    if (this.#headLines < 2)
      return record.fail('BAD_COUNTS', 'The molecule has no line with its number of atoms.', line, 1);
    if (promisedAtoms >= 0 && promisedAtoms !== structure.atoms.count)
      return record.fail('COUNT_MISMATCH', `The molecule promises ${this.#counted('atoms')}.`, at + 2, 1);
    if (promisedBonds >= 0 && promisedBonds !== record.bondLines)
      return record.fail('COUNT_MISMATCH', `The molecule promises ${this.#counted('bonds')}.`, at + 2, 1);
    settleResidues(record);
    carryStatus(record);
    this.#charges();
    record.sayTallies();
  }

  #counted(what: 'atoms' | 'bonds'): string {
    const { promisedAtoms, promisedBonds, bondLines, structure } = this.record;
    return what === 'atoms'
      ? `${promisedAtoms} atoms, but ${structure.atoms.count} are there`
      : `${promisedBonds} bonds, but ${bondLines} are there`;
  }

  #head(bytes: Uint8Array, start: number, end: number, number: number): void {
    const { record } = this;
    const { structure } = record;
    switch (this.#headLines++) {
      case 0: {
        const name = textOf(bytes, start, end);
        structure.title = name.trim() === '****' ? '' : name;
        return;
      }
      case 1: {
        const count = splitWords(bytes, start, end);
        const value = (at: number): number =>
          at < count ? parseInteger(bytes, words[2 * at]!, words[2 * at + 1]!) : -1;
        record.promisedAtoms = value(0);
        record.promisedBonds = value(1);
        if (count > 3) record.carry(Carried.FEATURES, bytes, words[6]!, words[2 * count - 1]!);
        if (record.promisedAtoms >= 0 && !Number.isNaN(record.promisedBonds)) return;
        record.promisedAtoms = record.promisedBonds = -1;
        return record.fail(
          'BAD_COUNTS',
          'Expected the numbers of atoms and bonds in the second line of the MOLECULE section.',
          number,
          1,
        );
      }
      case 2:
        return record.carry(Carried.TYPE, bytes, start, end);
      case 3:
        record.chargeType = textOf(bytes, start, end).trim();
        return;
      case 4:
      case 5:
        if (isBlank(bytes, start, end)) return;
        return record.carry(this.#headLines === 5 ? Carried.STATUS : Carried.COMMENT, bytes, start, end);
      default:
    }
  }

  #substructure(bytes: Uint8Array, start: number, end: number): void {
    const parts = textOf(bytes, start, end).trim().split(/\s+/);
    const id = Number(parts[0]);
    if (!Number.isInteger(id)) return;
    this.record.charge(200);
    this.record.substructures.set(id, substructureOf(parts));
    this.record.carry(Carried.SUBSTRUCTURES, bytes, start, end);
  }

  #cell(bytes: Uint8Array, start: number, end: number, number: number): void {
    const count = splitWords(bytes, start, end);
    const value = (at: number): number =>
      at < count ? parseNumber(bytes, words[2 * at]!, words[2 * at + 1]!) : 0;
    const [a, b, c, alpha, beta, gamma] = [0, 1, 2, 3, 4, 5].map(value) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if (!(Math.min(a, b, c, alpha, beta, gamma) > 0))
      return this.record.warn(
        'BAD_CELL',
        'Expected three lengths and three angles above 0; there is no cell.',
        number,
      );
    const { document } = this.record.structure;
    // Without a setting it is the first one; the others have symbols that the number alone does not tell.
    const spaceGroup = count < 8 || value(7) === 1 ? spaceGroupSymbol(value(6)) : '';
    document.cell = { a, b, c, alpha, beta, gamma, spaceGroup };
    this.record.carry(Carried.CELL, bytes, start, end);
  }

  /** `atom number-of-attributes`, then as many lines of a name and a value; `charge` is a formal charge. */
  #attribute(bytes: Uint8Array, start: number, end: number): void {
    const [first = '', second = ''] = textOf(bytes, start, end).trim().split(/\s+/);
    if (this.#attributes === 0) {
      this.#attributed = Number(first);
      this.#attributes = Number(second) > 0 ? Number(second) : 0;
      return;
    }
    this.#attributes--;
    if (
      first.toLowerCase() === 'charge' &&
      Number.isInteger(Number(second)) &&
      Math.abs(Number(second)) <= 15
    )
      this.record.given.set(this.#attributed, Number(second));
  }

  #charges(): void {
    const { record } = this;
    const { structure } = record;
    const { atoms } = structure;
    if (!NO_CHARGES.test(record.chargeType)) structure.chargeKind = record.chargeType;
    else if (record.charges > 0) {
      structure.chargeKind = 'USER_CHARGES';
      record.warn(
        'CHARGES_WITHOUT_KIND',
        `The molecule names no kind of charges, but ${record.charges} atoms have one; they are kept as USER_CHARGES.`,
        structure.line + 4,
      );
    } else atoms.drop('partialCharge');
    const given = new Map<number, number>();
    for (const [number, charge] of record.given) {
      const row = record.rowOf(number);
      if (row >= 0) given.set(row, charge);
    }
    const derived = deriveCharges(structure, given);
    for (const [row, charge] of given) atoms.formalCharge[row] = charge;
    this.#valences();
    if (derived > 0)
      record.note(
        'CHARGES_DERIVED',
        `The formal charges of ${derived} atoms were derived from their types: MOL2 has none.`,
        structure.line,
      );
  }

  #valences(): void {
    const { record } = this;
    const { atoms } = record.structure;
    const [first, ...others] = chargeByValence(record.structure);
    if (first === undefined) return;
    const more = others.length > 0 ? ` So is it with ${others.length} more of this record.` : '';
    record.warn(
      'UNUSUAL_VALENCE',
      `Nitrogen atom ${atoms.serial[first]} has four bonds, but its type has no charge; it is taken as +1.${more}`,
      atoms.line[first]!,
    );
  }
}

function carryStatus(record: Mol2Record): void {
  for (const [key, { lines }] of [
    [Carried.ATOM_STATUS, record.atomStatus],
    [Carried.BOND_STATUS, record.bondStatus],
  ] as const)
    if (lines !== '') record.structure.carried.push({ key, bytes: Buffer.from(`${lines}\n`) });
}

/** Comment lines between two molecules that are kept. */
const MOST_COMMENTS = 1000;

/** Sections that are read and written anew; the others are carried. */
const READ: ReadonlySet<string> = new Set(['MOLECULE', 'ATOM', 'BOND', 'SUBSTRUCTURE', 'CRYSIN']);
