import type { FormatModule } from '../../formats/contract.js';
import type { StructureFacts } from '../../formats/facts.js';
import type { StructureFormat } from '../../formats/format.js';
import { LossSeverity, type Loss } from '../../formats/losses.js';

/** Formats that leave the bonds of standard residues to be known from elsewhere, or say nothing of bonds. */
const PARTIAL: readonly StructureFormat[] = [
  'PDB',
  'MMCIF',
  'BINARY_CIF',
  'PQR',
  'PDBQT',
  'GRO',
  'SMALL_MOLECULE_CIF',
];

/**
 * What goes unsaid when atoms without bonds become a molecule file: a reader of the result would take it for separate
 * atoms. Null where the target says nothing of bonds, or the source says them all.
 */
export function missingBonds(facts: StructureFacts, { format, holds }: FormatModule): Loss | null {
  if (!holds.bonds || !holds.bondOrders || facts.atoms < 2) return null;
  if (['PDB', 'MMCIF', 'BINARY_CIF'].includes(format)) return null;
  // Tinker's XYZ says them all, plain XYZ none.
  const silent = PARTIAL.includes(facts.format) || (facts.format === 'XYZ' && facts.bonds === 0);
  if (!silent) return null;
  return {
    code: 'BONDS_MISSING',
    severity: LossSeverity.MAJOR,
    message: `${facts.format} does not say all bonds, and the built-in engine adds none: the ${format} file has those of the source only.`,
    count: 1,
  };
}
