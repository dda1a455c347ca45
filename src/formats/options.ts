import { z } from 'zod';
import { AppError } from '../errors.js';
import type { StructureFormat } from './format.js';

/**
 * What a caller may say about a conversion. Each choice changes what the result means, so none is taken silently:
 * without it the conversion is refused, or the default named here is taken and its loss counted.
 */
const schema = z.strictObject({
  /** 1-based number of the one model, record or frame to convert. */
  record: z.int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  /**
   * What to do with chains that the target cannot name: ids of two letters in columns 21–22 (an extension that many
   * programs read), new one-letter ids, or several files, each with as many chains as PDB has ids for.
   */
  chains: z.enum(['TWO_LETTER', 'RENAME', 'SPLIT']).optional(),
  /** A file of its own for each model, record or frame. */
  split: z.boolean().optional(),
  /** Residue names longer than the target's field: cut down to new names that stay distinct. */
  residueNames: z.enum(['SHORTEN']).optional(),
  /**
   * ALL keeps alternate locations where the target holds them (the default); HIGHEST_OCCUPANCY keeps one conformer of
   * each residue in any target.
   */
  altlocs: z.enum(['ALL', 'HIGHEST_OCCUPANCY']).optional(),
  /** Decimals of the coordinates: in nanometres for GRO, in ångström for XYZ; other formats print what they print. */
  decimals: z.int().min(1).max(15).optional(),
  /** Small-molecule CIF: all atoms of the unit cell instead of the asymmetric unit, by the operations that the file lists. */
  expand: z.enum(['UNIT_CELL']).optional(),
  /** PDB and mmCIF: the biological assembly of this id instead of the chains as they are (REMARK 350, pdbx_struct_assembly). */
  assembly: z.string().min(1).max(100).optional(),
  /** Coordinates for what has none or is a drawing, from an engine that can make them (Open Babel); adds hydrogens. */
  generate3d: z.boolean().optional(),
  /** Write a 2D drawing into a 3D format with its z at 0. */
  allowFlat: z.boolean().optional(),
});

export type ConversionOptions = z.infer<typeof schema>;

/** Options from a client or a row. Throws INVALID_INPUT that names the option. */
export function readConversionOptions(value: unknown): ConversionOptions {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) {
    refuseTogether(parsed.data);
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const name = issue?.path.join('.') ?? '';
  throw new AppError(
    'INVALID_INPUT',
    issue?.code === 'unrecognized_keys'
      ? `There is no conversion option "${clip(issue.keys[0] ?? '')}"; choose among ${Object.keys(schema.shape).join(', ')}.`
      : `The conversion option ${name || 'value'} is not understood: ${issue?.message ?? 'wrong type'}.`,
  );
}

/** Files that one conversion makes at most. */
export const MOST_FILES = 1000;

/** Whether a conversion makes several files, one for each part or for some of the chains. */
export const makesSeveral = ({ split, chains }: ConversionOptions, target: StructureFormat): boolean =>
  split === true || (chains === 'SPLIT' && target === 'PDB');

/** Choices that contradict each other, or would each make several files. */
function refuseTogether({ split, record, chains, assembly }: ConversionOptions): void {
  const chosen = {
    split: split === true,
    'chains: SPLIT': chains === 'SPLIT',
    record: record !== undefined,
    assembly: assembly !== undefined,
  };
  const clash = CLASHES.find(([one, other]) => chosen[one] && chosen[other]);
  if (clash)
    throw new AppError(
      'INVALID_INPUT',
      `The conversion options ${clash.join(' and ')} do not go together; do one after the other.`,
    );
}

const CLASHES = [
  ['split', 'record'],
  ['split', 'chains: SPLIT'],
  ['chains: SPLIT', 'assembly'],
] as const;

const clip = (text: string): string => text.replace(/[^\w.-]/g, '?').slice(0, 40);
