import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { parseCron } from './lib/cron.js';
import { parseBytes, parseDuration } from './lib/quantities.js';

/** One setting: how its text is read, what it is when unset, and what it means. */
export interface Setting<T> {
  schema: z.ZodType<T, string>;
  /** As a person would write it; null: unset is a value of its own. */
  fallback: string | null;
  unit: string;
  meaning: string;
}

/** How texts are read. */
export const kinds = {
  bytes: z
    .string()
    .transform((text, context) => read(text, context, parseBytes(text), 'a size such as 512MiB')),
  duration: z
    .string()
    .transform((text, context) => read(text, context, parseDuration(text), 'a duration such as 30m or 12h')),
  count: z
    .string()
    .transform((text, context) =>
      read(text, context, /^\d+$/.test(text) ? Number(text) : null, 'a whole number'),
    ),
  threads: z
    .string()
    .transform((text, context) =>
      text === 'auto'
        ? Math.max(1, Math.min(4, availableParallelism()))
        : read(text, context, /^\d+$/.test(text) ? Number(text) : null, 'auto or a whole number'),
    ),
  boolean: z.enum(['true', 'false'], 'write true or false').transform((text) => text === 'true'),
  socket: z.string().transform((text, context) => {
    const address = parseSocket(text);
    if (address) return address;
    context.addIssue({ code: 'custom', message: `"${text}" is not tcp://host:port or unix:/path` });
    return z.NEVER;
  }),
  /** A cron line, or nothing for never. */
  cron: z.string().transform((text, context) => {
    if (text === 'off' || text === '') return '';
    if (parseCron(text)) return text;
    context.addIssue({
      code: 'custom',
      message: `"${text}" is no cron line such as 30 2 * * *, and not off`,
    });
    return z.NEVER;
  }),
  list: z.string().transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
  text: z.string().min(1),
};

/** Where a local service listens: `tcp://host:port` or `unix:/path`; null for anything else. */
function parseSocket(text: string): { host: string; port: number } | { path: string } | null {
  const path = /^unix:(?:\/\/)?(\/.+)$/.exec(text)?.[1];
  if (path) return { path };
  const [, bracketed, plain, port] =
    /^tcp:\/\/(?:\[([0-9a-fA-F:.]+)\]|([^/:\s]+)):(\d{1,5})\/?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host && Number(port) > 0 && Number(port) < 65_536 ? { host, port: Number(port) } : null;
}

function read(text: string, context: z.RefinementCtx, value: number | null, expected: string): number {
  if (value !== null && Number.isFinite(value)) return value;
  context.addIssue({ code: 'custom', message: `"${text}" is not ${expected}` });
  return z.NEVER;
}

/** A setting of the table. */
export function setting<T>(
  schema: z.ZodType<T, string>,
  fallback: string | null,
  unit: string,
  meaning: string,
): Setting<T> {
  return { schema, fallback, unit, meaning };
}
