import { Budget } from '../../../src/formats/budget.js';
import type { WriteOptions } from '../../../src/formats/contract.js';
import type { StructureFormat } from '../../../src/formats/format.js';
import { LossTally, type Loss } from '../../../src/formats/losses.js';
import type { Structure } from '../../../src/formats/model/structure.js';
import { bytesSource, readFile } from '../../../src/formats/read.js';
import { moduleOf } from '../../../src/formats/registry.js';
import { Report, type Issue } from '../../../src/formats/report.js';

/** Reads text of a format as a conversion does; `take` sees each part. */
export function read(
  format: StructureFormat,
  text: string | Uint8Array,
  take: (structure: Structure) => void,
): Issue[] {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  const report = new Report();
  readFile(moduleOf(format)!, bytesSource(bytes), {
    report,
    budget: new Budget(2 ** 30),
    sink: { part: (structure) => take(structure) },
  });
  return [...report.issues];
}

/** Converts text of one format into text of another, part by part. */
export function convert(
  from: StructureFormat,
  to: StructureFormat,
  text: string,
  options: WriteOptions = {},
): { text: string; losses: Loss[] } {
  let atoms = 0;
  let parts = 0;
  read(from, text, (structure) => {
    parts++;
    atoms += structure.atoms.count;
  });
  const pieces: Buffer[] = [];
  const losses = new LossTally();
  const writer = moduleOf(to)!.createWriter!({
    out: { write: (bytes) => void pieces.push(Buffer.from(bytes)) },
    losses,
    budget: new Budget(2 ** 30),
    totals: { atoms, parts },
    options,
  });
  read(from, text, (structure) => writer.part(structure));
  writer.end();
  return { text: Buffer.concat(pieces).toString('latin1'), losses: losses.all };
}
