import { AppError } from '../errors.js';
import { passesCategories } from './cif-family.js';
import { expandedFacts, expansionRefusal } from './expansion.js';
import type { StructureFacts } from './facts.js';
import type { StructureFormat } from './format.js';
import { MOST_FILES, type ConversionOptions } from './options.js';
import type { TargetFormat } from './predicted-losses.js';

/** One-character chain ids that PDB has room for: letters in both cases and digits. */
export const PDB_CHAINS = 62;

/** Formats in which a drawing is legal, and so is an atom that has no place. */
export const FLAT: readonly StructureFormat[] = ['MOL', 'SDF', 'CML', 'SMILES'];

/** Formats of one molecule: it is named by the caller, never picked for them. */
const SINGLE: readonly StructureFormat[] = ['MOL'];

/**
 * Why a structure cannot become a file of this format, whichever engine would write it: null where it can. A target's
 * limits belong to the format, so planner, engines and edits ask here.
 */
export function refusal(
  facts: StructureFacts,
  target: TargetFormat,
  options: ConversionOptions = {},
): AppError | null {
  if (passesCategories(facts.format, target.format, options)) return null;
  return (
    badRecord(facts, options) ??
    expansionRefusal(facts, options) ??
    manyParts(facts, target, options) ??
    flat(facts, target, options) ??
    charges(facts, target) ??
    (target.format === 'PDB' ? narrow(expandedFacts(facts, options), options) : null)
  );
}

function badRecord(facts: StructureFacts, { record }: ConversionOptions): AppError | null {
  if (record === undefined || record <= facts.parts) return null;
  return new AppError(
    'INVALID_INPUT',
    `There is no ${facts.kind.toLowerCase()} ${record}; the file has ${facts.parts}.`,
  );
}

function manyParts(
  facts: StructureFacts,
  { format, holds }: TargetFormat,
  { record, split }: ConversionOptions,
): AppError | null {
  if (split && facts.parts > MOST_FILES)
    return new AppError(
      'INVALID_INPUT',
      `The file has ${facts.parts.toLocaleString('en')} ${facts.kind.toLowerCase()}s, and one conversion makes at most ${MOST_FILES.toLocaleString('en')} files; convert to SDF, which holds them all, or some records at a time.`,
    );
  if (facts.parts === 1 || split || record !== undefined || holds.records) return null;
  // Models of one entry may differ in their atoms; records are different molecules.
  if (facts.kind === 'MODEL' && holds.models && !SINGLE.includes(format)) return null;
  return facts.alike && !SINGLE.includes(format) ? null : severalRecords(format, facts);
}

/** The file has several molecules and the target holds one. */
export function severalRecords(target: StructureFormat, facts?: StructureFacts): AppError {
  const parts = facts ? `${facts.parts} ${facts.kind.toLowerCase()}s` : 'several molecules';
  return new AppError(
    'SEVERAL_RECORDS',
    `A ${target} file holds one structure and this file has ${parts}; name one with the option record, set the option split to get a file of each, or choose SDF, which holds them all.`,
    { details: { betterTarget: 'SDF' } },
  );
}

function flat(facts: StructureFacts, { format }: TargetFormat, options: ConversionOptions): AppError | null {
  // SMILES are drawn on their way.
  const dimension = facts.format === 'SMILES' ? 2 : facts.dimension;
  return isRefusedDrawing(facts.format, dimension, format, options)
    ? needs3d(facts.dimension, format, facts.format)
    : null;
}

/**
 * Whether a part without depth may not go into a target. Only formats that hold drawings can say that they hold one: a
 * planar molecule in XYZ is no drawing.
 */
export function isRefusedDrawing(
  from: StructureFormat,
  dimension: 0 | 2 | 3,
  to: StructureFormat,
  { allowFlat, generate3d }: ConversionOptions,
): boolean {
  if (dimension === 3 || generate3d || FLAT.includes(to)) return false;
  return dimension === 0 || (FLAT.includes(from) && !allowFlat);
}

export function needs3d(dimension: 0 | 2 | 3, target: StructureFormat, from: StructureFormat): AppError {
  const ways = 'set generate3d where Open Babel is installed';
  if (from === 'SMILES')
    return new AppError(
      'NEEDS_3D',
      `SMILES has no coordinates and ${target} is for 3D ones; choose SDF for a drawing, ${ways}, or allowFlat to write a drawing with every z at 0.`,
    );
  return new AppError(
    'NEEDS_3D',
    dimension === 0
      ? `This structure has no coordinates, which ${target} needs; ${ways}, or generate them with another program first.`
      : `This structure is a flat drawing and ${target} is for 3D coordinates; choose SDF, ${ways}, or allowFlat to write it with every z at 0.`,
  );
}

function charges(facts: StructureFacts, { format }: TargetFormat): AppError | null {
  if (format !== 'PQR' || (facts.partialCharges >= facts.atoms && facts.radii >= facts.atoms)) return null;
  return new AppError(
    'NEEDS_CHARGES',
    'PQR needs a charge and a radius on every atom, and this structure has not both; prepare it with a program that assigns them, such as PDB2PQR, and upload the result.',
  );
}

/** PDB's chain and residue name columns (wwPDB format 3.3, ATOM, columns 18–20 and 22). */
function narrow(facts: StructureFacts, options: ConversionOptions): AppError | null {
  const chains = options.chains === 'SPLIT' ? null : chainRoom(facts, options);
  if (chains) return chains;
  if (facts.residueNameLength > 3 && options.residueNames === undefined)
    return cannotHold(
      'PDB has room for residue names of 3 characters and this structure has longer ones',
      ', or set the option residueNames to SHORTEN',
    );
  return null;
}

function chainRoom(facts: StructureFacts, options: ConversionOptions): AppError | null {
  const room = options.chains === 'TWO_LETTER' ? PDB_CHAINS * PDB_CHAINS : PDB_CHAINS;
  const length = options.chains === 'TWO_LETTER' ? 2 : 1;
  if (facts.chains > room)
    return cannotHold(
      `PDB has room for ${room} chain ids and this structure has ${facts.chains} chains`,
      options.chains === undefined
        ? ', or set the option chains to TWO_LETTER or SPLIT'
        : ', or set the option chains to SPLIT',
    );
  if (facts.chainIdLength > length && options.chains !== 'RENAME')
    return cannotHold(
      `PDB has room for chain ids of ${length} character${length > 1 ? 's' : ''} and this structure has longer ones`,
      `, or set the option chains to ${length === 1 && facts.chainIdLength === 2 ? 'TWO_LETTER or RENAME' : 'RENAME'}`,
    );
  return null;
}

function cannotHold(why: string, or: string): AppError {
  return new AppError('TARGET_CANNOT_HOLD', `${why}; choose MMCIF, which holds it all${or}.`, {
    details: { betterTarget: 'MMCIF' },
  });
}

/** How many of the source's parts the result has. */
export function takesParts(
  facts: StructureFacts,
  { format, holds }: TargetFormat,
  options: ConversionOptions,
): number {
  if (options.split) return facts.parts;
  if (options.record !== undefined || SINGLE.includes(format)) return 1;
  return holds.models || holds.records || holds.frames ? facts.parts : 1;
}
