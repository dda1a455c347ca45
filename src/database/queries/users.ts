import { eq, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { users, type UserRow } from '../schema/users.js';

/** The user of a subject, made when it comes for the first time. */
export async function signIn(
  db: Db,
  user: Pick<UserRow, 'id' | 'issuer' | 'subject' | 'name'>,
): Promise<UserRow> {
  const [row] = await db
    .insert(users)
    .values(user)
    .onConflictDoUpdate({
      target: [users.issuer, users.subject],
      set: { name: user.name, lastSeenAt: sql`molshelf_now()` },
    })
    .returning();
  return row!;
}

export async function findUser(db: Db, id: string): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row ?? null;
}

/** The one clock of everything that expires. */
export async function databaseTime(db: Db): Promise<Date> {
  const [row] = await db.execute<{ ms: number }>(
    sql`select (extract(epoch from molshelf_now()) * 1000)::float8 as ms`,
  );
  return new Date(Number(row!.ms));
}
