import type { ReadContext } from './contract.js';
import { NO_NUMBER } from './model/residues.js';
import type { StructureDocument } from './model/document.js';
import { Structure, type PartKind } from './model/structure.js';

/** Names that a check keeps before it forgets them all: more than any real file has. */
const NAMES_KEPT = 50_000;
/** A residue is not cut before it has this many times the atoms of a part. */
const RESIDUE_PARTS = 16;

/** Where the fields of an atom's residue stand in the line in hand: byte offsets. */
export interface ResidueFields {
  nameStart: number;
  nameEnd: number;
  /** NO_NUMBER where it is blank. */
  number: number;
  /** The byte of the insertion code; 0 for none. */
  code: number;
  chainStart: number;
  chainEnd: number;
}

/**
 * The model or frame that is being read from lines of atoms: collects residues and chains as they follow each other,
 * and hands over runs of whole residues where the reader was asked for parts.
 */
export class PartBuilder {
  readonly structure: Structure;
  /** Parts begun: the 1-based position of the present one. */
  position = 0;
  /** Between the beginning of a part and its end. */
  open = false;
  #handedOver = 0;
  /** Of the last atom: names as interned, and whether the next atom may be of the same residue. */
  #follows = false;
  #name = 0;
  #number = 0;
  #code = 0;
  #chain = 0;
  #newChain = true;

  /** @param settle called before atoms are handed over, `last` at the end of a part */
  constructor(
    readonly document: StructureDocument,
    private readonly context: ReadContext,
    private readonly settle: (structure: Structure, last: boolean) => void,
  ) {
    this.structure = new Structure(document, context.budget);
  }

  /** Atoms of the present part so far. */
  get atoms(): number {
    return this.#handedOver + this.structure.atoms.count;
  }

  begin(kind: PartKind, number: number, line: number, offset: number): void {
    const { structure } = this;
    this.position++;
    this.open = true;
    this.#handedOver = 0;
    structure.clear();
    this.breakChain();
    structure.kind = kind;
    structure.number = number;
    structure.position = this.position;
    structure.line = line;
    structure.byteOffset = offset;
  }

  /** The next atom begins a residue and a chain, whatever their names are. */
  breakChain(): void {
    this.#follows = false;
    this.#newChain = true;
  }

  /** The row of the residue of the next atom: that of the last atom where all fields are the same, else a new one. */
  residue(bytes: Uint8Array, fields: ResidueFields): number {
    const { structure, document } = this;
    const { residues } = structure;
    const { number, code } = fields;
    const name = document.strings.internBytes(bytes, fields.nameStart, fields.nameEnd);
    const chain = document.strings.internBytes(bytes, fields.chainStart, fields.chainEnd);
    if (
      this.#follows &&
      name === this.#name &&
      number === this.#number &&
      code === this.#code &&
      chain === this.#chain &&
      !this.#full(RESIDUE_PARTS)
    )
      return residues.count - 1;
    const cut = this.#full(1);
    if (cut) this.#handOver(false);
    if (cut && document.strings.size <= 1) return this.residue(bytes, fields);
    if (chain !== this.#chain) this.#newChain = true;
    this.#follows = true;
    this.#name = name;
    this.#number = number;
    this.#code = code;
    this.#chain = chain;
    return this.#add(name, number, code);
  }

  /** Ends the part. @param offset one past its last byte */
  end(offset: number): void {
    if (!this.open) return;
    this.open = false;
    this.structure.byteLength = offset - this.structure.byteOffset;
    this.#handOver(true);
  }

  #add(name: number, number: number, code: number): number {
    const { structure, document } = this;
    const { residues, chains } = structure;
    const row = residues.add();
    residues.name[row] = name;
    residues.number[row] = number;
    if (code !== 0) residues.insertionCode[row] = document.strings.intern(String.fromCharCode(code));
    residues.firstAtom[row] = structure.atoms.count;
    if (this.#newChain || chains.length === 0) {
      const authId = document.strings.get(this.#chain);
      chains.push({ authId, labelId: '', entityId: '', segment: '', firstResidue: row });
      this.#newChain = false;
    }
    residues.chain[row] = chains.length - 1;
    return row;
  }

  #full(times: number): boolean {
    const { partAtoms } = this.context;
    return partAtoms !== undefined && this.structure.atoms.count >= partAtoms * times;
  }

  #handOver(last: boolean): void {
    const { structure, document } = this;
    this.settle(structure, last);
    this.#handedOver += structure.atoms.count;
    this.context.sink.part(structure, last);
    if (last) return;
    structure.atoms.clear();
    structure.residues.clear();
    structure.chains.length = 0;
    this.#follows = false;
    if (this.context.partAtoms === undefined || document.strings.size <= NAMES_KEPT) return;
    document.strings.clear();
    this.#chain = 0;
  }
}

const residueNumber = { number: NO_NUMBER, code: 0 };

/**
 * A residue number with an optional insertion code, such as `-5` or `52A`, that fills `bytes[start, end)`; null for
 * anything else. The object is reused.
 */
export function readResidueNumber(
  bytes: Uint8Array,
  start: number,
  end: number,
): { number: number; code: number } | null {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative || bytes[at] === 43) at++;
  let value = 0;
  const first = at;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === first || value > 0x7fffffff) return null;
  residueNumber.code = 0;
  if (at < end) {
    const letter = bytes[at]! | 32;
    if (at + 1 < end || letter < 97 || letter > 122) return null;
    residueNumber.code = bytes[at]!;
  }
  residueNumber.number = negative ? -value : value;
  return residueNumber;
}
