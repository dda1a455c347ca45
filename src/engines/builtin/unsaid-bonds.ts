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
  'XYZ',
  'SMALL_MOLECULE_CIF',
];
/** What holds bonds but leaves those of standard residues unsaid as well: the set of bonds stays as it is. */
const LIKEWISE: readonly StructureFormat[] = ['PDB', 'MMCIF', 'BINARY_CIF'];

/** Whether bonds are added on the way: a reader of the result would take atoms without bonds for separate ones. */
export function leavesBondsUnsaid(from: StructureFormat, { format, holds }: FormatModule): boolean {
  return PARTIAL.includes(from) && holds.bonds && holds.bondOrders && !LIKEWISE.includes(format);
}

/** The loss that a guess is. */
export const GUESSED = {
  code: 'BONDS_GUESSED',
  severity: LossSeverity.MAJOR,
  message:
    'Bonds that neither the file nor a template of the residue says are guessed from distances and written as single bonds.',
} as const;

/** Four bonds of a nitrogen, its hydrogens among them, imply a charge that PDB files rarely state. */
export const CHARGED = {
  code: 'CHARGES_DERIVED',
  severity: LossSeverity.MINOR,
  message:
    'Nitrogen atoms with four bonds and no charge in the file are given the charge +1 that these imply.',
} as const;

/**
 * What a plan says of it. Atoms without a template may have all their bonds in the file (CONECT, components), which shows when
 * they are made: the count is from above.
 */
export function expectedGuesses(facts: StructureFacts, target: FormatModule): Loss[] {
  if (!leavesBondsUnsaid(facts.format, target) || facts.atoms < 2) return [];
  // Tinker's XYZ says all its bonds.
  if (facts.format === 'XYZ' && facts.bonds > 0) return [];
  const expected: Loss[] = [];
  if (facts.untemplated > 0) expected.push({ ...GUESSED, count: facts.untemplated });
  if (target.holds.formalCharges && facts.hydrogens > 0) expected.push({ ...CHARGED, count: 1 });
  return expected;
}

/** In the order of `BondOrigin`. */
const BY: readonly string[] = [
  'as written',
  'by CONECT',
  'by link records',
  'by components in the file',
  'by template',
  'polymer links',
  'by the component dictionary',
  'by distance',
];

/** "Bonds: 1,204 by template, 152 polymer links." */
export function describeBonds(bonds: ArrayLike<number>): string {
  const said = BY.map((what, origin) => ({ what, count: bonds[origin] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
  if (said.length === 0) return 'Bonds: none.';
  return `Bonds: ${said.map(({ what, count }) => `${count.toLocaleString('en')} ${what}`).join(', ')}.`;
}
