import { isBlank } from '../bytes/numbers.js';
import { looksLikeAtom, looksLikeBond, readAtomLine, reportBadAtom } from './atom-line.js';
import { readBondLine } from './bond-line.js';
import { startsWith } from './columns.js';
import { NO_COUNTS, readCounts } from './counts.js';
import { readProperty } from './properties.js';
import { Carried, type CtfileRecord } from './record.js';
import { shown, textOf } from '../bytes/text.js';
import { ExtendedTable } from './v3000.js';

/** What the next line is; the order is that of a molfile. */
const Stage = { HEADER: 0, ATOMS: 1, BONDS: 2, LISTS: 3, PROPERTIES: 4, EXTENDED: 5, CLOSED: 6 } as const;
type Stage = (typeof Stage)[keyof typeof Stage];

/** The molfile of one record: three header lines, counts, and the V2000 or V3000 table up to `M  END`. */
export class Molfile {
  readonly #extended: ExtendedTable;
  #stage: Stage = Stage.HEADER;
  #headerLine = 0;
  #counts = NO_COUNTS;
  /** Lines to come of the block in hand. */
  #left = 0;
  /** Lines of text that belong to the property line before. */
  #text = 0;
  /** Nothing but blank lines has come: what follows the last record of many files. */
  blank = true;

  constructor(private readonly record: CtfileRecord) {
    this.#extended = new ExtendedTable(record);
  }

  begin(): void {
    this.#stage = Stage.HEADER;
    this.#headerLine = 0;
    this.#counts = NO_COUNTS;
    this.#text = 0;
    this.blank = true;
  }

  /** `M  END` has come, or something that can only stand after it. */
  get closed(): boolean {
    return this.#stage === Stage.CLOSED;
  }

  /** Every atom and bond has come, so that only `M  END` is missing. */
  get complete(): boolean {
    return this.#stage === Stage.PROPERTIES || this.closed;
  }

  /** No line has come. */
  get untouched(): boolean {
    return this.#headerLine === 0;
  }

  /** Takes a line; false when it belongs to what comes after the molfile, which is then closed. */
  line(bytes: Uint8Array, start: number, end: number, number: number): boolean {
    switch (this.#stage) {
      case Stage.ATOMS:
        this.#atom(bytes, start, end, number);
        return true;
      case Stage.BONDS:
        this.#bond(bytes, start, end, number);
        return true;
      case Stage.HEADER:
        this.#header(bytes, start, end, number);
        return true;
      case Stage.EXTENDED:
        if (startsWith(bytes, start, end, 'M  END')) {
          this.#extended.close(number);
          this.#stage = Stage.CLOSED;
        } else this.#extended.line(bytes, start, end, number);
        return true;
      case Stage.LISTS:
        return this.#list(bytes, start, end, number);
      case Stage.PROPERTIES:
        return this.#property(bytes, start, end, number);
      case Stage.CLOSED:
        return false;
    }
  }

  /** What there was when the molfile was cut, for a message. */
  get progress(): string {
    const { atoms, bonds } = this.record.structure;
    const name = `record ${this.record.position}`;
    if (this.#stage === Stage.HEADER) return `before the counts line of ${name}.`;
    if (this.#stage === Stage.EXTENDED)
      return `within the V3000 table of ${name}, after ${atoms.count} atoms and ${bonds.count} bonds.`;
    return `within ${name}: ${atoms.count} of ${this.#counts.atoms} atoms and ${bonds.count} of ${this.#counts.bonds} bonds are there.`;
  }

  #header(bytes: Uint8Array, start: number, end: number, number: number): void {
    const { record } = this;
    if (this.blank && !isBlank(bytes, start, end)) this.blank = false;
    switch (this.#headerLine++) {
      case 0:
        record.structure.title = textOf(bytes, start, end);
        return;
      case 1:
        if (end - start >= 22 && (bytes[start + 21]! | 32) === 100)
          record.declaredDimension = bytes[start + 20]! - 48;
        return;
      case 2:
        if (end > start) record.carry(Carried.COMMENT, bytes, start, end);
        return;
      default:
        // Blank lines at the end of a file are no record.
        if (!this.blank) this.#countsLine(bytes, start, end, number);
    }
  }

  #countsLine(bytes: Uint8Array, start: number, end: number, number: number): void {
    const counts = readCounts(bytes, start, end);
    if (!counts)
      return this.record.fail(
        'BAD_COUNTS',
        `Expected the counts line (atoms and bonds in columns 1–6) as the fourth line of the record, found ${shown(bytes, start, end)}.`,
        number,
        1,
      );
    if (counts.misaligned) this.record.misaligned(number);
    this.#counts = counts;
    this.record.structure.chiral = counts.chiral;
    if (counts.version === 3000) {
      this.record.structure.carried.push({ key: Carried.EXTENDED, bytes: new Uint8Array(0) });
      this.#extended.begin();
      this.#stage = Stage.EXTENDED;
      return;
    }
    this.#left = counts.atoms;
    this.#stage = Stage.ATOMS;
    if (this.#left === 0) this.#toBonds();
  }

  #toBonds(): void {
    this.#left = this.#counts.bonds;
    this.#stage = Stage.BONDS;
    if (this.#left === 0) this.#toLists();
  }

  #toLists(): void {
    this.#left = this.#counts.lists + 2 * this.#counts.texts;
    this.#stage = this.#left > 0 ? Stage.LISTS : Stage.PROPERTIES;
  }

