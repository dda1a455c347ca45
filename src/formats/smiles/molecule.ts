import { BondOrder, BondOrigin } from '../model/bonds.js';
import { AtomFlag } from '../model/atoms.js';
import { readBracket } from './bracket.js';
import { OpenRings, type Opening } from './open-rings.js';
import type { SmilesRecord } from './record.js';
import { SmilesAtoms } from './atoms.js';

const NONE = -1;
/** Elements that need no brackets, by their letter; 0 for the others (OpenSMILES 3.1.1 and 3.1.2). */
const PLAIN = new Uint8Array(128);
for (const [letter, element] of Object.entries({ B: 5, C: 6, N: 7, O: 8, F: 9, P: 15, S: 16, I: 53 }))
  PLAIN[letter.charCodeAt(0)] = element;
const PLAIN_AROMATIC = new Uint8Array(128);
for (const [letter, element] of Object.entries({ b: 5, c: 6, n: 7, o: 8, p: 15, s: 16 }))
  PLAIN_AROMATIC[letter.charCodeAt(0)] = element;
const CHLORINE = 17;
const BROMINE = 35;

const BONDS: ReadonlyMap<number, BondOrder> = new Map(
  Object.entries({
    '-': BondOrder.SINGLE,
    '/': BondOrder.SINGLE,
    '\\': BondOrder.SINGLE,
    '=': BondOrder.DOUBLE,
    '#': BondOrder.TRIPLE,
    $: BondOrder.QUADRUPLE,
    ':': BondOrder.AROMATIC,
    '~': BondOrder.ANY,
  }).map(([symbol, order]) => [symbol.charCodeAt(0), order]),
);

/**
 * Reads one SMILES into atoms and bonds (OpenSMILES 1.0 with the dative bonds, wildcard bonds and `#6` of RDKit). No
 * recursion: branches are a stack, so that their depth is only limited by the length of the line.
 */
export class MoleculeReader {
  readonly #atoms = new SmilesAtoms();
  readonly #rings = new OpenRings();
  /** Joined by ring closures: `smaller * 2^26 + larger` row. */
  readonly #joined = new Set<number>();
  /** Atoms before open branches, and where these stand. */
  readonly #branches: number[] = [];
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  #at = 0;
  /** The atom that the next one is bound to. */
  #previous = NONE;
  #order: BondOrder | undefined;
  #bondAt = NONE;
  /** Of a dative bond: it points to the atom before it. */
  #reversed = false;
  /** A `(` or `.` that waits for its atom. */
  #waiting = NONE;

  constructor(private readonly record: SmilesRecord) {}

  /** Reads `bytes[start, end)`; false when it is broken, which the record then knows. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#previous = NONE;
    this.#order = undefined;
    this.#bondAt = NONE;
    this.#waiting = NONE;
    this.#rings.clear();
    this.#joined.clear();
    this.#branches.length = 0;
    this.#atoms.begin(this.record.structure);
    while (this.#at < end) if (!this.#next(bytes[this.#at]!)) return false;
    if (!this.#complete()) return false;
    this.#atoms.settle(this.record);
    return true;
  }

  #next(byte: number): boolean {
    if (byte < 128) {
      const aromatic = PLAIN_AROMATIC[byte]!;
      if (aromatic) return this.#plain(aromatic, 1, true);
      const element = PLAIN[byte]!;
      if (element) return this.#letter(byte, element);
    }
    if (byte >= 48 && byte <= 57) return this.#ring(byte - 48, 1);
    switch (byte) {
      case 91:
        return this.#bracket();
      case 42:
        return this.#plain(0, 1, false);
      case 40:
        return this.#openBranch();
      case 41:
        return this.#closeBranch();
      case 37:
        return this.#longRing();
      case 46:
        return this.#dot();
      default:
        return this.#bond(byte);
    }
  }

  #letter(byte: number, element: number): boolean {
    const second = this.#at + 1 < this.#end ? this.#bytes[this.#at + 1]! : 0;
    if (byte === 67 && second === 108) return this.#plain(CHLORINE, 2, false);
    if (byte === 66 && second === 114) return this.#plain(BROMINE, 2, false);
    return this.#plain(element, 1, false);
  }

  #plain(element: number, length: number, aromatic: boolean): boolean {
    const row = this.#add(element, aromatic, NONE);
    if (element === 0) this.#wildcard(row, this.#at);
    this.#at += length;
    return true;
  }

  #bracket(): boolean {
    const { record } = this;
    const opened = this.#at;
    const found = readBracket(this.#bytes, opened + 1, this.#end);
    if (found.fault !== '') {
      if (found.pattern)
        return record.wrong(
          'SMARTS',
          'This is a SMARTS pattern, which describes many molecules; write one of them as SMILES.',
          found.at,
        );
      return record.wrong('BAD_BRACKET', `${found.fault}.`, found.at);
    }
    const { atoms } = record.structure;
    const row = this.#add(found.element, found.aromatic, found.hydrogens);
    if (found.element === 0) this.#wildcard(row, opened);
    if (found.charge !== 0) atoms.formalCharge[row] = found.charge;
    if (found.isotope !== 0) atoms.column('isotope')[row] = found.isotope;
    if (found.map !== 0) atoms.column('mapNumber')[row] = found.map;
    this.#at = found.at;
    return true;
  }

  /** Adds an atom, bound to the one before it. @param hydrogens those that are written; -1 where they are implied */
  #add(element: number, aromatic: boolean, hydrogens: number): number {
    const { record } = this;
    const row = this.#atoms.add(element, aromatic, hydrogens, this.#previous, this.#at);
    record.structure.atoms.line[row] = record.line;
    if (this.#previous !== NONE) this.#join(this.#previous, row, this.#order, this.#reversed);
    this.#previous = row;
    this.#order = undefined;
    this.#bondAt = NONE;
    this.#reversed = false;
    this.#waiting = NONE;
    return row;
  }

