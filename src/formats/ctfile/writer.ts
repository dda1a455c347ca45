import { AppError } from '../../errors.js';
import { TextOutput } from '../bytes/output.js';
import type { FormatWriter, Holdings, WriteContext } from '../contract.js';
import { LossSeverity } from '../losses.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { Unheld } from '../unheld.js';
import { Carried } from './record.js';
import { selectionOf, type Selection } from './selection.js';
import { writeV2000 } from './v2000-writer.js';
import { writeV3000 } from './v3000-writer.js';

/** What MOL and SDF hold; SDF has data items and several records besides. */
export const CTFILE_HOLDINGS: Holdings = {
  models: false,
  records: false,
  frames: false,
  residues: false,
  chains: false,
  atomNames: false,
  altlocs: false,
  insertionCodes: false,
  occupancy: false,
  bFactor: false,
  cell: false,
  bonds: true,
  bondOrders: true,
  formalCharges: true,
  partialCharges: false,
  isotopes: true,
  dataItems: false,
  elements: true,
  title: true,
  metadata: false,
};

const V2000_LIMIT = 999;
const V2000_DECIMALS = 4;

/** Writes molfiles: V2000 where it holds the molecule, V3000 otherwise; for SDF with data items and `$$$$`. */
export class CtfileWriter implements FormatWriter {
  readonly #out: TextOutput;
  readonly #unheld: Unheld;
  #written = 0;

  constructor(
    private readonly format: 'MOL' | 'SDF',
    private readonly context: WriteContext,
    holds: Holdings,
  ) {
    this.#out = new TextOutput(context.out);
    this.#unheld = new Unheld(holds, format, context.losses, ['radicals', 'wedges']);
  }

  part(structure: Structure): void {
    if (this.#written++ > 0 && this.format === 'MOL')
      throw new AppError(
        'SEVERAL_RECORDS',
        'MOL holds one molecule and this file has more: choose a record, or convert to SDF.',
      );
    this.#unheld.part(structure);
    const selection = selectionOf(structure, this.context.losses);
    const lineEnd = this.#lineEnd(structure);
    this.#header(structure, lineEnd);
    const cut = manyDecimals(structure);
    const extended = structure.carried.some(({ key }) => key === Carried.EXTENDED);
    if ((extended && cut > 0) || needsV3000(selection))
      writeV3000(this.#out, selection, this.context.losses, lineEnd);
    else {
      this.context.losses.add(
        'DECIMALS',
        LossSeverity.MINOR,
        'V2000 prints coordinates with 4 decimals; those beyond are rounded.',
        cut,
      );
      writeV2000(this.#out, selection, this.context.losses, lineEnd);
    }
    this.#out.text(`M  END${lineEnd}`);
    if (this.format === 'SDF') this.#items(structure, lineEnd);
  }

  end(): void {
    this.#out.flush();
  }

  /** A file of this family keeps its line ends, so that its data items are the same bytes. */
  #lineEnd({ document }: Structure): string {
    return document.format === 'SDF' || document.format === 'MOL' ? document.lineEnd : '\n';
  }

  #header(structure: Structure, lineEnd: string): void {
    const title = structure.title.replace(/[\r\n]+/g, ' ');
    // A title that looks like a delimiter would end the record before.
    this.#out.text(`${title.startsWith('$$$$') ? ' ' : ''}${title}${lineEnd}`);
    const dimension = structure.dimension === 2 ? '2D' : '3D';
    // IIPPPPPPPPMMDDYYHHmm and the dimension; without a date, so that the same molecule gives the same bytes.
    this.#out.text(`  Molshelf          ${dimension}${lineEnd}`);
    const comment = structure.carried.find(({ key }) => key === Carried.COMMENT);
    if (comment) this.#out.bytes(comment.bytes.subarray(0, comment.bytes.length - 1));
    this.#out.text(lineEnd);
  }

  #items(structure: Structure, lineEnd: string): void {
    for (const item of structure.dataItems) {
      this.#out.bytes(item.header);
      this.#out.text(lineEnd);
      if (!item.bare) {
        this.#out.bytes(item.value);
        this.#out.text(lineEnd);
      }
      this.#out.text(lineEnd);
    }
    this.#out.text(`$$$$${lineEnd}`);
  }
}

/** How many atoms have coordinates with more decimals than V2000 prints. */
function manyDecimals({ atoms, document }: Structure): number {
  if (document.decimals.coordinates <= V2000_DECIMALS) return 0;
  const scale = 10 ** V2000_DECIMALS;
  const cut = (value: number): boolean => Math.round(value * scale) / scale !== value;
  let count = 0;
  for (let row = 0; row < atoms.count; row++)
    if (cut(atoms.x[row]!) || cut(atoms.y[row]!) || cut(atoms.z[row]!)) count++;
  return count;
}

/** Whether V2000 cannot hold a molecule: its size, coordinates, or what only V3000 has a place for. */
function needsV3000({ structure, atoms, bonds, orders }: Selection): boolean {
  if (atoms > V2000_LIMIT || bonds.length > V2000_LIMIT) return true;
  if (structure.carried.some(({ key }) => V3000_ONLY.has(key))) return true;
  for (const bond of bonds) if (V3000_ORDERS.has(orders[bond]!)) return true;
  const { x, y, z, flags, optional } = structure.atoms;
  for (let row = 0; row < structure.atoms.count; row++) {
    // F10.4 holds -9999.9999 to 99999.9999.
    if (
      Math.min(x[row]!, y[row]!, z[row]!) <= -9999.9999 ||
      Math.max(x[row]!, y[row]!, z[row]!) >= 99999.9999
    )
      return true;
    if (flags[row]! & AtomFlag.QUERY && isList(structure, optional.type?.[row] ?? 0)) return true;
  }
  return false;
}

const V3000_ONLY: ReadonlySet<string> = new Set([
  Carried.BLOCKS,
  Carried.GROUPS,
  Carried.ATOM_ATTRIBUTES,
  Carried.BOND_ATTRIBUTES,
]);
const V3000_ORDERS: ReadonlySet<number> = new Set([BondOrder.DATIVE, BondOrder.HYDROGEN, BondOrder.METAL]);

const isList = ({ document }: Structure, type: number): boolean => document.strings.get(type).length > 3;