  #atom(bytes: Uint8Array, start: number, end: number, number: number): void {
    if (readAtomLine(this.record, bytes, start, end, number)) {
      if (--this.#left === 0) this.#toBonds();
      return;
    }
    if (looksLikeBond(bytes, start, end) || startsWith(bytes, start, end, 'M  '))
      this.#mismatch(
        `${this.#counts.atoms} atoms, but after ${this.record.structure.atoms.count} comes ${shown(bytes, start, end)}`,
        number,
      );
    else reportBadAtom(this.record, bytes, start, end, number);
  }

  #bond(bytes: Uint8Array, start: number, end: number, number: number): void {
    const { atoms, bonds } = this.#counts;
    if (startsWith(bytes, start, end, 'M  '))
      return this.#mismatch(`${bonds} bonds, but only ${bonds - this.#left} are there`, number);
    if (bytes[start + 5] === 46 && looksLikeAtom(bytes, start, end))
      return this.#mismatch(`${atoms} atoms, but another one follows`, number);
    readBondLine(this.record, bytes, start, end, number);
    if (--this.#left === 0) this.#toLists();
  }

  #mismatch(promise: string, number: number): void {
    this.record.fail('COUNT_MISMATCH', `The counts line promises ${promise}.`, number, 1);
  }

  #list(bytes: Uint8Array, start: number, end: number, number: number): boolean {
    if (startsWith(bytes, start, end, 'M  ') || bytes[start] === 62) {
      this.#stage = Stage.PROPERTIES;
      return this.#property(bytes, start, end, number);
    }
    if (this.#left > 2 * this.#counts.texts) this.record.carry(Carried.LISTS, bytes, start, end);
    if (--this.#left === 0) this.#stage = Stage.PROPERTIES;
    return true;
  }

  #property(bytes: Uint8Array, start: number, end: number, number: number): boolean {
    const first = start < end ? bytes[start] : 32;
    if (this.#text > 0) {
      this.#text--;
      this.record.carry(Carried.PROPERTIES, bytes, start, end);
    } else if (first === 77) {
      if (startsWith(bytes, start, end, 'M  END')) this.#stage = Stage.CLOSED;
      else if (end - start >= 6) readProperty(this.record, bytes, start, end, number);
    } else if (first === 62) {
      this.record.warn('MISSING_M_END', 'Data items begin without an "M  END" line before them.', number);
      this.#stage = Stage.CLOSED;
      return false;
    } else if (first === 65 || first === 71 || first === 86 || first === 83) {
      // `A  nnn` and `G  nnnppp` have their text on the line after, `S  SKPnnn` skips nnn lines.
      if (startsWith(bytes, start, end, 'S  SKP'))
        this.#text = Number.parseInt(textOf(bytes, start + 6, end), 10) || 0;
      else if (first === 65 || first === 71) this.#text = 1;
      this.record.carry(Carried.PROPERTIES, bytes, start, end);
    } else if (!isBlank(bytes, start, end)) this.#stray(bytes, start, end, number);
    return true;
  }

  #stray(bytes: Uint8Array, start: number, end: number, number: number): void {
    const { atoms, bonds } = this.#counts;
    const found = shown(bytes, start, end);
    if (looksLikeBond(bytes, start, end) || looksLikeAtom(bytes, start, end))
      this.#mismatch(`${atoms} atoms and ${bonds} bonds, but there are more: ${found}`, number);
    else this.record.warn('UNEXPECTED_LINE', `${found} is no property line; it is ignored.`, number);
  }
}
