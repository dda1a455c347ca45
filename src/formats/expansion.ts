import { AppError } from '../errors.js';
import type { StructureFacts } from './facts.js';
import type { ConversionOptions } from './options.js';

/** Formats whose files say how assemblies are made. */
const WITH_ASSEMBLIES: ReadonlySet<string> = new Set(['PDB', 'MMCIF', 'BINARY_CIF']);

export const isExpanded = ({ expand, assembly }: ConversionOptions): boolean =>
  expand !== undefined || assembly !== undefined;

/** Why copies by symmetry cannot be made of a structure as asked; null where they can. */
export function expansionRefusal(facts: StructureFacts, options: ConversionOptions): AppError | null {
  const { expand, assembly } = options;
  if (expand !== undefined && assembly !== undefined)
    return invalid('Ask for a unit cell (expand) or for an assembly, not for both.');
  if (expand !== undefined) return cellRefusal(facts);
  if (assembly === undefined) return null;
  if (!WITH_ASSEMBLIES.has(facts.format))
    return invalid(`${facts.format} says nothing of assemblies; only PDB and mmCIF files do.`);
  if (facts.assemblies.some(({ id }) => id === assembly)) return null;
  const ids = facts.assemblies.map(({ id }) => id);
  return invalid(
    ids.length === 0
      ? 'The file does not say how any assembly is made (REMARK 350, pdbx_struct_assembly_gen).'
      : `There is no assembly ${assembly.slice(0, 20)}; the file has ${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ', …' : ''}.`,
  );
}

function cellRefusal({ format, cell, operations }: StructureFacts): AppError | null {
  if (format !== 'SMALL_MOLECULE_CIF')
    return invalid(
      `expand: UNIT_CELL is for small-molecule CIF, not for ${format}; of a PDB or mmCIF file ask for an assembly.`,
    );
  if (!cell) return invalid('The file gives no unit cell to fill.');
  return operations > 0 ? null : noOperations();
}

/** The name of a space group alone is no list of operations: settings differ. */
export const noOperations = (): AppError =>
  invalid(
    'The file does not list its symmetry operations (_space_group_symop_operation_xyz or _symmetry_equiv_pos_as_xyz), so its unit cell cannot be filled; the name of the space group alone leaves the setting open.',
  );

const invalid = (message: string): AppError => new AppError('INVALID_INPUT', message);

/** What grows with the number of copies. */
const COUNTS: readonly (keyof StructureFacts)[] = [
  'atoms',
  'largestPart',
  'residues',
  'altlocs',
  'occupancies',
  'bFactors',
  'anisotropic',
  'formalCharges',
  'isotopes',
  'elements',
  'atomNames',
  'insertionCodes',
  'bonds',
  'untemplated',
  'hydrogens',
];

/**
 * The facts of what is made by symmetry, counted from above; those given where nothing is. The number of chains is left: how many copies
 * each one has shows when they are made, and so whether the target has room for them.
 */
export function expandedFacts(facts: StructureFacts, options: ConversionOptions): StructureFacts {
  if (!isExpanded(options)) return facts;
  const { assembly } = options;
  const copies =
    assembly === undefined
      ? facts.operations
      : (facts.assemblies.find(({ id }) => id === assembly)?.copies ?? 1);
  const grown: StructureFacts = { ...facts };
  for (const key of COUNTS) Object.assign(grown, { [key]: Number(facts[key]) * Math.max(1, copies) });
  if (assembly === undefined) grown.bonds = 0;
  else {
    grown.cell = false;
    if (copies > 1 && facts.chainIdLength > 0) grown.chainIdLength += 1 + String(copies).length;
  }
  return grown;
}
