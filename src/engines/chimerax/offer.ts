import type { Holdings } from '../../formats/contract.js';
import { isBuiltin } from '../../formats/editing/operations.js';
import type { StructureFormat } from '../../formats/format.js';
import { LossSeverity, LossTally } from '../../formats/losses.js';
import { predictLosses, type TargetFormat } from '../../formats/predicted-losses.js';
import type { StepOffer, StepRequest } from '../engine.js';

/**
 * What it reads well enough to be used. It also opens MMTF and loses waters or dies, PQR and loses charges or all atoms,
 * small-molecule CIF and drops sites of disorder groups: those are read elsewhere.
 */
export const READS: readonly StructureFormat[] = ['PDB', 'MMCIF', 'MOL', 'SDF', 'MOL2'];
export const WRITES: readonly StructureFormat[] = ['PDB', 'MMCIF', 'MOL2'];

/** What does not get through its own model, whatever the target holds (measured on 1.12). */
const DROPPED: Partial<Holdings> = {
  formalCharges: false,
  partialCharges: false,
  isotopes: false,
  dataItems: false,
  metadata: false,
  title: false,
  cell: false,
};
/** What its writer of a format leaves out besides. */
const LEFT_OUT: Partial<Record<StructureFormat, Partial<Holdings>>> = {
  MOL2: { chains: false, insertionCodes: false },
};

const START_SECONDS = 0.15;
const ATOMS_PER_SECOND = 14_000;

/** What ChimeraX promises of a step; null where it would lose atoms or take a decision that it cannot carry out. */
export function offerOf(
  { from, to, facts, options, operations = [], chemistry }: StepRequest,
  target: TargetFormat,
): StepOffer | null {
  if (!READS.includes(from) || !WRITES.includes(to)) return null;
  // What the server edits itself loses nothing on the way.
  if (operations.some(isBuiltin)) return null;
  const { record, chains, residueNames, altlocs, decimals, generate3d } = options;
  if (record !== undefined || residueNames || altlocs === 'HIGHEST_OCCUPANCY' || decimals !== undefined)
    return null;
  if (chains === 'RENAME' || (generate3d && facts.dimension !== 3) || facts.dimension === 0) return null;
  // Atoms without an element are dropped from molfiles; those without a name run together in residues.
  const nameless = (from === 'PDB' || from === 'MMCIF') && facts.atomNames < facts.atoms;
  if (nameless || facts.elements < facts.atoms) return null;
  // It protonates by the neighbourhood, for no pH.
  if (chemistry?.addHydrogens?.pH !== undefined) return null;
  const tally = new LossTally();
  const held: TargetFormat = { ...target, holds: { ...target.holds, ...DROPPED, ...LEFT_OUT[to] } };
  for (const loss of predictLosses(facts, held, options))
    tally.add(loss.code, loss.severity, loss.message, loss.count);
  if (to === 'MMCIF' && ['MOL', 'SDF', 'MOL2'].includes(from))
    tally.add(
      'BONDS',
      LossSeverity.MODERATE,
      'ChimeraX writes no bonds within residues into mmCIF.',
      facts.bonds,
    );
  if (to === 'MOL2')
    tally.add(
      'BONDS_PERCEIVED',
      LossSeverity.MODERATE,
      'Bond orders and atom types are perceived from the geometry by ChimeraX.',
    );
  return { losses: tally.all, seconds: START_SECONDS + facts.atoms / ATOMS_PER_SECOND };
}
