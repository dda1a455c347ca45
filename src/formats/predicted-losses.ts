import { passesCategories } from './cif-family.js';
import type { Holdings } from './contract.js';
import { expandedFacts } from './expansion.js';
import type { StructureFacts } from './facts.js';
import type { StructureFormat } from './format.js';
import { LossSeverity, LossTally, type Loss } from './losses.js';
import { spaceGroupNumber } from './mol2/space-groups.js';
import type { ConversionOptions } from './options.js';
import { takesParts } from './refusals.js';
import { FOREIGN_COLUMNS } from './unheld.js';

const { MINOR, MODERATE, MAJOR } = LossSeverity;

/** A format as the prediction sees it. */
export interface TargetFormat {
  readonly format: StructureFormat;
  readonly name: string;
  readonly holds: Holdings;
}

/** Fact, where it is held, code, severity, and what it is in a sentence. */
type Row = readonly [keyof StructureFacts, keyof Holdings, string, LossSeverity, string];

const ROWS: readonly Row[] = [
  ['residues', 'residues', 'RESIDUES', MODERATE, 'residue names and numbers'],
  ['chains', 'chains', 'CHAINS', MODERATE, 'chains'],
  ['atomNames', 'atomNames', 'ATOM_NAMES', MODERATE, 'atom names'],
  ['elements', 'elements', 'ELEMENTS', MODERATE, 'elements'],
  ['insertionCodes', 'insertionCodes', 'INSERTION_CODES', MODERATE, 'insertion codes'],
  ['altlocs', 'altlocs', 'ALTERNATE_LOCATIONS', MODERATE, 'alternate locations'],
  ['occupancies', 'occupancy', 'OCCUPANCIES', MODERATE, 'occupancies'],
  ['bFactors', 'bFactor', 'B_FACTORS', MODERATE, 'B factors'],
  ['cell', 'cell', 'CELL', MODERATE, 'the unit cell'],
  ['bonds', 'bonds', 'BONDS', MODERATE, 'bonds'],
  ['bonds', 'bondOrders', 'BOND_ORDERS', MODERATE, 'bond orders'],
  ['formalCharges', 'formalCharges', 'FORMAL_CHARGES', MAJOR, 'formal charges'],
  ['partialCharges', 'partialCharges', 'PARTIAL_CHARGES', MODERATE, 'partial charges'],
  ['isotopes', 'isotopes', 'ISOTOPES', MODERATE, 'isotopes'],
  ['dataItems', 'dataItems', 'DATA_ITEMS', MODERATE, 'data items'],
  ['titles', 'title', 'TITLE', MINOR, 'titles'],
  ['sequences', 'metadata', 'SEQUENCES', MODERATE, 'polymer sequences'],
  ['metadata', 'metadata', 'METADATA', MODERATE, 'header records and categories'],
  ['anisotropic', 'metadata', 'ANISOTROPY', MODERATE, 'anisotropic displacements'],
];

/** What only few formats hold, by format; `Holdings` speaks of what most of them differ in. */
const RARE: readonly (readonly [
  keyof StructureFacts,
  string,
  LossSeverity,
  string,
  readonly StructureFormat[],
])[] = [
  ['radii', 'RADII', MODERATE, 'radii', ['PQR']],
  ['velocities', 'VELOCITIES', MODERATE, 'velocities', ['GRO']],
  ['radicals', 'RADICALS', MODERATE, 'radicals', ['MOL', 'SDF', 'CML', 'SMILES']],
  ['wedges', 'WEDGES', MODERATE, 'wedged bonds', ['MOL', 'SDF', 'CML', 'SMILES']],
  ['atomTypes', 'ATOM_TYPES', MINOR, 'atom types', ['MOL2', 'PDBQT']],
];

/** Decimals of a coordinate that a format prints at most, Å. */
const DECIMALS: Partial<Record<StructureFormat, number>> = {
  PDB: 3,
  MOL: 4,
  SDF: 4,
  GRO: 2,
};

/**
 * What a target cannot hold of a structure, by the loss table. Pure: it reads the facts and nothing else, so a plan can
 * be shown without running. Counts are those of the facts.
 */
