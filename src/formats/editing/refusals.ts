import { AppError } from '../../errors.js';
import type { Holdings } from '../contract.js';
import type { StructureFormat } from '../format.js';
import type { ConversionOptions } from '../options.js';
import type { AtomSelection } from '../selection/selection.js';
import type { EditOperation } from './operations.js';

/** A format as far as an edit needs to know it. */
export interface EditedFormat {
  readonly format: StructureFormat;
  readonly holds: Holdings;
}

/**
 * Why operations make no sense for a file of this format, before anything runs: null where they do. What only the atoms can tell (a
 * chain that is not there, nothing left) is told by the run.
 */
export function editRefusal(
  operations: readonly EditOperation[],
  source: EditedFormat,
  target: EditedFormat,
  options: ConversionOptions,
): AppError | null {
  for (const [index, operation] of operations.entries()) {
    const why = whyNot(operation, source);
    if (why) return new AppError('INVALID_INPUT', `Operation ${index + 1}: ${why}.`);
    const long = operation.operation === 'renameChains' ? longName(operation.chains, target, options) : null;
    if (long)
      return new AppError('TARGET_CANNOT_HOLD', `Operation ${index + 1}: ${long}`, {
        details: { betterTarget: 'MMCIF' },
      });
  }
  return null;
}

function whyNot(operation: EditOperation, { format, holds }: EditedFormat): string | null {
  switch (operation.operation) {
    case 'remove':
    case 'keepOnly':
      return whyNotSelect(operation, format, holds);
    case 'chooseConformers':
      return holds.altlocs ? null : `${format} has no alternate locations`;
    case 'renameChains':
      return holds.chains ? null : `${format} has no chains to rename`;
    case 'renumberResidues':
      if (!holds.residues) return `${format} has no residues to number`;
      return operation.chains && !holds.chains ? `${format} has no chains; leave them out` : null;
    case 'transform':
    case 'addHydrogens':
    case 'perceiveBonds':
      return null;
  }
}

function whyNotSelect(
  { kinds, chains, residues, residueNames, altlocs }: AtomSelection,
  format: StructureFormat,
  holds: Holdings,
): string | null {
  const ofResidues = residues ?? residueNames ?? kinds?.find((kind) => kind !== 'HYDROGEN');
  if (ofResidues && !holds.residues)
    return `${format} has no residues, so waters, ions, ligands and polymers cannot be told apart in it; HYDROGEN and models can be selected`;
  const inChain = chains ?? residues?.find(({ chain }) => chain !== undefined);
  if (inChain && !holds.chains) return `${format} has no chains to select by`;
  const codes = residues?.some(({ first, last }) => first.insertionCode + last.insertionCode !== '');
  if (codes && !holds.insertionCodes) return `${format} has no insertion codes to select by`;
  return altlocs && !holds.altlocs ? `${format} has no alternate locations to select by` : null;
}

/** Ids that PDB has room for are one character long, or two where the caller asks for that. */
function longName(
  names: readonly { to: string }[],
  { format }: EditedFormat,
  { chains }: ConversionOptions,
): string | null {
  if (format !== 'PDB' || chains === 'RENAME') return null;
  const room = chains === 'TWO_LETTER' ? 2 : 1;
  const long = names.find(({ to }) => to.length > room);
  if (!long) return null;
  const or = room === 1 && long.to.length === 2 ? ', set the option chains to TWO_LETTER,' : '';
  return `PDB has room for chain ids of ${room} character${room > 1 ? 's' : ''}, and ${long.to} is longer; choose a shorter id${or} or the target MMCIF.`;
}
