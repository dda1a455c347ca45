import { atomicNumberOf, ISOTOPE_SYMBOLS } from '../elements.js';
import { inferElement, type NameColumn } from '../element-inference.js';
import { AtomFlag, NONE } from '../model/atoms.js';
import type { StringTable } from '../model/strings.js';
import type { Structure } from '../model/structure.js';
import type { Report } from '../report.js';
import { chargeField } from './fields.js';

/** Atoms after which columns 73–80 are judged for the whole file, unless its first model ends before. */
const JUDGED = 4096;
const FIRST_COLUMN = 0;
const SECOND_COLUMN = 1;

/**
 * Element and charge of columns 77–80. Before 1996 columns 73–80 held the entry's id and a line number, or a segment; when 77–80 do not read as element and
 * charge they are ignored for the whole file, and elements are inferred (format version 3.3, "Coordinate section"; 1992 format, "columns 73–80").
 */
export class ElementColumns {
  #verdict: 'OPEN' | 'MODERN' | 'LEGACY' = 'OPEN';
  /** While the verdict is open. */
  #seen = 0;
  #odd = 0;
  #oddLine = 0;
  /** Of the whole file. */
  #inferred = 0;
  #inferredLine = 0;
  #unknown = 0;
  #unknownLine = 0;
  #unknownName = '';
  readonly #known = new Map<number, number>();
  #generation = -1;
  /** Left-aligned names (N, CA, C at column 13) say nothing by their column. */
  #leftAligned = false;

  constructor(private readonly report: Report) {}

  get legacy(): boolean {
    return this.#verdict === 'LEGACY';
  }

