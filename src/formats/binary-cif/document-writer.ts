import type { Budget } from '../budget.js';
import type { BlockTaker, CategoryHead, CategoryReader } from '../cif/category.js';
import type { ByteSink } from '../contract.js';
import { MessagePackWriter } from '../messagepack/writer.js';
import { CategoryBuilder, type PackedCategory } from './category-builder.js';

interface Block {
  header: string;
  categories: PackedCategory[];
}

const VERSION = '0.3.0';
const ENCODER = 'molshelf';

/**
 * Takes data blocks with the rows of their categories and writes them as BinaryCIF 0.3. The file begins with the number of its blocks
 * and categories, so they are kept, encoded, until the last has come; of what is not encoded yet there is one category at a time.
 */
export class BinaryCifDocument implements BlockTaker {
  readonly #blocks: Block[] = [];

  constructor(
    private readonly out: ByteSink,
    private readonly budget: Budget,
  ) {}

  beginBlock(name: string): void {
    this.#blocks.push({ header: name, categories: [] });
  }

  category(head: CategoryHead): CategoryReader {
    return new CategoryBuilder(head, this.budget, (category) => this.#add(category));
  }

  endBlock(): void {
    // The next one begins with its name.
  }

  end(): void {
    const out = new MessagePackWriter(this.out);
    out.map(3);
    out.text('version');
    out.text(VERSION);
    out.text('encoder');
    out.text(ENCODER);
    out.text('dataBlocks');
    out.array(this.#blocks.length);
    for (const { header, categories } of this.#blocks) {
      out.map(2);
      out.text('header');
      out.text(header);
      out.text('categories');
      out.array(categories.length);
      for (const category of categories) writeCategory(out, category);
    }
    out.flush();
  }

  /** A category of one row may come in several runs of names: its columns belong together. */
  #add(category: PackedCategory): void {
    const { categories } = this.#blocks.at(-1)!;
    const name = category.name.toLowerCase();
    const same = categories.find((one) => one.name.toLowerCase() === name && one.rows === category.rows);
    if (same) same.columns.push(...category.columns);
    else categories.push(category);
  }
}

function writeCategory(out: MessagePackWriter, { name, rows, columns }: PackedCategory): void {
  out.map(3);
  out.text('name');
  out.text(name);
  out.text('rowCount');
  out.number(rows);
  out.text('columns');
  out.array(columns.length);
  for (const { bytes } of columns) out.packed(bytes);
}
