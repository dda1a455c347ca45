import { z } from 'zod';
import type { StructureFormat } from '../../formats/format.js';

/** What the worker script (chimerax/worker.py) is asked; a JSON line each, answered by lines with the same id. */
export type WorkerRequest =
  | { op: 'ping' }
  | {
      op: 'convert';
      /** Paths as ChimeraX sees them, made of our ids. */
      input: string;
      from: StructureFormat;
      output: string;
      to: StructureFormat;
      hydrogens: boolean;
      bonds: boolean;
    };

const count = z.int().min(0);
const totals = z.object({
  models: count,
  coordinateSets: count,
  atoms: count,
  bonds: count,
  residues: count,
  hydrogens: count,
});

const about = { id: z.int() };
const answer = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready'), version: z.string().max(100), memory: count }),
  z.object({ ...about, event: z.literal('command'), text: z.string().max(4000) }),
  z.object({
    ...about,
    event: z.literal('log'),
    level: z.enum(['INFO', 'WARNING', 'ERROR']),
    message: z.string().max(4000),
  }),
  z.object({ ...about, event: z.literal('progress'), fraction: z.number().min(0).max(1) }),
  z.object({
    ...about,
    event: z.literal('done'),
    memory: count,
    opened: totals.optional(),
    saved: totals.optional(),
  }),
  z.object({
    ...about,
    event: z.literal('failed'),
    memory: count,
    kind: z.string().max(200),
    message: z.string().max(4000),
  }),
]);

export type WorkerAnswer = z.infer<typeof answer>;
/** The last answer to a request. */
export type WorkerEnd = Extract<WorkerAnswer, { event: 'done' | 'failed' }>;
/** What is open in ChimeraX, by its own count. */
export type Totals = z.infer<typeof totals>;

/** A line of the worker; null for what it would never say: the file that it reads may have got hold of it. */
export function readAnswer(line: string): WorkerAnswer | null {
  try {
    const parsed = answer.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
