import { Budget } from '../../src/formats/budget.js';
import type { FormatModule } from '../../src/formats/contract.js';
import type { StructureFormat } from '../../src/formats/format.js';
import { LossTally } from '../../src/formats/losses.js';
import { bytesSource, readFile } from '../../src/formats/read.js';
import { moduleOf } from '../../src/formats/registry.js';
import { Report } from '../../src/formats/report.js';
import { difference, snapshot, type Snapshot } from './snapshot.js';

/** Files above are not taken, bytes. */
const LARGEST = 64e6;

/** What came of a file that was written again. */
export interface Trip {
  bytes: Uint8Array;
  /** What differs first between the models; empty for nothing. */
  difference: string;
  /** Of all models, as they were before. */
  atoms: number;
  bonds: number;
}

/**
 * X → X, or X → Y → X: the bytes, and what differs first between the model of the file and the model of what is written from it. Null
 * where X or Y is not written, or X holds several molecules and Y one.
 * @param by Y
 */
export function roundTrip(format: StructureFormat, bytes: Uint8Array, by?: StructureFormat): Trip | null {
  const module = moduleOf(format);
  const between = by === undefined ? null : moduleOf(by);
  if (!module?.createWriter || bytes.length > LARGEST) return null;
  if (by !== undefined && !between?.createWriter) return null;
  const before = parts(module, bytes);
  const several = before.length > 1 && before.at(-1)?.head[0]?.startsWith('kind RECORD');
  if (several && !(between ?? module).holds.records) return null;
  const losses = new LossTally();
  let written = write(module, between ?? module, bytes, before, losses);
  if (between) written = write(between, module, written, parts(between, written), losses);
  const renumbered = losses.all.some(({ code }) => code === 'SERIAL_NUMBERS');
  const sum = (count: (part: Snapshot) => number): number =>
    before.reduce((all, part) => all + count(part), 0);
  return {
    bytes: written,
    difference: difference(before, parts(module, written), !renumbered),
    atoms: sum((part) => part.atoms.length),
    bonds: sum((part) => part.bonds.length),
  };
}

function parts(module: FormatModule, bytes: Uint8Array): Snapshot[] {
  const found: Snapshot[] = [];
  readFile(module, bytesSource(bytes), {
    report: new Report(),
    budget: new Budget(2 ** 31),
    sink: { part: (structure) => found.push(snapshot(structure)) },
  });
  return found;
}

function write(
  from: FormatModule,
  to: FormatModule,
  bytes: Uint8Array,
  before: Snapshot[],
  losses: LossTally,
): Uint8Array {
  const pieces: Uint8Array[] = [];
  const atoms = before.reduce((sum, part) => sum + part.atoms.length, 0);
  const writer = to.createWriter!({
    out: { write: (piece) => void pieces.push(Buffer.from(piece)) },
    losses,
    budget: new Budget(2 ** 31),
    totals: { atoms, parts: before.length },
  });
  readFile(from, bytesSource(bytes), {
    report: new Report(),
    budget: new Budget(2 ** 31),
    sink: { part: (structure) => writer.part(structure) },
  });
  writer.end();
  return Buffer.concat(pieces);
}