export function predictLosses(
  given: StructureFacts,
  target: TargetFormat,
  options: ConversionOptions = {},
): Loss[] {
  if (passesCategories(given.format, target.format, options)) return [];
  const tally = new LossTally();
  const facts = expandedFacts(given, options);
  expansionLosses(given, options, tally);
  const { format } = target;
  const holds = holdsOf(facts, target);
  const left = (code: string, severity: LossSeverity, what: string, count: number): void =>
    tally.add(code, severity, `${format} cannot hold ${what}; they are left out.`, count);
  for (const [fact, held, code, severity, what] of ROWS)
    if (!holds[held] && !isImplied(held, holds)) left(code, severity, what, Number(facts[fact]));
  if (
    !facts.alike &&
    !options.split &&
    holds.models &&
    holds.bonds &&
    !holds.records &&
    takesParts(facts, target, options) > 1
  )
    tally.add(
      'BONDS',
      MODERATE,
      `${format} tells the bonds of all models alike; those that the first one does not have are left out.`,
      facts.bonds,
    );
  if (holds.metadata && !keepsMetadata(facts.format, format))
    left('METADATA', MODERATE, 'many header records and categories', facts.metadata);
  for (const [fact, code, severity, what, formats] of RARE)
    if (!formats.includes(format) && (fact !== 'wedges' || holds.bonds) && !isTinker(facts, format))
      left(code, severity, what, Number(facts[fact]));
  if (!(CIF.includes(facts.format) && CIF.includes(format)))
    left('ATOM_COLUMNS', MODERATE, FOREIGN_COLUMNS, facts.foreignColumns);
  if (options.altlocs === 'HIGHEST_OCCUPANCY' && holds.altlocs)
    tally.add(
      'ALTERNATE_LOCATIONS',
      MODERATE,
      'One conformer of each residue is kept, as asked.',
      facts.altlocs,
    );
  if (format === 'SMILES') left('COORDINATES', MAJOR, 'coordinates', facts.dimension === 0 ? 0 : facts.atoms);
  if (format === 'SMILES' && facts.format !== 'SMILES')
    tally.add('HYDROGENS', MINOR, HYDROGENS_MESSAGE, facts.hydrogens);
  const parts = takesParts(facts, target, options);
  if (parts < facts.parts) tally.add('PARTS', MAJOR, PARTS_MESSAGE, facts.parts - parts);
  if (facts.decimals > printedDecimals(facts, format, options))
    tally.add('DECIMALS', MINOR, `${format} prints fewer decimals of a coordinate.`, facts.atoms);
  if (format === 'MOL2' && facts.spaceGroup && spaceGroupNumber(facts.spaceGroup) === 0)
    tally.add('SPACE_GROUP', MODERATE, `MOL2 has no number for the space group ${facts.spaceGroup}.`);
  limits(facts, format, options, tally);
  return tally.all;
}

/** What is no longer true of what symmetry has made. */
function expansionLosses(facts: StructureFacts, options: ConversionOptions, tally: LossTally): void {
  if (options.expand) tally.add('BONDS', MODERATE, CELL_BONDS, facts.bonds);
  if (options.assembly === undefined) return;
  if (facts.cell) tally.add('CELL', MODERATE, ASSEMBLY_CELL);
  if (facts.metadata > 0) tally.add('METADATA', MODERATE, ASSEMBLY_METADATA, facts.metadata);
}

export const CELL_BONDS =
  'Bonds of the asymmetric unit do not reach across the faces of the cell; they are left out.';
export const ASSEMBLY_CELL = 'An assembly is no crystal: the unit cell is left out.';
export const ASSEMBLY_METADATA =
  'What the source says of its own chains, their symmetry and their bonds is not true of an assembly and left out.';

/** Tinker's XYZ goes back as such: of its family only its files have types and bonds. */
const isTinker = (facts: StructureFacts, target: StructureFormat): boolean =>
  target === 'XYZ' && facts.format === 'XYZ' && facts.atomTypes > 0 && facts.bonds > 0;

/** What a target holds of a source: labels of XYZ go back into XYZ, and all that Tinker says. */
function holdsOf(facts: StructureFacts, { format, holds }: TargetFormat): Holdings {
  if (format !== 'XYZ' || facts.format !== 'XYZ') return holds;
  const tinker = isTinker(facts, format);
  return { ...holds, atomNames: true, bonds: tinker, bondOrders: tinker };
}

/** GRO prints nanometres, one decimal more than ångström: as many as are asked for, or those of a GRO source. */
function printedDecimals(facts: StructureFacts, format: StructureFormat, options: ConversionOptions): number {
  if (format === 'GRO') {
    if (options.decimals !== undefined) return options.decimals - 1;
    if (facts.format === 'GRO') return facts.decimals;
  }
  return DECIMALS[format] ?? Number.POSITIVE_INFINITY;
}

export const HYDROGENS_MESSAGE = 'SMILES counts hydrogens with the atom that they are bound to.';

export const PARTS_MESSAGE = 'Only one model or record goes into the result; the others are left out.';

