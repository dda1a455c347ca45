import { Budget } from '../../src/formats/budget.js';
import type { FormatModule } from '../../src/formats/contract.js';
import type { StructureFormat } from '../../src/formats/format.js';
import { LossTally } from '../../src/formats/losses.js';
import { bytesSource, readFile } from '../../src/formats/read.js';
import { moduleOf } from '../../src/formats/registry.js';
import { Report } from '../../src/formats/report.js';
import { difference, snapshot, type Snapshot } from './snapshot.js';

const LARGEST = 64e6;

/**
 * X → X: what differs first between the model of a file and the model of what is written from it; '' for nothing, null
 * where X is not written.
 */
export function roundTrip(format: StructureFormat, bytes: Uint8Array): string | null {
  const module = moduleOf(format);
  if (!module?.createWriter || bytes.length > LARGEST) return null;
  try {
    const before = parts(module, bytes);
    const written = write(module, bytes, before);
    const after = parts(module, written);
    return difference(before, after);
  } catch (thrown) {
    return `threw ${String(thrown).slice(0, 200)}`;
  }
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

export function write(module: FormatModule, bytes: Uint8Array, before: Snapshot[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const atoms = before.reduce((sum, part) => sum + part.atoms.length, 0);
  const writer = module.createWriter!({
    out: { write: (piece) => void pieces.push(Buffer.from(piece)) },
    losses: new LossTally(),
    budget: new Budget(2 ** 31),
    totals: { atoms, parts: before.length },
  });
  readFile(module, bytesSource(bytes), {
    report: new Report(),
    budget: new Budget(2 ** 31),
    sink: { part: (structure) => writer.part(structure) },
  });
  writer.end();
  return Buffer.concat(pieces);
}
