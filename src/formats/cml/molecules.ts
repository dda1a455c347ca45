import type { ReadContext } from '../contract.js';
import { StructureDocument, type UnitCell } from '../model/document.js';
import { Structure, type DataItem } from '../model/structure.js';
import { CmlRecord } from './record.js';

/** Text of the data items of one molecule that is kept, bytes. */
const ITEM_COST = 128;

/** One `molecule` element that is open. */
interface Open {
  title: string;
  name: string;
  id: string;
  items: DataItem[];
  line: number;
  offset: number;
  /** The record in hand is of this molecule. */
  owner: boolean;
  /** It, or a molecule in it, has atoms. */
  filled: boolean;
  cell: UnitCell | null;
}

/**
 * The molecules that lie within each other. One that has atoms is a record; molecules inside of it that come after its
 * first atom belong to it, those of a molecule without atoms of its own are records each.
 */
export class Molecules {
  readonly document = new StructureDocument('CML');
  readonly record: CmlRecord;
  /** A record is being read. */
  active = false;
  good = 0;
  rejected = 0;
  /** Molecules without any atom. */
  empty = 0;
  emptyLine = 0;
  /** The unit cell that stands outside of all molecules. */
  cell: UnitCell | null = null;
  readonly #open: Open[] = [];

  constructor(private readonly context: ReadContext) {
    this.document.decimals.coordinates = 0;
    const structure = new Structure(this.document, context.budget);
    structure.kind = 'RECORD';
    this.record = new CmlRecord(context, structure);
  }

  get inside(): boolean {
    return this.#open.length > 0;
  }

  open(title: string, id: string, line: number, offset: number): void {
    const cell = this.#open.at(-1)?.cell ?? this.cell;
    this.#open.push({ title, name: '', id, items: [], line, offset, owner: false, filled: false, cell });
  }

  /** Before an atom: the molecule in hand becomes the record, unless one around it is it. */
  begin(): void {
    const top = this.#open.at(-1)!;
    if (!this.active) {
      this.record.begin(this.good + this.rejected + 1, top.line, top.offset);
      this.active = true;
      top.owner = true;
    }
    top.filled = true;
  }

  /** A name, a data item or a cell of the molecule in hand. */
  name(text: string): void {
    const top = this.#open.at(-1);
    if (top && top.name === '') top.name = text;
  }

  item(name: string, value: Uint8Array): void {
    const top = this.#open.at(-1);
    if (!top) return;
    this.context.budget.charge(value.length + name.length + ITEM_COST);
    top.items.push({ name, header: Buffer.from(`> <${name}>`), value: value.slice() });
  }

  setCell(cell: UnitCell | null): void {
    const top = this.#open.at(-1);
    if (top) top.cell = cell;
    else this.cell = cell;
  }

  close(endOffset: number): void {
    const top = this.#open.pop()!;
    const parent = this.#open.at(-1);
    if (top.owner) this.#deliver(top, endOffset);
    else if (this.active && top.filled) for (const one of top.items) this.#outermost.items.push(one);
    else this.#release(top);
    if (parent && top.filled) parent.filled = true;
    if (!top.filled && this.#open.every(({ filled }) => !filled)) {
      this.empty++;
      this.emptyLine ||= top.line;
    }
  }

  get #outermost(): Open {
    return this.#open.find(({ owner }) => owner)!;
  }

  #deliver(top: Open, endOffset: number): void {
    const { record } = this;
    const { structure } = record;
    this.document.cell = top.cell;
    if (!record.broken) record.finish();
    structure.title = top.title || top.name || (/^(m|mol|molecule)?_?\d*$/i.test(top.id) ? '' : top.id);
    structure.dataItems = top.items;
    structure.byteLength = endOffset - structure.byteOffset;
    this.active = false;
    if (record.broken) {
      this.rejected++;
      this.context.sink.rejected?.(record.position, structure.byteOffset);
    } else {
      this.good++;
      this.context.sink.part(structure, true);
    }
    this.#release(top);
  }

  #release({ items }: Open): void {
    const bytes = items.reduce((sum, { name, value }) => sum + value.length + name.length + ITEM_COST, 0);
    this.context.budget.release(bytes);
  }
}
