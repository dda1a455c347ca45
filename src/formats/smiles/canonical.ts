import { CHEMIST_ATOMS, type Chemist } from '../chemist.js';
import { Budget } from '../budget.js';
import { molfileOf } from '../ctfile/text.js';
import type { Structure } from '../model/structure.js';
import { Report } from '../report.js';
import type { Composed } from './compose.js';
import { SmilesParser } from './parser.js';

const MOLECULE_BUDGET = 16 * 2 ** 20;

/** The canonical SMILES of a molecule with its stereochemistry; null where the chemist does not find it, or loses an atom. */
export function canonicalSmiles(structure: Structure, chemist: Chemist): Composed | null {
  if (structure.atoms.count > CHEMIST_ATOMS) return null;
  const found = chemist.canonical(molfileOf(structure));
  if (!('smiles' in found)) return null;
  const atoms = heavyAtoms(found.smiles);
  if (!atoms || atoms.heavy !== countHeavy(structure)) return null;
  // The chemist does not take a bond that stands twice.
  return { text: found.smiles, atoms: atoms.all, repeated: 0 };
}

/** What a line of SMILES holds by our own reading of it; null where it is none. */
function heavyAtoms(smiles: string): { all: number; heavy: number } | null {
  let found: { all: number; heavy: number } | null = null;
  const parser = new SmilesParser({
    report: new Report(),
    budget: new Budget(MOLECULE_BUDGET),
    sink: {
      part: (structure) => void (found = { all: structure.atoms.count, heavy: countHeavy(structure) }),
    },
  });
  parser.push(new Uint8Array(Buffer.from(`${smiles}\n`, 'latin1')));
  parser.end();
  return found;
}

function countHeavy({ atoms }: Structure): number {
  let heavy = 0;
  for (let row = 0; row < atoms.count; row++) if (atoms.element[row] !== 1) heavy++;
  return heavy;
}
