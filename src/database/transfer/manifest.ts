import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../errors.js';

const table = z.object({
  name: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z0-9_]+$/)).min(1),
  rows: z.number().int().nonnegative(),
  /** Of the unpacked text that COPY writes. */
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifest = z.object({
  format: z.literal(1),
  exportedAt: z.string(),
  postgresql: z.string(),
  /** `when` of the last migration: what the tables look like. */
  migration: z.number().int(),
  /** In an order in which each one can be filled. */
  tables: z.array(table),
});

/** What an export holds, and how to tell that it is whole. */
export type Manifest = z.infer<typeof manifest>;
export type ExportedTable = z.infer<typeof table>;

export const MANIFEST = 'manifest.json';
export const fileOf = (name: string): string => `${name}.copy.gz`;

/** Throws INVALID_INPUT for a folder that is no export. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, MANIFEST), 'utf8').catch((cause: unknown) => {
    throw new AppError('INVALID_INPUT', `There is no ${MANIFEST} in this folder: it is no whole export.`, {
      cause,
    });
  });
  const read = manifest.safeParse(parse(text));
  if (read.success) return read.data;
  throw new AppError('INVALID_INPUT', `${MANIFEST} is not that of an export that this version can read.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
