import type { ReadContext } from '../contract.js';
import type { Place } from '../report.js';

/** Bytes that a remembered name takes, beside its characters. */
const NAME_OVERHEAD = 64;
/** Names of data blocks that are remembered; a file of more is not looked through for doubles. */
const BLOCKS_KEPT = 1_000_000;

/** The names that were used in a data block and in the save frame at hand: each may stand once. */
export class Scope {
  #names = new Set<string>();
  #frame: Set<string> | null = null;
  readonly #blocks = new Set<string>();
  #charged = 0;
  #duplicates = 0;
  #duplicatePlace: Place = {};
  #duplicateName = '';

  constructor(private readonly context: ReadContext) {}

  block(name: string, place: Place): void {
    this.#forget();
    const { report } = this.context;
    if (name === '') report.warning('UNNAMED_BLOCK', 'data_ is followed by no name.', place);
    const key = name.toLowerCase();
    if (this.#blocks.has(key)) {
      this.#duplicates++;
      if (this.#duplicates > 1) return;
      this.#duplicatePlace = place;
      this.#duplicateName = name;
    } else if (this.#blocks.size < BLOCKS_KEPT) {
      this.context.budget.charge(NAME_OVERHEAD + name.length);
      this.#blocks.add(key);
    }
  }

  beginFrame(): void {
    this.#frame = new Set();
  }

  endFrame(): void {
    this.#frame = null;
  }

  /** A data name, in lower case. */
  name(name: string, place: Place): void {
    const names = this.#frame ?? this.#names;
    if (names.has(name)) {
      this.context.report.error(
        'DUPLICATE_ITEM',
        `_${name} stands a second time in this data block; which of its values counts cannot be known.`,
        place,
      );
      return;
    }
    this.context.budget.charge(NAME_OVERHEAD + name.length);
    this.#charged += NAME_OVERHEAD + name.length;
    names.add(name);
  }

  conclude(): void {
    if (this.#duplicates > 0)
      this.context.report.warning(
        'DUPLICATE_BLOCK',
        `There are several data blocks named ${this.#duplicateName || '(nothing)'}; each is read on its own.`,
        this.#duplicatePlace,
        this.#duplicates,
      );
  }

  #forget(): void {
    this.context.budget.release(this.#charged);
    this.#charged = 0;
    this.#names = new Set();
    this.#frame = null;
  }
}
