import type { Budget } from '../budget.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { StructureDocument } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import type { Report } from '../report.js';
import { BLANK, wideField } from './fields.js';
import { SerialSet } from './serials.js';

/** Above every serial that five columns hold in hybrid-36: two serials make one exact key. */
const BASE = 87_440_032;
/** Bonds that a check remembers to count each once; a conversion keeps all, within its budget. */
const CHECKED_BONDS = 300_000;
const BYTES_PER_BOND = 64;
/** How often the pair stands in the lower atom's records, and in the higher one's. */
const HIGHER = 1000;

/**
 * CONECT records (format version 3.3, "Connectivity section"): atom in columns 7–11, up to four bonded ones in 12–31. A bond of order n is written n
 * times in the records of one atom (a convention that the format does not know and all readers follow). Columns from 32 on held hydrogen bonds and salt bridges.
 */
export class Connections {
  readonly #times = new Map<number, number>();
  readonly #missing: { serial: number; line: number }[] = [];
  #missingCount = 0;
  /** Serials of atoms; kept by checks. */
  readonly serials = new SerialSet();

  constructor(
    private readonly report: Report,
    private readonly budget: Budget,
    private readonly limit = CHECKED_BONDS,
  ) {}

  read(bytes: Uint8Array, first: number, end: number, line: number): void {
    const serials = fields(bytes, first, end);
    const atom = serials[0];
    if (atom === undefined || serials.some(Number.isNaN)) {
      this.report.warning(
        'BAD_CONECT',
        'A CONECT record holds something that is no atom serial number; it is ignored.',
        {
          line,
          column: 7,
        },
      );
      return;
    }
    for (let index = 1; index < serials.length; index++) this.#add(atom, serials[index]!, line);
  }

  /** Bonds of a whole model, whose atoms have their serials. */
  resolve(structure: Structure): void {
    if (this.#times.size === 0) return;
    const rows = rowsBySerial(structure);
    for (const [key, times] of this.#times) {
      const a = rows.get(Math.floor(key / BASE));
      const b = rows.get(key % BASE);
      if (a === undefined || b === undefined) continue;
      structure.bonds.add(a, b, orderOf(times), BondOrigin.CONECT);
    }
  }

  /** At the end of a check: warns of serials that no atom has, and counts the bonds. */
  conclude(document: StructureDocument): void {
    let bonds = 0;
    for (const key of this.#times.keys())
      if (this.serials.has(Math.floor(key / BASE)) && this.serials.has(key % BASE)) bonds++;
    document.lateBonds[BondOrigin.CONECT]! += bonds;
    const known = this.#missing.filter(({ serial }) => this.serials.has(serial)).length;
    const first = this.#missing.find(({ serial }) => !this.serials.has(serial));
    if (!first) return;
    this.report.warning(
      'CONECT_WITHOUT_ATOM',
      `CONECT names atom ${first.serial}, which the file does not have; such bonds are ignored.`,
      { line: first.line },
      this.#missingCount - known,
    );
  }

  #add(a: number, b: number, line: number): void {
    if (a === b || a < 0 || b < 0 || a >= BASE || b >= BASE) return;
    if (!this.serials.has(a)) this.#miss(a, line);
    if (!this.serials.has(b)) this.#miss(b, line);
    const key = a < b ? a * BASE + b : b * BASE + a;
    const times = this.#times.get(key);
    if (times === undefined) {
      if (this.#times.size >= this.limit) return;
      this.budget.charge(BYTES_PER_BOND);
    }
    this.#times.set(key, (times ?? 0) + (a < b ? 1 : HIGHER));
  }

  /** It may still come: CONECT may stand before the atoms. */
  #miss(serial: number, line: number): void {
    this.#missingCount++;
    if (this.#missing.length < 1000) this.#missing.push({ serial, line });
  }
}

/** Serials of a record: by columns, or by blanks where the columns do not read. */
function fields(bytes: Uint8Array, first: number, end: number): number[] {
  const found: number[] = [];
  for (let at = first + 6; at < Math.min(end, first + 31); at += 5) {
    const value = wideField(bytes, at, Math.min(at + 5, end));
    if (Number.isNaN(value)) return byBlanks(bytes, first, end);
    if (value !== BLANK) found.push(value);
    else if (at === first + 6) return byBlanks(bytes, first, end);
  }
  return found;
}

function byBlanks(bytes: Uint8Array, first: number, end: number): number[] {
  const text = Buffer.from(bytes.subarray(first + 6, end))
    .toString('latin1')
    .trim();
  return text === '' ? [] : text.split(/\s+/).map((word) => (/^\d+$/.test(word) ? Number(word) : Number.NaN));
}

function orderOf(times: number): BondOrder {
  const order = Math.max(times % HIGHER, Math.floor(times / HIGHER));
  return order === 2 ? BondOrder.DOUBLE : order === 3 ? BondOrder.TRIPLE : BondOrder.SINGLE;
}

function rowsBySerial(structure: Structure): Map<number, number> {
  const { atoms } = structure;
  const rows = new Map<number, number>();
  for (let row = 0; row < atoms.count; row++) {
    const serial = atoms.serial[row]!;
    if (!rows.has(serial)) rows.set(serial, row);
  }
  return rows;
}
