import { TextOutput } from '../bytes/output.js';
import type { BlockTaker, CategoryHead } from '../cif/category.js';
import type { ByteSource, ReadContext } from '../contract.js';
import { StructureFormat } from '../format.js';
import { MmcifMapping, type MappingOptions } from '../mmcif/mapping.js';
import { eachChunk } from '../read.js';
import { BlockReader, type EncodedTaker } from './block-reader.js';
import { writeCategory } from './cif-text.js';
import type { EncodedCategory } from './encoded-category.js';

/** The heading of a block is carried under this name. */
const HEADING: CategoryHead = { name: 'data_', items: [], line: 0, offset: -1 };
/** Read when everything that is said about the atoms is known. */
const ATOMS_LAST: ReadonlySet<string> = new Set(['atom_site']);

/** Reads a file for a conversion: models are complete, and the categories are carried as the text of a CIF. */
export function readBinaryCif(source: ByteSource, context: ReadContext): void {
  const taker = new ModelTaker(context);
  const reader = new BlockReader(context, taker, ATOMS_LAST);
  eachChunk(source, (bytes) => reader.push(bytes));
  if (reader.end()) taker.end();
}

/** Hands over every category of a file, in the order in which they stand. */
export function readCategories(source: ByteSource, context: ReadContext, taker: BlockTaker): void {
  const reader = new BlockReader(context, {
    beginBlock: (name) => taker.beginBlock(name, 0, -1),
    category(category) {
      const rows = taker.category(category.head);
      if (rows) category.read(rows);
    },
    endBlock: () => taker.endBlock(-1),
  });
  eachChunk(source, (bytes) => reader.push(bytes));
  reader.end();
}

class ModelTaker implements EncodedTaker {
  readonly #options: MappingOptions = { complete: true };
  readonly #mapping: MmcifMapping;

  constructor(private readonly context: ReadContext) {
    this.#mapping = new MmcifMapping(context, StructureFormat.BINARY_CIF, this.#options);
  }

  beginBlock(name: string): void {
    this.#mapping.beginBlock(name, 0, -1);
    if (/^[!-~]+$/.test(name)) this.#mapping.carry(HEADING, Buffer.from(`data_${name}\n#\n`));
  }

  category(category: EncodedCategory): void {
    const { head, rows } = category;
    if (head.name === 'atom_site') this.#options.expectedAtoms = rows;
    const reader = this.#mapping.category(head);
    if (reader) category.read(reader);
    if (rows > 0 && this.#mapping.carries(head)) this.#mapping.carry(head, this.#textOf(category));
  }

  endBlock(): void {
    this.#mapping.endBlock(-1);
  }

  end(): void {
    this.#mapping.end();
  }

  #textOf(category: EncodedCategory): Uint8Array {
    const { budget } = this.context;
    const pieces: Buffer[] = [];
    let size = 0;
    const out = new TextOutput({
      write: (bytes) => {
        budget.charge(bytes.length);
        size += bytes.length;
        pieces.push(Buffer.from(bytes));
      },
    });
    writeCategory(out, category);
    out.flush();
    // For a moment the text is there twice.
    budget.charge(size);
    const text = Buffer.concat(pieces);
    budget.release(size);
    return text;
  }
}
