import { AppError } from '../../errors.js';
import { parseInteger, trimEnd } from '../bytes/numbers.js';
import { startsWith } from './columns.js';
import { groupsOf, isWord } from './groups.js';
import { Carried, type CtfileRecord } from './record.js';
import { shown } from '../bytes/text.js';
import { readV3000Atom } from './v3000-atom.js';
import { readV3000Bond } from './v3000-bond.js';

const PREFIX = 'M  V30';

type Section = 'OUTSIDE' | 'CTAB' | 'ATOM' | 'BOND' | 'CARRIED';

/** The `M  V30` lines of one record: an extended connection table (CTfile Formats). */
export class ExtendedTable {
  #section: Section = 'OUTSIDE';
  #after: Section = 'OUTSIDE';
  #depth = 0;
  #continued = new Uint8Array(256);
  #continuedLength = 0;
  #atoms = 0;
  #bonds = 0;
  #bondLines = 0;
  /** Atom indices as written, when they are not 1, 2, 3 … */
  #rows: Map<number, number> | null = null;
  /** The table was opened and closed. */
  complete = false;

  constructor(private readonly record: CtfileRecord) {}

  begin(): void {
    this.#section = 'OUTSIDE';
    this.#depth = 0;
    this.#continuedLength = 0;
    this.#atoms = -1;
    this.#bonds = 0;
    this.#bondLines = 0;
    this.#rows = null;
    this.complete = false;
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (!startsWith(bytes, start, end, PREFIX)) {
      if (trimEnd(bytes, start, end) > start)
        this.record.fail(
          'BAD_V3000_LINE',
          `Expected a line that begins with "M  V30", found ${shown(bytes, start, end)}.`,
          line,
          1,
        );
      return;
    }
    if (this.#section === 'CARRIED') this.#carry(bytes, start, end);
    const from = Math.min(end, start + PREFIX.length + 1);
    const to = trimEnd(bytes, from, end);
    const more = to > from && bytes[to - 1] === 45;
    if (!more && this.#continuedLength === 0) return this.#statement(bytes, from, to, line, from - start + 1);
    this.#append(bytes, from, more ? to - 1 : to);
    if (more) return;
    const length = this.#continuedLength;
    this.#continuedLength = 0;
    this.#statement(this.#continued, 0, length, line, -1);
  }

  /** Whether the record ended where it may; says what is missing otherwise. */
  close(line: number): void {
    if (!this.complete && !this.record.broken)
      this.record.fail('TRUNCATED', 'The V3000 connection table is not closed by "END CTAB".', line);
  }

  #append(bytes: Uint8Array, start: number, end: number): void {
    const needed = this.#continuedLength + end - start;
    if (needed > this.#continued.length) {
      const size = Math.max(needed, 2 * this.#continued.length);
      this.record.context.budget.charge(size - this.#continued.length);
      const grown = new Uint8Array(size);
      grown.set(this.#continued.subarray(0, this.#continuedLength));
      this.#continued = grown;
    }
    this.#continued.set(bytes.subarray(start, end), this.#continuedLength);
    this.#continuedLength = needed;
  }

  /** One statement without its prefix; `column0` is the column where it begins, -1 when it was continued. */
  #statement(bytes: Uint8Array, start: number, end: number, line: number, column0: number): void {
    if (start >= end) return;
    if (this.#section === 'ATOM' && !startsWith(bytes, start, end, 'END')) {
      const index = readV3000Atom(this.record, bytes, start, end, line, column0);
      if (index > 0) this.#register(index, line);
      return;
    }
    if (this.#section === 'BOND' && !startsWith(bytes, start, end, 'END')) {
      this.#bondLines++;
      return readV3000Bond(this.record, this.#rowOf, bytes, start, end, line, column0);
    }
    const words = groupsOf(bytes, start, end);
    if (isWord(bytes, words, 0, 'BEGIN')) return this.#open(bytes, words, line);
    if (isWord(bytes, words, 0, 'END')) return this.#end(line);
    if (this.#section === 'CARRIED') return;
    if (isWord(bytes, words, 0, 'TEMPLATE')) refuseTemplates(line);
    if (isWord(bytes, words, 0, 'COUNTS')) return this.#counts(bytes, words, line);
    this.#carryStatement(bytes, start, end);
  }

  #open(bytes: Uint8Array, words: readonly number[], line: number): void {
    if (isWord(bytes, words, 1, 'TEMPLATE')) refuseTemplates(line);
    if (this.#section === 'CARRIED') this.#depth++;
    else if (isWord(bytes, words, 1, 'CTAB')) this.#section = 'CTAB';
    else if (this.#section === 'CTAB' && isWord(bytes, words, 1, 'ATOM')) this.#section = 'ATOM';
    else if (this.#section === 'CTAB' && isWord(bytes, words, 1, 'BOND')) this.#section = 'BOND';
    else {
      this.#after = this.#section;
      this.#section = 'CARRIED';
      this.#depth = 1;
      this.#carryStatement(bytes, words[0]!, words[words.length - 1]!);
    }
  }

  #end(line: number): void {
    const { atoms } = this.record.structure;
    switch (this.#section) {
      case 'CARRIED':
        if (--this.#depth === 0) this.#section = this.#after;
        return;
      case 'ATOM':
        this.#section = 'CTAB';
        return this.#compare('atoms', this.#atoms, atoms.count, line);
      case 'BOND':
        this.#section = 'CTAB';
        return this.#compare('bonds', this.#bonds, this.#bondLines, line);
      case 'CTAB':
        this.#section = 'OUTSIDE';
        this.complete = true;
        if (atoms.count < this.#atoms) this.#compare('atoms', this.#atoms, atoms.count, line);
        if (this.#bondLines < this.#bonds) this.#compare('bonds', this.#bonds, this.#bondLines, line);
        return;
      case 'OUTSIDE':
        this.record.warn('UNEXPECTED_LINE', 'This END closes nothing that was opened.', line);
    }
  }

  #counts(bytes: Uint8Array, words: readonly number[], line: number): void {
    const number = (word: number): number =>
      2 * word < words.length ? parseInteger(bytes, words[2 * word]!, words[2 * word + 1]!) : 0;
    this.#atoms = number(1);
    this.#bonds = number(2);
    if (!(this.#atoms >= 0 && this.#bonds >= 0))
      this.record.fail('BAD_COUNTS', 'Expected the numbers of atoms and bonds after COUNTS.', line);
    this.record.structure.chiral = number(5) === 1;
  }

  #compare(what: string, promised: number, found: number, line: number): void {
    if (this.record.broken || promised < 0 || promised === found) return;
    this.record.fail(
      'COUNT_MISMATCH',
      `COUNTS promises ${promised} ${what}, but the block holds ${found}.`,
      line,
    );
  }

  #register(index: number, line: number): void {
    const row = this.record.structure.atoms.count - 1;
    if (!this.#rows) {
      if (index === row + 1) return;
      this.#rows = new Map();
      for (let known = 0; known < row; known++) this.#rows.set(known + 1, known);
    }
    this.record.charge(48);
    if (this.#rows.has(index))
      this.record.fail('DUPLICATE_ATOM', `Atom index ${index} was used before in this record.`, line);
    this.#rows.set(index, row);
  }

  readonly #rowOf = (index: number): number => {
    if (this.#rows) return this.#rows.get(index) ?? -1;
    return index >= 1 && index <= this.record.structure.atoms.count ? index - 1 : -1;
  };

  #carryStatement(bytes: Uint8Array, start: number, end: number): void {
    const statement = Buffer.concat([Buffer.from(`${PREFIX} `), bytes.subarray(start, end)]);
    this.#carry(statement, 0, statement.length);
  }

  #carry(bytes: Uint8Array, start: number, end: number): void {
    const key = this.#after === 'OUTSIDE' && this.#section !== 'CTAB' ? Carried.GROUPS : Carried.BLOCKS;
    this.record.carry(key, bytes, start, end);
  }
}

function refuseTemplates(line: number): never {
  throw new AppError(
    'UNSUPPORTED_FEATURE',
    `Line ${line} opens SCSR templates (a biopolymer in condensed form); expand them to full atoms and upload that molfile.`,
  );
}
