import type { StructureFormat } from '../../src/formats/format.js';
import { categoryTrip } from './category-trip.js';
import type { Judgement } from './judge.js';
import { pdbAtoms, pdbHeader, sdfItems } from './raw.js';
import { roundTrip } from './round-trip.js';

/** One file's way there and back, and how much of it was compared. */
export interface TripResult {
  /** Such as "PDB → mmCIF → PDB". */
  name: string;
  /** What differs first; empty for nothing. */
  difference: string;
  counts: Readonly<Record<string, number>>;
}

/** What is promised to survive, beside X → X: by the model, and category by category. */
const BY: Partial<Record<StructureFormat, StructureFormat>> = { PDB: 'MMCIF' };
const CATEGORIES_BY: Partial<Record<StructureFormat, StructureFormat>> = {
  MMCIF: 'BINARY_CIF',
  BINARY_CIF: 'MMCIF',
};

/** Lists told from the bytes alone, without our readers, that must be the same afterwards. */
const RAW: Partial<Record<StructureFormat, Readonly<Record<string, (bytes: Uint8Array) => string[]>>>> = {
  PDB: { 'header lines': pdbHeader, 'atom lines': pdbAtoms },
  SDF: { 'data items': sdfItems },
};

/** Takes an accepted file on every way that it promises to survive. */
export function tripsOf({ result, bytes }: Judgement): TripResult[] {
  if (!result?.valid || !result.format || !bytes) return [];
  const { format } = result;
  // What was set aside as broken is no part of the promise.
  const whole = result.summary?.recordsRejected === 0;
  const trips: TripResult[] = [];
  for (const by of [undefined, BY[format]]) {
    if (by === undefined && trips.length > 0) continue;
    const name = by ? `${format} → ${by} → ${format}` : `${format} → ${format}`;
    try {
      const trip = roundTrip(format, bytes, by);
      if (!trip) continue;
      const counts: Record<string, number> = { atoms: trip.atoms, bonds: trip.bonds };
      let { difference } = trip;
      for (const [what, list] of Object.entries(whole ? (RAW[format] ?? {}) : {})) {
        const before = list(bytes);
        counts[what] = before.length;
        difference ||= firstDifference(what, before, list(trip.bytes));
      }
      trips.push({ name, difference, counts });
    } catch (thrown) {
      trips.push({ name, difference: `threw ${String(thrown).slice(0, 200)}`, counts: {} });
    }
  }
  const by = CATEGORIES_BY[format];
  if (by) trips.push(byCategories(format, by, bytes));
  return trips;
}

function byCategories(format: StructureFormat, by: StructureFormat, bytes: Uint8Array): TripResult {
  const name = `${format} → ${by} → ${format}`;
  try {
    const { difference, values } = categoryTrip(format, by, bytes);
    return { name, difference, counts: { values } };
  } catch (thrown) {
    return { name, difference: `threw ${String(thrown).slice(0, 200)}`, counts: {} };
  }
}

function firstDifference(what: string, before: readonly string[], after: readonly string[]): string {
  const at = before.findIndex((text, index) => text !== after[index]);
  if (at < 0 && before.length === after.length) return '';
  const shown = (text: string | undefined): string => JSON.stringify(text ?? 'nothing').slice(0, 200);
  const place = at < 0 ? before.length : at;
  return `${what}, ${place + 1}: ${shown(before[place])} becomes ${shown(after[place])}`;
}

/** Sums of one way over all files. */
interface Total {
  right: number;
  files: number;
  counts: Map<string, number>;
}

/** Adds up trips by name. */
export class TripTotals {
  readonly #totals = new Map<string, Total>();

  add({ name, difference, counts }: TripResult): void {
    const total = this.#totals.get(name) ?? { right: 0, files: 0, counts: new Map<string, number>() };
    this.#totals.set(name, total);
    total.files++;
    if (difference) return;
    total.right++;
    for (const [what, count] of Object.entries(counts))
      total.counts.set(what, (total.counts.get(what) ?? 0) + count);
  }

  print(): void {
    for (const [name, { right, files, counts }] of [...this.#totals].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const same = [...counts].map(([what, count]) => `${count.toLocaleString('en')} ${what}`);
      console.log(`${name}: ${right} of ${files} files the same, with ${same.join(', ')}`);
    }
  }
}
