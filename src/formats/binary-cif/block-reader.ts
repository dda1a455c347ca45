import { Scope } from '../cif/scope.js';
import type { ReadContext } from '../contract.js';
import { MessagePackReader, type Choice, type MessagePackVisitor } from '../messagepack/reader.js';
import {
  describe,
  isMap,
  MessagePackFault,
  shownPath,
  type MessagePackValue,
  type Path,
} from '../messagepack/value.js';
import { EncodedCategory, writtenName, type EncodedColumn } from './encoded-category.js';

/** Takes the data blocks of a file in order, and the categories of each, still encoded. */
export interface EncodedTaker {
  beginBlock(name: string): void;
  /** Valid only during the call. Throws MessagePackFault where it is damaged: the next category goes on. */
  category(category: EncodedCategory): void;
  endBlock(): void;
}

/** A category that is complete, and the bytes of the budget that it holds. */
interface Held {
  category: EncodedCategory;
  charged: number;
}

/** Keys of the maps that are gone through, by their depth in the file; others are passed over. */
const ENTERED: readonly (readonly string[])[] = [['dataBlocks'], [], ['categories'], [], ['columns']];
const KEPT: readonly (readonly string[])[] = [
  ['version', 'encoder'],
  [],
  ['header'],
  [],
  ['name', 'rowCount'],
];
/** Of dataBlocks[i].categories[j].columns[k], which is kept whole. */
const COLUMN_DEPTH = 6;

/**
 * Reads the document of a BinaryCIF file (specification 0.3): one category at a time is held as it is encoded, so memory grows with the
 * largest category, not with the file. What comes before the name of its block or category waits for it.
 */
export class BlockReader implements MessagePackVisitor {
  readonly #reader: MessagePackReader;
  readonly #scope: Scope;
  #failed = false;
  #blocks = 0;
  #seen = false;
  /** Of the block at hand: its name where it has come, and what waits. */
  #header: string | null = null;
  #begun = false;
  #waiting: Held[] = [];
  /** Of the category at hand. */
  #name: string | null = null;
  #rows: number | null = null;
  #columns: EncodedColumn[] = [];
  #charged = 0;

  /** @param last categories that are handed over when all others of their block have been */
  constructor(
    private readonly context: ReadContext,
    private readonly taker: EncodedTaker,
    private readonly last: ReadonlySet<string> = new Set(),
  ) {
    this.#reader = new MessagePackReader(this, context.budget);
    this.#scope = new Scope(context);
  }

