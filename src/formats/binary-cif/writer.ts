import { CifParser } from '../cif/parser.js';
import type { FormatWriter, WriteContext } from '../contract.js';
import type { Structure } from '../model/structure.js';
import { MmcifWriter } from '../mmcif/writer.js';
import { Report } from '../report.js';
import { BinaryCifDocument } from './document-writer.js';

/** Writes the categories that the mmCIF writer makes of a structure, by column: what one of the two formats says, the other says. */
export class BinaryCifWriter implements FormatWriter {
  readonly #document: BinaryCifDocument;
  readonly #parser: CifParser;
  readonly #mmcif: MmcifWriter;

  constructor(context: WriteContext) {
    const { out, budget } = context;
    this.#document = new BinaryCifDocument(out, budget);
    this.#parser = new CifParser({ report: new Report(), budget, sink: { part: () => {} } }, this.#document);
    this.#mmcif = new MmcifWriter(
      {
        ...context,
        out: {
          write: (bytes) =>
            this.#parser.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
        },
      },
      'BinaryCIF',
    );
  }

  part(structure: Structure): void {
    this.#mmcif.part(structure);
  }

  end(): void {
    this.#mmcif.end();
    this.#parser.end();
    this.#document.end();
  }
}
