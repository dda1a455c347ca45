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
 * X → X, or X → Y → X: what differs first between the model of a file and the model of what is written from it; '' for
 * nothing, null where X or Y is not written.
 * @param by Y
 */
export function roundTrip(format: StructureFormat, bytes: Uint8Array, by?: StructureFormat): string | null {
  const module = moduleOf(format);
  const between = by === undefined ? null : moduleOf(by);
  if (!module?.createWriter || bytes.length > LARGEST) return null;
  if (by !== undefined && !between?.createWriter) return null;
  try {
    const before = parts(module, bytes);
    // Several molecules are refused where a format holds one.
    const several = before.length > 1 && before.at(-1)?.head[0]?.startsWith('kind RECORD');
    if (several && !(between ?? module).holds.records) return null;
    let written: Uint8Array;
    if (between) {
      const other = write(module, between, bytes, before);
      written = write(between, module, other, parts(between, other));
    } else written = write(module, module, bytes, before);
    return difference(before, parts(module, written));
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

function write(from: FormatModule, to: FormatModule, bytes: Uint8Array, before: Snapshot[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const atoms = before.reduce((sum, part) => sum + part.atoms.length, 0);
  const writer = to.createWriter!({
    out: { write: (piece) => void pieces.push(Buffer.from(piece)) },
    losses: new LossTally(),
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
