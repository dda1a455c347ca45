import { z } from 'zod';
import { AppError } from '../../errors.js';
import { AtomKind } from '../selection/selection.js';

/** Operations of one edit, and entries of one list in them. */
export const MOST_OPERATIONS = 50;
const MOST_ENTRIES = 1000;

/** A chain id or residue name that any format may have: printable, without blanks; nothing of it reaches a command line. */
const chainId = z
  .string()
  .regex(/^[!-~]{0,16}$/, 'a chain id has at most 16 printable ASCII characters and no blanks');
const residueName = z
  .string()
  .regex(/^[!-~]{1,16}$/, 'a residue name has 1 to 16 printable ASCII characters and no blanks');
const letter = z
  .string()
  .regex(/^[!-~]{1,4}$/, 'an alternate location has 1 to 4 printable ASCII characters');
const code = z.string().regex(/^[A-Za-z0-9]?$/, 'an insertion code is one letter or digit, or empty');
const residueInteger = z.int().min(-999_999_999).max(999_999_999);
const real = z.number().min(-1e6).max(1e6);
const point = z.tuple([real, real, real], 'three numbers');

const list = <T extends z.ZodType>(entry: T) => z.array(entry).min(1).max(MOST_ENTRIES);

const residueNumber = z.strictObject({ number: residueInteger, insertionCode: code.default('') });

const selection = z
  .strictObject({
    kinds: list(z.enum(AtomKind)).optional(),
    chains: list(chainId).optional(),
    residues: list(
      z
        .strictObject({ chain: chainId.optional(), first: residueNumber, last: residueNumber.optional() })
        .transform(({ chain, first, last }) => ({ chain, first, last: last ?? first }))
        .refine(({ first, last }) => first.number <= last.number, 'the last residue is before the first one'),
    ).optional(),
    residueNames: list(residueName).optional(),
    altlocs: list(letter).optional(),
    models: list(z.int().min(1)).optional(),
  })
  .refine((given) => Object.values(given).some((value) => value !== undefined), 'it selects by nothing');

const renameChains = z
  .strictObject({
    chains: list(z.strictObject({ from: chainId, to: chainId })),
    /** Chains may get an id that another one has or gets: they become one. */
    merge: z.boolean().default(false),
  })
  .refine(
    ({ chains }) => new Set(chains.map(({ from }) => from)).size === chains.length,
    'a chain is named twice',
  );

const renumberResidues = z
  .strictObject({
    chains: list(chainId).optional(),
    start: residueInteger.optional(),
    shift: residueInteger.optional(),
  })
  .refine(
    ({ start, shift }) => (start === undefined) !== (shift === undefined),
    'give start or shift, one of them',
  );

/** How far a matrix may be from a rotation: inputs are often rounded to three decimals or so. */
const ROTATION_TOLERANCE = 5e-3;
const matrix = z
  .array(z.number().min(-1.1).max(1.1))
  .length(9, 'a rotation has nine numbers, row by row')
  .refine(
    isRotation,
    'the matrix is no rotation: its rows must be at right angles, of length 1, and right-handed',
  );
const axisAngle = z.strictObject({
  axis: point.refine((axis) => Math.hypot(...axis) > 1e-6, 'an axis of length 0'),
  /** Degrees, right-handed. */
  angle: z.number().min(-360_000).max(360_000),
});

const transform = z
  .strictObject({
    matrix: matrix.optional(),
    axisAngle: axisAngle.optional(),
    /** What the rotation leaves in place, Å. */
    center: point.optional(),
    /** Applied after the rotation, Å. */
    translation: point.optional(),
  })
  .refine(({ matrix: one, axisAngle: other }) => !(one && other), 'give matrix or axisAngle, not both')
  .refine(
    (given) => given.matrix ?? given.axisAngle ?? given.translation,
    'give a rotation, a translation, or both',
  );

const shapes = {
  remove: selection,
  keepOnly: selection,
  chooseConformers: z.strictObject({ altloc: letter.optional() }),
  renameChains,
  renumberResidues,
  transform,
  addHydrogens: z.strictObject({ ph: z.number().min(0).max(14).optional() }),
  perceiveBonds: z.strictObject({ replace: z.boolean().default(true) }),
} as const;

export type OperationName = keyof typeof shapes;
export type EditOperation = {
  [K in OperationName]: { operation: K } & z.infer<(typeof shapes)[K]>;
}[OperationName] & {
  /** Its number in the whole edit, from 1, where it is done apart from some of the others. */
  place?: number;
};
export type OperationOf<K extends OperationName> = Extract<EditOperation, { operation: K }>;

/** Whether an operation needs no perception of chemistry, so that the server does it itself. */
export const isBuiltin = ({ operation }: EditOperation): boolean =>
  operation !== 'addHydrogens' && operation !== 'perceiveBonds';

/**
 * The operations of an edit as a client gives them: objects of one key, the name of the operation. Throws INVALID_INPUT, which
 * says in which one what is wrong.
 */
export function readOperations(value: readonly object[]): EditOperation[] {
  if (value.length === 0) throw invalid('An edit needs at least one operation.');
  if (value.length > MOST_OPERATIONS)
    throw invalid(`An edit has at most ${MOST_OPERATIONS} operations; this one has ${value.length}.`);
  return value.map((given, index) => {
    const entries = Object.entries(withoutNulls(given) as object) as [OperationName, unknown][];
    const [[name, content]] = entries.length === 1 ? entries : [['', null] as const];
    if (name === '' || !Object.hasOwn(shapes, name))
      throw invalid(`Operation ${index + 1} must be one of ${Object.keys(shapes).join(', ')}.`);
    const parsed = shapes[name].safeParse(content);
    if (parsed.success) return { operation: name, ...parsed.data } as EditOperation;
    const [issue] = parsed.error.issues;
    const path = [name, ...(issue?.path ?? [])].join('.');
    throw invalid(`Operation ${index + 1}, ${path}: ${issue?.message ?? 'not understood'}.`);
  });
}

const invalid = (message: string): AppError => new AppError('INVALID_INPUT', message);

/** GraphQL clients may write null for what they leave out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutNulls(one)]));
}

function isRotation(rows: readonly number[]): boolean {
  const [a, b, c, d, e, f, g, h, i] = rows as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const products = [
    [a * a + b * b + c * c, 1],
    [d * d + e * e + f * f, 1],
    [g * g + h * h + i * i, 1],
    [a * d + b * e + c * f, 0],
    [a * g + b * h + c * i, 0],
    [d * g + e * h + f * i, 0],
    [a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g), 1],
  ] as const;
  return products.every(([found, wanted]) => Math.abs(found - wanted) <= ROTATION_TOLERANCE);
}
