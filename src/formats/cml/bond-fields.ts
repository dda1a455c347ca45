import { splitWords } from '../bytes/words.js';
import { BondOrder } from '../model/bonds.js';

const ORDERS: Readonly<Record<string, BondOrder>> = {
  '1': BondOrder.SINGLE,
  S: BondOrder.SINGLE,
  '2': BondOrder.DOUBLE,
  D: BondOrder.DOUBLE,
  '3': BondOrder.TRIPLE,
  T: BondOrder.TRIPLE,
  '4': BondOrder.QUADRUPLE,
  Q: BondOrder.QUADRUPLE,
  A: BondOrder.AROMATIC,
  '1.5': BondOrder.AROMATIC,
  partial12: BondOrder.AROMATIC,
  hbond: BondOrder.HYDROGEN,
  other: BondOrder.UNKNOWN,
  unknown: BondOrder.UNKNOWN,
  '': BondOrder.UNKNOWN,
};

/** The order that a word says; null for what is none. */
export function orderOf(word: string): BondOrder | null {
  const plain = word.trim().replace(/^(\d)\.0+$/, '$1');
  return ORDERS[plain] ?? ORDERS[plain.toUpperCase()] ?? null;
}

/** W and H as bond stereo of the ctfile format: wedge and hatch from the first atom on. */
export const STEREO: Readonly<Record<string, number>> = { W: 1, H: 6 };

/** What a bond says while it is read. */
export class BondDraft {
  /** Ids of the two atoms, as bytes. */
  readonly refs: Uint8Array[] = [];
  order = '';
  stereo = '';
  /** ctfile bond stereo, from `convention="MDL"`. */
  mdlStereo = 0;
  stereoRefs: string[] = [];
  /** It names other bonds: no bond of two atoms. */
  multicentre = false;

  clear(): void {
    this.refs.length = 0;
    this.order = '';
    this.stereo = '';
    this.mdlStereo = 0;
    this.stereoRefs = [];
    this.multicentre = false;
  }

  /** Takes one attribute, or one `builtin` child, whichever form of CML it came in. */
  set(name: string, bytes: Uint8Array, start: number, end: number): void {
    switch (name) {
      case 'atomRefs2':
      case 'atomRefs':
      case 'atomRef':
      case 'atomRef1':
      case 'atomRef2':
      case 'atomRefs1':
        return this.#addRefs(bytes, start, end);
      case 'order':
        this.order = latin(bytes, start, end);
        return;
      case 'stereo':
      case 'bondStereo':
        this.stereo = latin(bytes, start, end).trim();
        return;
      case 'bondRefs':
        this.multicentre = true;
    }
  }

  #addRefs(bytes: Uint8Array, start: number, end: number): void {
    const words = new Uint32Array(8);
    const count = splitWords(bytes, start, end, words);
    for (let at = 0; at < count; at++) this.refs.push(bytes.slice(words[2 * at], words[2 * at + 1]));
  }
}

const latin = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.subarray(start, Math.min(end, start + 40))).toString('latin1');