  /**
   * Sets element and charge of the atom in `row`, whose name begins in `nameColumn` (0 to 3).
   * `first` is the line's first byte; `length` its length in bytes.
   */
  read(
    structure: Structure,
    row: number,
    bytes: Uint8Array,
    first: number,
    length: number,
    nameColumn: number,
  ): void {
    const { atoms } = structure;
    if (nameColumn === FIRST_COLUMN) atoms.flags[row]! |= STARTS_FIRST;
    if (length > 76 && this.#verdict !== 'LEGACY') {
      const b77 = bytes[first + 76]!;
      const b78 = length > 77 ? bytes[first + 77]! : 32;
      if (b77 !== 32 || b78 !== 32) {
        const element = atomicNumberOf(bytes, first + 76, first + Math.min(78, length));
        if (element > 0) {
          atoms.element[row] = element;
          if (element === 1 && (b77 | b78) !== (32 | 72))
            this.#isotope(structure, row, b77 === 32 ? b78 : b77);
        } else this.#oddSymbol(structure, row, b77, b78);
      }
      if (length > 78 && (bytes[first + 78] !== 32 || (length > 79 && bytes[first + 79] !== 32))) {
        const charge = chargeField(bytes, first + 78, first + Math.min(80, length));
        if (Number.isNaN(charge)) this.#count(structure, row);
        else atoms.formalCharge[row] = charge;
      }
    }
    if (this.#verdict === 'OPEN') {
      if (++this.#seen >= JUDGED) this.#judge();
    }
  }

  /** Before atoms are handed over: judges the columns when that is still open, and infers what is missing. */
  settle(structure: Structure): void {
    const { atoms } = structure;
    if (this.#verdict === 'OPEN' && this.#seen > 0) this.#judge();
    if (this.#verdict === 'LEGACY') this.#forget(structure);
    const { strings } = structure.document;
    if (this.#generation !== strings.generation) {
      this.#generation = strings.generation;
      this.#known.clear();
    }
    for (let row = 0; row < atoms.count; row++) {
      if (atoms.element[row] === 0 && !(atoms.flags[row]! & AtomFlag.QUERY))
        this.#infer(structure, row, strings);
      atoms.flags[row]! &= ~STARTS_FIRST;
    }
  }

  /** Says once, at the end, what was inferred. */
  conclude(): void {
    if (this.#verdict === 'LEGACY')
      this.report.warning(
        'LEGACY_COLUMNS',
        'Columns 77–80 hold no element and charge (an old-style id, line number or segment): they are ignored and elements are inferred from the names.',
        { line: this.#oddLine, column: 77 },
        this.#odd,
      );
    if (this.#inferred > 0)
      this.report.warning(
        'ELEMENT_INFERRED',
        `${this.#inferred} atoms have no element in columns 77–78; theirs was inferred from atom and residue names.`,
        { line: this.#inferredLine, column: 77 },
        this.#inferred,
      );
    if (this.#unknown > 0)
      this.report.warning(
        'UNKNOWN_ELEMENT',
        `${this.#unknown} atoms are of no known element, the first named ${this.#unknownName || '(blank)'}; they are kept as dummy atoms.`,
        { line: this.#unknownLine },
        this.#unknown,
      );
  }

  /** Letters that are no element (X, EP, LP, DU): a dummy atom as the file says, unless the columns turn out to be legacy. */
  #oddSymbol(structure: Structure, row: number, b77: number, b78: number): void {
    const letters = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122;
    if ((b77 === 32 || letters(b77)) && (b78 === 32 || letters(b78))) {
      structure.atoms.flags[row]! |= AtomFlag.QUERY;
      structure.atoms.column('type')[row] = structure.document.strings.intern(
        String.fromCharCode(b77, b78).trim(),
      );
      return;
    }
    this.#count(structure, row);
  }

  #count(structure: Structure, row: number): void {
    this.#odd++;
    this.#oddLine ||= structure.atoms.line[row]!;
  }

  #isotope(structure: Structure, row: number, letter: number): void {
    const mass = ISOTOPE_SYMBOLS.get(String.fromCharCode(letter).toUpperCase());
    if (mass) structure.atoms.column('isotope')[row] = mass;
  }

  /** Consistent means: at most one atom in a hundred does not read. */
  #judge(): void {
    this.#verdict = this.#odd > this.#seen / 100 ? 'LEGACY' : 'MODERN';
  }

  #forget(structure: Structure): void {
    const { atoms } = structure;
    atoms.element.fill(0, 0, atoms.count);
    atoms.formalCharge.fill(0, 0, atoms.count);
    atoms.optional.isotope?.fill(0);
    for (let row = 0; row < atoms.count; row++) atoms.flags[row]! &= ~AtomFlag.QUERY;
  }

  #infer(structure: Structure, row: number, strings: StringTable): void {
    const { atoms, residues } = structure;
    const residue = atoms.residue[row] === NONE ? 0 : residues.name[atoms.residue[row]!]!;
    const column = atoms.flags[row]! & STARTS_FIRST ? FIRST_COLUMN : SECOND_COLUMN;
    const key = (atoms.name[row]! * 0x40000 + residue) * 2 + column;
    let element = this.#known.get(key);
    if (element === undefined) {
      const place: NameColumn = column === SECOND_COLUMN ? 'SECOND' : this.#leftAligned ? 'UNSAID' : 'FIRST';
      const name = strings.get(atoms.name[row]!);
      element = inferElement(name, strings.get(residue), place);
      if (place === 'FIRST' && element === 7 && name === 'N') this.#leftAligned = true;
      this.#known.set(key, element);
    }
    if (element > 0) {
      atoms.element[row] = element;
      atoms.flags[row]! |= AtomFlag.ELEMENT_INFERRED;
      this.#inferred++;
      this.#inferredLine ||= atoms.line[row]!;
    } else {
      this.#unknown++;
      this.#unknownLine ||= atoms.line[row]!;
      this.#unknownName ||= strings.get(atoms.name[row]!);
    }
  }
}

/** Private bit of AtomTable.flags while atoms are read: the name begins in column 13. */
const STARTS_FIRST = 128;
