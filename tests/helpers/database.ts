import { randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { formatAddress, parseAddress, type DatabaseAddress } from '../../src/database/address.js';
import { until } from './poll.js';

export interface TestDatabase {
  /** What DATABASE_URL of a server under test is set to. */
  url: string;
  address: DatabaseAddress;
  /** For looking into the database; closed by `drop`. */
  sql: Sql;
  /** Moves the one clock of everything that expires; 0 is the present. */
  shiftClock(hours: number): Promise<void>;
  /** Removes the database. Throws when a connection to it was left open. */
  drop(): Promise<void>;
}

/** A fresh database with the migrations applied: a clone of the run's template, about 50 ms. */
export async function createDatabase(): Promise<TestDatabase> {
  const admin = parseAddress(inject('databaseUrl'));
  const database = `molshelf_test_${randomBytes(8).toString('hex')}`;
  // File copies are much cheaper than the write-ahead log for a template of this size.
  await administer(
    admin,
    (sql) =>
      sql`create database ${sql(database)} template ${sql(inject('templateDatabase'))} strategy file_copy`,
  );
  const address = { ...admin, database };
  const sql = postgres({
    ...address,
    max: 2,
    onnotice: () => undefined,
    connection: { application_name: 'test' },
  });
  return {
    url: formatAddress(address),
    address,
    sql,
    shiftClock: async (hours) => {
      await sql.unsafe(
        `create or replace function molshelf_now() returns timestamptz language sql stable as 'select now() + interval ''${hours} hours'''`,
      );
    },
    drop: async () => {
      await sql.end({ timeout: 5 });
      await administer(admin, async (adminSql) => {
        const left = await leftConnections(adminSql, database);
        // A worker of PostgreSQL that looks after the tables just now is a superuser's, which this account may not end.
        const dropped = await until(
          () => adminSql`drop database if exists ${adminSql(database)} with (force)`.then(() => '', String),
          (error) => error === '',
        );
        if (dropped) throw new Error(dropped);
        if (left.length > 0) throw new Error(`Connections were left open by: ${left.join(', ')}`);
      });
    },
  };
}

/** A fresh database for the tests of a file: read it inside of tests and hooks. */
export function useDatabase(): () => TestDatabase {
  let database: TestDatabase | null = null;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(async () => {
    await database?.drop();
  });
  return () => {
    if (!database) throw new Error('The database is there within tests and hooks only.');
    return database;
  };
}

async function administer<T>(address: DatabaseAddress, work: (sql: Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres({ ...address, max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Who is still connected; a connection that was closed a moment ago is given the time to go. */
async function leftConnections(sql: Sql, database: string): Promise<string[]> {
  for (let attempt = 0; ; attempt++) {
    const rows = await sql<{ name: string }[]>`
      select application_name as name, pg_sleep(0.02) is null as waited
      from pg_stat_activity where datname = ${database} and backend_type = 'client backend'`;
    if (rows.length === 0 || attempt === 100) return rows.map((row) => row.name);
  }
}
