import { CifParser } from '../cif/parser.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { SmallMoleculeMapping } from './mapping.js';

/** Reads small-molecule CIF in one pass. */
export class SmallMoleculeParser implements FormatParser {
  readonly #mapping: SmallMoleculeMapping;
  readonly #parser: CifParser;

  constructor(context: ReadContext, converting: boolean) {
    this.#mapping = new SmallMoleculeMapping(context, converting);
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
