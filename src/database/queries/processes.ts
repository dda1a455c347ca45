import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { processes, type ProcessRow } from '../schema/processes.js';

/** Notes a sign of life of a process. */
export async function beat(db: Db, process: Omit<ProcessRow, 'seenAt'>): Promise<void> {
  const seenAt = sql`molshelf_now()`;
  await db
    .insert(processes)
    .values({ ...process, seenAt })
    .onConflictDoUpdate({ target: processes.id, set: { seenAt } });
}

/** The processes of one scope, where it can be asked whether they live. */
export async function processesIn(db: Db, scope: string): Promise<ProcessRow[]> {
  return db.select().from(processes).where(eq(processes.scope, scope));
}

/** Whether a process has not been found dead. */
export async function isProcessKnown(db: Db, id: string): Promise<boolean> {
  const rows = await db.select({ id: processes.id }).from(processes).where(eq(processes.id, id));
  return rows.length > 0;
}

/** Forgets processes. */
export async function removeProcesses(db: Db, ids: string[]): Promise<void> {
  if (ids.length > 0) await db.delete(processes).where(inArray(processes.id, ids));
}

/** Forgets every process but `self` that gave no sign of life for `seconds`. */
export async function removeSilentProcesses(db: Db, self: string, seconds: number): Promise<void> {
  await db
    .delete(processes)
    .where(
      and(ne(processes.id, self), sql`seen_at < molshelf_now() - make_interval(secs => ${seconds}::float8)`),
    );
}
