import type { StructureFacts } from '../../formats/facts.js';
import { LossSeverity, type Loss } from '../../formats/losses.js';
import type { TargetFormat } from '../../formats/predicted-losses.js';

const { MINOR, MODERATE, MAJOR } = LossSeverity;

/** What an outside program may drop although the target holds it: a count of the facts, its code, severity, and a word for it. */
const COUNTED = [
  ['formalCharges', 'formalCharges', 'FORMAL_CHARGES', MAJOR, 'formal charges'],
  ['bonds', 'bonds', 'BONDS', MODERATE, 'bonds'],
  ['isotopes', 'isotopes', 'ISOTOPES', MODERATE, 'isotopes'],
  ['residues', 'residues', 'RESIDUES', MODERATE, 'residues'],
  ['chains', 'chains', 'CHAINS', MODERATE, 'chains'],
  ['atomNames', 'atomNames', 'ATOM_NAMES', MODERATE, 'atom names'],
  ['altlocs', 'altlocs', 'ALTERNATE_LOCATIONS', MODERATE, 'alternate locations'],
  ['insertionCodes', 'insertionCodes', 'INSERTION_CODES', MODERATE, 'insertion codes'],
  ['occupancies', 'occupancy', 'OCCUPANCIES', MODERATE, 'occupancies'],
  ['bFactors', 'bFactor', 'B_FACTORS', MODERATE, 'B factors'],
  ['partialCharges', 'partialCharges', 'PARTIAL_CHARGES', MODERATE, 'partial charges'],
  ['dataItems', 'dataItems', 'DATA_ITEMS', MODERATE, 'data items'],
  ['anisotropic', 'metadata', 'ANISOTROPY', MODERATE, 'anisotropic displacements'],
  ['titles', 'title', 'TITLE', MINOR, 'titles'],
] as const satisfies readonly (readonly [
  keyof StructureFacts,
  keyof TargetFormat['holds'],
  string,
  LossSeverity,
  string,
])[];

/**
 * The losses of an outside program, with what its result was promised to hold counted: its own word is no proof. What was
 * promised to go and is there is no loss; what went without a word is one.
 */
export function foundLosses(
  program: string,
  before: StructureFacts,
  after: StructureFacts,
  { holds }: TargetFormat,
  promised: readonly Loss[],
): Loss[] {
  const losses = new Map(promised.map((loss) => [loss.code, loss]));
  for (const [fact, held, code, severity, what] of COUNTED) {
    // Where there was nothing to lose, or there is no place for it, the promise stands.
    if (!holds[held] || before[fact] === 0) continue;
    const count = before[fact] - after[fact];
    if (count <= 0) losses.delete(code);
    else
      losses.set(code, {
        code,
        severity,
        message: `${program} left out ${what}.`,
        ...losses.get(code),
        count,
      });
  }
  if (before.cell && holds.cell) {
    losses.delete('CELL');
    if (!after.cell)
      losses.set('CELL', {
        code: 'CELL',
        severity: MODERATE,
        message: `${program} left out the unit cell.`,
        count: 1,
      });
  }
  return [...losses.values()];
}