/** Without bonds their orders are not lost a second time, nor insertion codes without residues. */
const isImplied = (held: keyof Holdings, holds: Holdings): boolean =>
  (held === 'bondOrders' && !holds.bonds) || (held === 'insertionCodes' && !holds.residues);

const CIF: readonly StructureFormat[] = ['MMCIF', 'BINARY_CIF'];

/** Header records and categories go back into a file of the same family; CIF takes those of PDB as a category of their own. */
const keepsMetadata = (from: StructureFormat, to: StructureFormat): boolean =>
  from === to || (CIF.includes(to) && (CIF.includes(from) || from === 'PDB'));

/** What PDB's fields and the caller's choices for them change. */
function limits(
  facts: StructureFacts,
  format: StructureFormat,
  options: ConversionOptions,
  tally: LossTally,
): void {
  if (format === 'GRO') return groLimits(facts, tally);
  if (format !== 'PDB') return;
  if ((options.chains === 'RENAME' || options.chains === 'SPLIT') && facts.chainIdLength > 1)
    tally.add('CHAIN_IDS', MODERATE, 'Chains get new one-letter ids.', facts.chains);
  if (options.residueNames === 'SHORTEN' && facts.residueNameLength > 3)
    tally.add('RESIDUE_NAMES', MODERATE, 'Long residue names get new ones of three characters.', 1);
  if (CIF.includes(facts.format) || facts.format === 'MMTF')
    tally.add('LABEL_IDS', MINOR, 'PDB has one chain id; the label ids of mmCIF are left out.', facts.chains);
  if (facts.residueNumbers[1] > 9999)
    tally.add('RESIDUE_NUMBERS', MINOR, 'Residue numbers above 9999 are written in hybrid-36.', 1);
  if (facts.largestPart > 99_999)
    tally.add(
      'SERIAL_NUMBERS',
      MINOR,
      'Atom serial numbers above 99999 are written in hybrid-36.',
      facts.largestPart - 99_999,
    );
  if (facts.format !== 'PDB')
    tally.add(
      'CONECT_REPEATED',
      MINOR,
      'Double and triple bonds are named repeatedly in CONECT.',
      facts.bonds,
    );
  if (facts.atomNameLength > 4)
    tally.add('LONG_ATOM_NAMES', MODERATE, 'Atom names are cut to four characters.', 1);
}

/** GRO has five columns for each name and number; numbers go on from 0 after 99,999. */
function groLimits(facts: StructureFacts, tally: LossTally): void {
  if (facts.atomNameLength > 5)
    tally.add('LONG_ATOM_NAMES', MODERATE, 'Atom names are cut to five characters.', 1);
  if (facts.residueNameLength > 5)
    tally.add('RESIDUE_NAMES', MODERATE, 'Residue names are cut to five characters.', 1);
  const [lowest, highest] = facts.residueNumbers;
  if (facts.format !== 'GRO' && (lowest < -9999 || highest > 99_999))
    tally.add('RESIDUE_NUMBERS', MINOR, 'Residue numbers beyond 99999 go on from 0.', 1);
}

/** The facts of what a step has written: the source's without what the target cannot hold. */
export function factsAfter(
  given: StructureFacts,
  target: TargetFormat,
  options: ConversionOptions = {},
): StructureFacts {
  if (passesCategories(given.format, target.format, options)) return { ...given, format: target.format };
  const facts = { ...expandedFacts(given, options), assemblies: [], operations: 0 };
  const after: StructureFacts = { ...facts, format: target.format };
  const { format } = target;
  const holds = holdsOf(facts, target);
  const drop = (fact: keyof StructureFacts): void => {
    const value = facts[fact];
    Object.assign(after, { [fact]: typeof value === 'boolean' ? false : 0 });
  };
  for (const [fact, held] of ROWS) if (!holds[held] && held !== 'bondOrders') drop(fact);
  for (const [fact, , , , formats] of RARE)
    if (!formats.includes(format) && !isTinker(facts, format)) drop(fact);
  if (options.altlocs === 'HIGHEST_OCCUPANCY') after.altlocs = 0;
  if (!(CIF.includes(facts.format) && CIF.includes(format))) after.foreignColumns = 0;
  if (format === 'SMILES') {
    after.dimension = 0;
    after.hydrogens = 0;
  } else if (facts.format === 'SMILES') after.dimension = 2;
  after.parts = takesParts(facts, target, options);
  if (after.parts < facts.parts) {
    after.atoms = facts.largestPart;
    after.alike = after.alike || after.parts === 1;
  }
  after.decimals = Math.min(facts.decimals, printedDecimals(facts, format, options));
  if (options.generate3d || (options.allowFlat && after.dimension === 2)) after.dimension = 3;
  return after;
}
