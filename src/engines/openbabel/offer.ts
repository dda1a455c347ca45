import type { Holdings } from '../../formats/contract.js';
import { isBuiltin } from '../../formats/editing/operations.js';
import type { StructureFormat } from '../../formats/format.js';
import { LossSeverity, LossTally } from '../../formats/losses.js';
import { predictLosses, type TargetFormat } from '../../formats/predicted-losses.js';
import type { Chemistry } from '../chemistry.js';
import type { StepOffer, StepRequest } from '../engine.js';

/** Open Babel's names of formats: what it reads well enough, and what it writes well enough to be used. */
export const READS: Partial<Record<StructureFormat, string>> = {
  PDB: 'pdb',
  MOL: 'mol',
  SDF: 'sdf',
  MOL2: 'mol2',
  XYZ: 'xyz',
  GRO: 'gro',
  PDBQT: 'pdbqt',
  CML: 'cml',
  SMILES: 'smi',
};
export const WRITES: Partial<Record<StructureFormat, string>> = {
  PDB: 'pdb',
  MOL: 'mol',
  SDF: 'sdf',
  MOL2: 'mol2',
  XYZ: 'xyz',
  CML: 'cml',
  SMILES: 'smi',
};

/** What does not get through its own model, whatever the target holds (3.1.1, tried field by field). */
const DROPPED: Partial<Holdings> = { altlocs: false, bFactor: false, cell: false, metadata: false };
/** What its writer of a format leaves out besides. */
const LEFT_OUT: Partial<Record<StructureFormat, Partial<Holdings>>> = {
  MOL2: { chains: false },
  CML: { dataItems: false, atomNames: false, partialCharges: false },
};

/** Formats without bonds, or with some of them: Open Babel perceives them from distances. */
const WITHOUT_BONDS: readonly StructureFormat[] = ['PDB', 'XYZ', 'GRO', 'PDBQT'];
/** Above this many atoms perceiving takes minutes, so that bonds are left alone. */
export const MOST_PERCEIVED = 20_000;
const ATOMS_PER_SECOND = 20_000;
const START_SECONDS = 0.05;

/** What Open Babel promises of a step; null where it would lose data without a word. */
export function offerOf(
  { from, to, facts, options, operations = [], chemistry }: StepRequest,
  target: TargetFormat,
): StepOffer | null {
  // Its own model would lose more than an operation changes.
  if (operations.some(isBuiltin)) return null;
  if (!READS[from] || !WRITES[to]) return null;
  // It tells apart neither altlocs nor long chain ids, and turns atoms that are no elements into dummies.
  if (facts.altlocs > 0 || facts.chainIdLength > 1 || facts.elements < facts.atoms) return null;
  // These are decisions about PDB's columns, which it does not take.
  if (options.chains ?? options.residueNames ?? options.decimals) return null;
  const makes3d = options.generate3d === true && facts.dimension !== 3;
  if (makes3d && to === 'SMILES') return null;
  // It would put all atoms into one place.
  if (from === 'SMILES' && to !== 'SMILES' && !makes3d) return null;
  if (!canDo(chemistry, from, target, facts.atoms)) return null;
  const tally = new LossTally();
  const held: TargetFormat = { ...target, holds: { ...target.holds, ...DROPPED, ...LEFT_OUT[to] } };
  for (const loss of predictLosses(facts, held, options))
    tally.add(loss.code, loss.severity, loss.message, loss.count);
  const title = (message: string): void => tally.add('TITLE', LossSeverity.MINOR, message, facts.titles);
  if (from === 'PDB') title('Open Babel drops titles of PDB.');
  else if (to === 'PDB' && facts.parts > 1) title('Open Babel writes one title for all models of PDB.');
  if (from === 'CML')
    tally.add(
      'BONDS',
      LossSeverity.MODERATE,
      'Open Babel does not read bonds that CML lists in one attribute.',
      facts.bonds,
    );
  if (WITHOUT_BONDS.includes(from) && target.holds.bonds) perceived(tally, facts.atoms);
  if (to === 'MOL2' && facts.partialCharges < facts.atoms)
    tally.add(
      'CHARGES_ADDED',
      LossSeverity.MODERATE,
      'Open Babel writes Gasteiger charges that the source does not have.',
      facts.atoms - facts.partialCharges,
    );
  if (makes3d)
    tally.add(
      'COORDINATES_GENERATED',
      LossSeverity.MAJOR,
      'Coordinates are generated and hydrogens added by Open Babel.',
      facts.atoms,
    );
  return { losses: tally.all, seconds: START_SECONDS + facts.atoms / ATOMS_PER_SECOND + (makes3d ? 5 : 0) };
}

function perceived(tally: LossTally, atoms: number): void {
  if (atoms > MOST_PERCEIVED)
    tally.add(
      'BONDS',
      LossSeverity.MAJOR,
      `Open Babel perceives no bonds of structures above ${MOST_PERCEIVED.toLocaleString('en')} atoms.`,
    );
  else
    tally.add(
      'BONDS_PERCEIVED',
      LossSeverity.MODERATE,
      'Bonds and their orders are perceived from distances by Open Babel.',
    );
}

/** It always perceives bonds where the source has none and never where it has them; hydrogens have places in 3D only. */
function canDo(
  chemistry: Chemistry | undefined,
  from: StructureFormat,
  { format, holds }: TargetFormat,
  atoms: number,
): boolean {
  if (!chemistry) return true;
  if (atoms > MOST_PERCEIVED) return false;
  if (chemistry.perceiveBonds && !(WITHOUT_BONDS.includes(from) && holds.bonds)) return false;
  // Atoms of formats without residues are taken to have all the bonds that they want.
  if (chemistry.addHydrogens && (from === 'XYZ' || from === 'GRO')) return false;
  return !chemistry.addHydrogens || format !== 'SMILES';
}