  #join(a: number, b: number, order: BondOrder | undefined, reversed: boolean): void {
    const { bonds } = this.record.structure;
    const both = this.#atoms.isAromatic(a) && this.#atoms.isAromatic(b);
    const worth = order ?? (both ? BondOrder.AROMATIC : BondOrder.SINGLE);
    if (reversed) bonds.add(b, a, worth, BondOrigin.FILE);
    else bonds.add(a, b, worth, BondOrigin.FILE);
    if (order === undefined && both) this.#atoms.implied(bonds.count - 1);
  }

  #wildcard(row: number, at: number): void {
    const { atoms, document } = this.record.structure;
    atoms.column('type')[row] = document.strings.intern('*');
    atoms.flags[row]! |= AtomFlag.QUERY;
    if (this.record.queryAtoms++ === 0) this.record.firstQueryAtom = at;
  }

  #bond(byte: number): boolean {
    const { record } = this;
    let order = BONDS.get(byte);
    let length = 1;
    const second = this.#at + 1 < this.#end ? this.#bytes[this.#at + 1] : 0;
    const forth = byte === 45 && second === 62;
    if (forth || (byte === 60 && second === 45)) {
      order = BondOrder.DATIVE;
      length = 2;
    }
    if (order === undefined) return this.#unknown(byte);
    if (this.#previous === NONE || this.#order !== undefined)
      return record.wrong('BAD_BOND', 'This bond has no atom before it.', this.#at);
    if (order === BondOrder.ANY && record.queryBonds++ === 0) record.firstQueryBond = this.#at;
    this.#order = order;
    this.#reversed = length === 2 && !forth;
    this.#bondAt = this.#at;
    this.#at += length;
    return true;
  }

  #unknown(byte: number): boolean {
    const { record } = this;
    const what = byte > 32 && byte < 127 ? `"${String.fromCharCode(byte)}"` : 'this character';
    if (byte === 62) return record.wrong('REACTION', 'This is a reaction, which is not kept here.', this.#at);
    if (byte === 33 || byte === 38 || byte === 59)
      return record.wrong('SMARTS', `SMILES has no ${what}: this is a SMARTS pattern.`, this.#at);
    if (byte === 93) return record.wrong('BAD_BRACKET', 'This "]" has no "[" before it.', this.#at);
    if (byte === 44)
      return record.wrong(
        'BAD_ATOM',
        'A comma is no part of SMILES; part the name from the molecule by a blank or a tab.',
        this.#at,
      );
    const letter = (byte | 32) >= 97 && (byte | 32) <= 122;
    return record.wrong(
      'BAD_ATOM',
      letter
        ? `An atom, bond or ring closure was expected, but ${what} stands there; only B, C, N, O, P, S, F, Cl, Br and I may stand without brackets.`
        : `An atom, bond or ring closure was expected, but ${what} stands there.`,
      this.#at,
    );
  }

  #openBranch(): boolean {
    if (this.#previous === NONE || this.#waiting !== NONE || this.#order !== undefined)
      return this.record.wrong('BAD_BRANCH', 'This branch has no atom before it.', this.#at);
    this.#branches.push(this.#previous, this.#at);
    this.#waiting = this.#at++;
    return true;
  }

  #closeBranch(): boolean {
    const { record } = this;
    if (this.#branches.length === 0)
      return record.wrong('BAD_BRANCH', 'This ")" has no "(" before it.', this.#at);
    if (this.#order !== undefined)
      return record.wrong('BAD_BOND', 'This bond has no atom after it.', this.#bondAt);
    if (this.#waiting !== NONE)
      return record.wrong('BAD_BRANCH', 'This branch has no atom in it.', this.#waiting);
    this.#branches.pop();
    this.#previous = this.#branches.pop()!;
    this.#at++;
    return true;
  }

  #dot(): boolean {
    const { record } = this;
    if (this.#order !== undefined)
      return record.wrong('BAD_BOND', 'This bond has no atom after it.', this.#bondAt);
    if (this.#previous === NONE) return record.wrong('BAD_DOT', 'This dot has no atom before it.', this.#at);
    this.#previous = NONE;
    this.#waiting = this.#at++;
    return true;
  }

  /** `%12` and `%(123)`. */
  #longRing(): boolean {
    const bytes = this.#bytes;
    let at = this.#at + 1;
    const closed = at < this.#end && bytes[at] === 40;
    if (closed) at++;
    const most = closed ? 5 : 2;
    let number = 0;
    let digits = 0;
    for (; digits < most && at < this.#end && bytes[at]! >= 48 && bytes[at]! <= 57; digits++)
      number = number * 10 + bytes[at++]! - 48;
    const right = closed ? digits > 0 && at < this.#end && bytes[at] === 41 : digits === 2;
    if (!right)
      return this.record.wrong(
        'BAD_RING_CLOSURE',
        'After "%" a ring closure has two digits, or up to five in parentheses.',
        this.#at,
      );
    return this.#ring(number, at + (closed ? 1 : 0) - this.#at);
  }

  #ring(number: number, length: number): boolean {
    const { record } = this;
    if (this.#previous === NONE || this.#waiting !== NONE)
      return record.wrong('BAD_RING_CLOSURE', 'This ring closure has no atom before it.', this.#at);
    const row = this.#previous;
    const opening = this.#rings.take(number);
    if (!opening)
      this.#rings.open(number, { row, order: this.#order, reversed: this.#reversed, at: this.#at });
    else {
      const fault = this.#closeRing(opening, row);
      if (fault !== '') return record.wrong('BAD_RING_CLOSURE', `Ring closure ${number} ${fault}.`, this.#at);
    }
    this.#order = undefined;
    this.#bondAt = NONE;
    this.#reversed = false;
    this.#at += length;
    return true;
  }

  /** Joins both ends of a ring closure; what is wrong with it, or nothing. */
  #closeRing({ row: a, order, reversed }: Opening, b: number): string {
    const here = this.#order;
    if (a === b) return 'joins an atom to itself';
    if (order !== undefined && here !== undefined && order !== here)
      return 'has one bond where it opens and another one here';
    if (this.#atoms.areNeighbours(a, b)) return 'joins two atoms that are neighbours already';
    const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
    if (this.#joined.has(key)) return 'joins two atoms that are joined already';
    this.#joined.add(key);
    // A dative bond points away from the end at which it is written, or towards it.
    this.#join(
      a,
      b,
      order ?? here,
      order === undefined && here === BondOrder.DATIVE ? !this.#reversed : reversed,
    );
    this.#atoms.ring(a, b);
    return '';
  }

  /** What is open at the end. */
  #complete(): boolean {
    const { record } = this;
    if (this.#order !== undefined)
      return record.wrong('BAD_BOND', 'This bond has no atom after it.', this.#bondAt);
    if (this.#branches.length > 0)
      return record.wrong('UNCLOSED_BRANCH', 'This branch is not closed by ")".', this.#branches[1]!);
    if (this.#waiting !== NONE)
      return record.wrong('BAD_DOT', 'This dot has no atom after it.', this.#waiting);
    const open = this.#rings.first();
    if (!open) return true;
    const more = this.#rings.count - 1;
    const others = more > 0 ? `, nor ${more === 1 ? 'is one more' : `are ${more} more`}` : '';
    return record.wrong('UNCLOSED_RING', `Ring closure ${open[0]} is not closed${others}.`, open[1].at);
  }
}