  push(bytes: Uint8Array): void {
    if (!this.#failed) this.#guard(() => this.#reader.push(bytes));
  }

  /** Whether the document could be read to its end. */
  end(): boolean {
    const { report } = this.context;
    if (!this.#failed) this.#guard(() => this.#reader.end());
    if (this.#failed) return false;
    if (!this.#seen) report.error('MISSING_FIELD', 'The field dataBlocks is missing; BinaryCIF requires it.');
    if (this.#reader.trailing > 0)
      report.warning(
        'TRAILING_BYTES',
        `${this.#reader.trailing} bytes follow the end of the data; they are ignored.`,
      );
    this.#scope.conclude();
    return true;
  }

  choose(path: Path): Choice {
    const depth = path.length;
    if (depth === COLUMN_DEPTH) return 'KEEP';
    // The root, a data block, a category.
    if (depth % 2 === 0) return 'ENTER';
    const key = path[depth - 1] as string;
    if (ENTERED[depth - 1]!.includes(key)) return 'ENTER';
    return KEPT[depth - 1]!.includes(key) ? 'KEEP' : 'SKIP';
  }

  open(path: Path, kind: 'MAP' | 'ARRAY'): void {
    const wanted = path.length % 2 === 0 ? 'MAP' : 'ARRAY';
    if (kind !== wanted)
      throw new MessagePackFault(
        'BAD_FIELD',
        `The field ${shownPath(path)} is ${kind === 'MAP' ? 'a map' : 'an array'}, not ${wanted === 'MAP' ? 'a map' : 'an array'}.`,
      );
    if (path.length === 1) this.#seen = true;
    if (path.length === 2) this.#blocks++;
  }

  value(path: Path, value: MessagePackValue, charged: number): void {
    const { budget } = this.context;
    if (path.length === COLUMN_DEPTH) return this.#column(path, value, charged);
    budget.release(charged);
    const key = path.at(-1);
    if (path.length === 1 && key !== 'dataBlocks') return this.#about(key as string, value);
    if (key === 'header' && path.length === 3) this.#header = textOf(path, value);
    else if (key === 'name' && path.length === 5) {
      const name = textOf(path, value).replace(/^_/, '');
      if (!isName(name)) throw wrong(path, value, 'the name of a category, which has no blanks');
      this.#name = name;
    } else if (key === 'rowCount' && path.length === 5) this.#rows = countOf(path, value);
    else throw wrong(path, value, path.length % 2 === 0 ? 'a map' : 'an array');
  }

  close(path: Path): void {
    if (path.length === 4) this.#endCategory(path);
    else if (path.length === 2) this.#endBlock();
  }

  /** What stops MessagePack itself ends the reading; the rest of the file is not looked at. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      if (!(thrown instanceof MessagePackFault)) throw thrown;
      this.#failed = true;
      const where = this.#name ? { where: `in the category _${this.#name}` } : {};
      this.context.report.error(thrown.code, thrown.message, where);
    }
  }

  #about(key: string, value: MessagePackValue): void {
    if (typeof value !== 'string')
      this.context.report.warning('BAD_FIELD', `The field ${key} is ${describe(value)}, not a text.`);
  }

  #column(path: Path, value: MessagePackValue, charged: number): void {
    if (!isMap(value)) throw wrong(path, value, 'a map');
    const name = value.get('name');
    if (typeof name !== 'string') throw wrong([...path, 'name'], name, 'a text');
    if (!isName(name)) throw wrong([...path, 'name'], name, 'a data name, which has no blanks');
    this.#columns.push({ name, data: value.get('data'), mask: value.get('mask') });
    this.#charged += charged;
  }

  #endCategory(path: Path): void {
    const { budget } = this.context;
    if (this.#name === null) throw wrong([...path, 'name'], undefined, 'a text');
    if (this.#rows === null) throw wrong([...path, 'rowCount'], undefined, 'a count');
    const block = this.#blocks > 1 ? (this.#header ?? String(this.#blocks)) : '';
    const category = new EncodedCategory(this.#name, this.#rows, this.#columns, budget, block);
    const held = { category, charged: this.#charged };
    this.#name = null;
    this.#rows = null;
    this.#columns = [];
    this.#charged = 0;
    if (this.#header === null || this.last.has(category.head.name)) {
      this.#waiting.push(held);
      return;
    }
    this.#begin();
    this.#handOver(held);
  }

  #endBlock(): void {
    if (this.#header === null)
      this.context.report.warning(
        'UNNAMED_BLOCK',
        `Data block ${this.#blocks} has no header, that is, no name.`,
      );
    this.#begin();
    const waiting = this.#waiting;
    this.#waiting = [];
    const isLast = ({ category }: Held): boolean => this.last.has(category.head.name);
    for (const held of waiting) if (!isLast(held)) this.#handOver(held);
    for (const held of waiting) if (isLast(held)) this.#handOver(held);
    this.taker.endBlock();
    this.#header = null;
    this.#begun = false;
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    const name = this.#header ?? '';
    if (name !== '') this.#scope.block(name, {});
    this.taker.beginBlock(name);
  }

  #handOver({ category, charged }: Held): void {
    for (const { name } of category.columns)
      this.#scope.name(writtenName(category.name, name).slice(1).toLowerCase(), {});
    try {
      this.taker.category(category);
    } catch (thrown) {
      if (!(thrown instanceof MessagePackFault)) throw thrown;
      this.context.report.error(thrown.code, thrown.message);
    } finally {
      this.context.budget.release(charged);
    }
  }
}

/** Nothing that ends a word of CIF. */
const isName = (name: string): boolean => [...name].every((character) => character > ' ');

function textOf(path: Path, value: MessagePackValue): string {
  if (typeof value === 'string') return value;
  throw wrong(path, value, 'a text');
}

function countOf(path: Path, value: MessagePackValue): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw wrong(path, value, 'a count');
}

function wrong(path: Path, value: MessagePackValue | undefined, wanted: string): MessagePackFault {
  return new MessagePackFault(
    'BAD_FIELD',
    `The field ${shownPath(path)} is ${describe(value)}, not ${wanted}.`,
  );
}
