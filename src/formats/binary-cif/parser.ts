import type { FormatParser, ReadContext } from '../contract.js';
import { StructureFormat } from '../format.js';
import { MmcifMapping } from '../mmcif/mapping.js';
import { BlockReader, type EncodedTaker } from './block-reader.js';
import type { EncodedCategory } from './encoded-category.js';

/** Checks BinaryCIF in one pass, by the rules of mmCIF. */
export class BinaryCifParser implements FormatParser, EncodedTaker {
  readonly #mapping: MmcifMapping;
  readonly #reader: BlockReader;

  constructor(context: ReadContext) {
    this.#mapping = new MmcifMapping(context, StructureFormat.BINARY_CIF, { complete: false });
    this.#reader = new BlockReader(context, this);
  }

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes);
  }

  end(): void {
    if (this.#reader.end()) this.#mapping.end();
  }

  beginBlock(name: string): void {
    this.#mapping.beginBlock(name, 0, -1);
  }

  category(category: EncodedCategory): void {
    const reader = this.#mapping.category(category.head);
    // What nobody reads must be whole all the same: a conversion may carry it.
    if (reader) category.read(reader);
    else category.verify();
  }

  endBlock(): void {
    this.#mapping.endBlock(-1);
  }
}
