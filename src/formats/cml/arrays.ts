import { splitWords } from '../bytes/words.js';
import { setAtomField } from './atom-fields.js';
import { BondDraft } from './bond-fields.js';
import type { CmlRecord } from './record.js';
import type { Tag } from './xml/tag.js';

/** Columns of an `atomArray` or `bondArray` in the form of arrays: one list of words for each attribute of the atoms or bonds. */
export class ArrayColumns {
  readonly #columns: { name: string; bytes: Uint8Array; words: Uint32Array; count: number }[] = [];

  clear(): void {
    this.#columns.length = 0;
  }

  get empty(): boolean {
    return this.#columns.length === 0;
  }

  /** The attributes of the array element that are lists; `names` are those that may be. */
  take(record: CmlRecord, tag: Tag, names: ReadonlySet<string>): void {
    for (let at = 0; at < tag.count; at++)
      if (names.has(tag.attributes[at]!))
        this.add(record, tag.attributes[at]!, tag.sources[at]!, tag.starts[at]!, tag.ends[at]!);
  }

  add(record: CmlRecord, name: string, bytes: Uint8Array, start: number, end: number): void {
    record.charge(9 * (end - start));
    const copy = bytes.slice(start, end);
    const words = new Uint32Array(copy.length + 2);
    this.#columns.push({ name, bytes: copy, words, count: splitWords(copy, 0, copy.length, words) });
  }

  /** Makes the atoms; the columns must be of one length. */
  addAtoms(record: CmlRecord): void {
    const count = this.#length(record, 'atomArray');
    const { atoms } = record.structure;
    for (let row = 0; row < count; row++) {
      const atom = atoms.add();
      atoms.line[atom] = record.at.line;
      for (const { name, bytes, words } of this.#columns) {
        const fault = setAtomField(record, atom, name, bytes, words[2 * row]!, words[2 * row + 1]!);
        if (fault) record.wrong(fault.code, `Atom ${row + 1} of the atomArray: ${fault.message}`);
      }
    }
    this.clear();
  }

  addBonds(record: CmlRecord): void {
    const count = this.#length(record, 'bondArray');
    const draft = new BondDraft();
    for (let row = 0; row < count; row++) {
      draft.clear();
      for (const { name, bytes, words } of this.#columns)
        draft.set(name, bytes, words[2 * row]!, words[2 * row + 1]!);
      record.addBond(draft);
    }
    this.clear();
  }

  #length(record: CmlRecord, element: string): number {
    const [first, ...others] = this.#columns;
    if (!first) return 0;
    const odd = others.find(({ count }) => count !== first.count);
    if (!odd) return first.count;
    record.wrong(
      'COUNT_MISMATCH',
      `The ${element} lists ${first.count} values of ${first.name} and ${odd.count} of ${odd.name}.`,
    );
    return 0;
  }
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Attributes of `atomArray` and `bondArray` that are lists. */
export const ATOM_COLUMNS = words(
  'atomID atomIDs elementType formalCharge hydrogenCount isotope isotopeNumber spinMultiplicity occupancy x2 y2 x3 y3 z3 xFract yFract zFract',
);
export const BOND_COLUMNS = words('atomRef1 atomRef2 atomRefs1 atomRefs2 order stereo bondStereo');
