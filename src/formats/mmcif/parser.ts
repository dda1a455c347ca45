import { CifParser } from '../cif/parser.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { StructureFormat } from '../format.js';
import { MmcifMapping } from './mapping.js';

/** Checks mmCIF in one pass. */
export class MmcifParser implements FormatParser {
  readonly #mapping: MmcifMapping;
  readonly #parser: CifParser;

  constructor(context: ReadContext) {
    this.#mapping = new MmcifMapping(context, StructureFormat.MMCIF, { complete: false });
    this.#parser = new CifParser(context, this.#mapping);
  }

  push(bytes: Uint8Array): void {
    this.#parser.push(bytes);
  }

  end(): void {
    this.#parser.end();
    this.#mapping.end(this.#parser.frames);
  }
}
