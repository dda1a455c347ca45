import type { Sql } from 'postgres';

/** The first number of the advisory locks of named work; the second tells the work. */
const SPACE = 72_360;

/**
 * Runs `work` when nobody does work of the same number on this database, on any server; null when somebody does. The lock
 * goes with its connection, so whoever dies holds nothing.
 */
export async function alone<T>(sql: Sql, number: number, work: () => Promise<T>): Promise<T | null> {
  const connection = await sql.reserve();
  try {
    const [row] = await connection<{ taken: boolean }[]>`
      select pg_try_advisory_lock(${SPACE}::int, ${number}::int) as taken`;
    if (!row!.taken) return null;
    try {
      return await work();
    } finally {
      await connection`select pg_advisory_unlock(${SPACE}::int, ${number}::int)`.catch(() => undefined);
    }
  } finally {
    connection.release();
  }
}
