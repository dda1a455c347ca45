import { NO_NUMBER } from '../model/residues.js';
import type { Report } from '../report.js';
import { isStandard, residueKind, ResidueKind } from '../residue-kinds.js';
import type { ElementColumns } from './element-columns.js';
import { BLANK, decimalField, wideField } from './fields.js';
import type { ModelBuilder } from './model-builder.js';

const SPACE = 32;
/** Four blanks as `packed` gives them. */
const SPACES = 0x20202020;

/** Residues and chains from columns 18–27 and 73–76: a new row whenever they change from one record to the next. */
export class ResidueLines {
  /** Columns 18–21, 21–24, 24–27 and 73–76 of the last record. */
  #name4 = 0;
  #chain4 = 0;
  #number4 = 0;
  #segment4 = 0;
  #generation = -1;
  #row = 0;
  #chainId = '';
  #segment = '';
  /** Columns 21–22 hold two-letter chain ids: a standard three-letter residue was seen with a letter in 21. */
  #twoLetterChains = false;
  #blankChainLine = 0;
  #blankChains = 0;
  #lastNumber = NO_NUMBER;

  constructor(
    private readonly model: ModelBuilder,
    private readonly elements: ElementColumns,
    private readonly report: Report,
  ) {}

  /** The residue row of the record that begins at `first`, at least 47 bytes long. */
  follow(bytes: Uint8Array, first: number, end: number, line: number): number {
    const { model } = this;
    if (!model.open) throw new RangeError('an atom outside a model');
    if (this.#generation === model.generation && this.#same(bytes, first, end)) {
      if (!model.cutResidue()) return this.#row;
    } else model.cut();
    this.#remember(bytes, first, end);
    this.#row = this.#add(bytes, first, line);
    this.#generation = model.generation;
    return this.#row;
  }

  conclude(): void {
    if (this.#blankChains > 0)
      this.report.warning(
        'BLANK_CHAIN',
        `${this.#blankChains} residues have no chain identifier in column 22.`,
        { line: this.#blankChainLine, column: 22 },
        this.#blankChains,
      );
  }

  /** Four columns at a time; the columns of two pairs overlap. From the right, because numbers change first. */
  #same(bytes: Uint8Array, first: number, end: number): boolean {
    return (
      this.#number4 === packed(bytes, first + 23) &&
      this.#chain4 === packed(bytes, first + 20) &&
      this.#name4 === packed(bytes, first + 17) &&
      (this.#segment4 === this.#segmentOf(bytes, first, end) || this.elements.legacy)
    );
  }

  #remember(bytes: Uint8Array, first: number, end: number): void {
    this.#number4 = packed(bytes, first + 23);
    this.#chain4 = packed(bytes, first + 20);
    this.#name4 = packed(bytes, first + 17);
    this.#segment4 = this.elements.legacy ? SPACES : this.#segmentOf(bytes, first, end);
  }

  /** What runs into column 73 from the left is the end of something wider, such as a charge. */
  #segmentOf(bytes: Uint8Array, first: number, end: number): number {
    return first + 76 <= end && bytes[first + 71] === SPACE ? packed(bytes, first + 72) : SPACES;
  }

  #add(bytes: Uint8Array, first: number, line: number): number {
    const { structure, document } = this.model;
    const { residues } = structure;
    const row = residues.add();
    const { nameEnd, chainStart } = this.#split(bytes, first);
    residues.name[row] = internTrimmed(document.strings, bytes, first + 17, nameEnd);
    const code = bytes[first + 26]!;
    residues.number[row] = this.#number(bytes, first, line);
    if (code !== SPACE && !this.#overflows(code, residues.number[row]))
      residues.insertionCode[row] = document.strings.internBytes(bytes, first + 26, first + 27);
    this.#lastNumber = residues.number[row]!;
    residues.firstAtom[row] = structure.atoms.count;
    const chainId = latin1Trimmed(bytes, chainStart, first + 22);
    if (chainId === '') {
      this.#blankChains++;
      this.#blankChainLine ||= line;
    }
    this.#enterChain(chainId, this.#segment4 === SPACES ? '' : unpacked(this.#segment4), row);
    residues.chain[row] = structure.chains.length - 1;
    return row;
  }

  /** Where the residue name ends and the chain begins: column 21 belongs to either (ChimeraX writes two-letter chains, CHARMM four-letter names). */
  #split(bytes: Uint8Array, first: number): { nameEnd: number; chainStart: number } {
    if (bytes[first + 20] === SPACE) return { nameEnd: first + 20, chainStart: first + 21 };
    const name = latin1Trimmed(bytes, first + 17, first + 20);
    if (bytes[first + 21] !== SPACE && (isStandard(name) || residueKind(name) === ResidueKind.WATER))
      this.#twoLetterChains = !/^(TIP|TP|SPC)/.test(name);
    return this.#twoLetterChains && bytes[first + 21] !== SPACE
      ? { nameEnd: first + 20, chainStart: first + 20 }
      : { nameEnd: first + 21, chainStart: first + 21 };
  }

  #number(bytes: Uint8Array, first: number, line: number): number {
    const value = decimalField(bytes, first + 22, first + 26);
    if (value > BLANK) return value;
    if (value === BLANK) {
      this.report.warning('BLANK_RESIDUE_NUMBER', 'Columns 23–26 hold no residue number.', {
        line,
        column: 23,
      });
      return NO_NUMBER;
    }
    const wide = wideField(bytes, first + 22, first + 26);
    if (!Number.isNaN(wide)) return wide;
    this.report.warning('BAD_RESIDUE_NUMBER', 'Columns 23–26 hold no residue number.', { line, column: 23 });
    return NO_NUMBER;
  }

  /** A fifth digit in the column of the insertion code, after 9999. */
  #overflows(code: number, number: number): boolean {
    const digit = code - 48;
    if (digit < 0 || digit > 9 || number < 1000) return false;
    const whole = number * 10 + digit;
    if (whole !== this.#lastNumber + 1 && whole !== this.#lastNumber) return false;
    const { residues } = this.model.structure;
    residues.number[residues.count - 1] = whole;
    return true;
  }

  #enterChain(chainId: string, segment: string, row: number): void {
    const { chains } = this.model.structure;
    if (chains.length > 0 && chainId === this.#chainId && segment === this.#segment) return;
    this.#chainId = chainId;
    this.#segment = segment;
    chains.push({ authId: chainId, labelId: '', entityId: '', segment, firstResidue: row });
  }
}

/** Four bytes as one number, the first in the highest bits. */
function packed(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

function unpacked(four: number): string {
  return String.fromCharCode(four >>> 24, (four >>> 16) & 255, (four >>> 8) & 255, four & 255).trim();
}

/** A few bytes as text; a Buffer would cost more than they do. */
function latin1Trimmed(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text.trim();
}

function internTrimmed(
  strings: { internBytes(bytes: Uint8Array, start: number, end: number): number },
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  while (start < end && bytes[start] === SPACE) start++;
  while (end > start && bytes[end - 1] === SPACE) end--;
  return strings.internBytes(bytes, start, end);
}
