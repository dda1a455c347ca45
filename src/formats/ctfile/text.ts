import { Budget } from '../budget.js';
import { LossTally } from '../losses.js';
import type { Structure } from '../model/structure.js';
import { CTFILE_HOLDINGS, CtfileWriter } from './writer.js';

const MOLECULE_BUDGET = 16 * 2 ** 20;

/** A small molecule as the text of a molfile, for a program that reads one; what that cannot hold is left out. */
export function molfileOf(structure: Structure): string {
  const pieces: Buffer[] = [];
  const writer = new CtfileWriter(
    'MOL',
    {
      out: { write: (bytes) => void pieces.push(Buffer.from(bytes)) },
      losses: new LossTally(),
      budget: new Budget(MOLECULE_BUDGET),
      totals: { atoms: structure.atoms.count, parts: 1 },
    },
    CTFILE_HOLDINGS,
  );
  writer.part(structure);
  writer.end();
  return Buffer.concat(pieces).toString('utf8');
}
