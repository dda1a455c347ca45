import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '../../db.js';

/** The area of a key: its first segment. */
export type Area = 'temporary' | 'shelf';
export const AREAS: readonly Area[] = ['temporary', 'shelf'];

/** Where rows say that a file lies or may lie at this moment, by area: finished files, and promises to those on their way. */
const NEEDED: Readonly<Record<Area, (ids: SQL) => SQL>> = {
  temporary: (ids) => sql`
    select 'temporary/' || session_id || '/' || structures.id as key from structures
      join sessions on sessions.id = session_id and cleared_at is null
      where removed_at is null and structures.id in ${ids}
    union all select 'temporary/' || session_id || '/' || id from reservations where id in ${ids}`,
  shelf: (ids) => sql`
    select 'shelf/' || user_id || '/' || saved_id || '/' || id as key from saved_versions where id in ${ids}
    union all select 'shelf/' || user_id || '/' || saved_id || '/' || id from shelf_reservations where id in ${ids}`,
};

/** Which of some keys belong to a row: the last segment of a key is the id of what lies there. */
export async function neededKeys(db: Db, area: Area, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const ids = keys.map((key) => key.slice(key.lastIndexOf('/') + 1));
  const list = sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  const rows = await db.execute<{ key: string }>(NEEDED[area](list));
  return new Set(rows.map(({ key }) => key));
}

/** A row that has a file, as the row says. */
export interface Placed {
  id: string;
  key: string;
  fault: 'MISSING' | 'DAMAGED' | null;
}

/**
 * The rows whose files lie behind the key `after` and not behind `upto`, in the order of keys, as far as the segments of the two
 * can be told apart; null for no end. What is in the trash counts, what is being removed does not.
 */
export async function placedBetween(
  db: Db,
  area: Area,
  after: string | null,
  upto: string | null,
): Promise<Placed[]> {
  const rows =
    area === 'temporary'
      ? await db.execute<{ id: string; key: string; fault: Placed['fault'] }>(sql`
          select s.id, 'temporary/' || s.session_id || '/' || s.id as key, s.fault::text as fault
          from structures s join sessions on sessions.id = s.session_id and sessions.ended_at is null
          where s.removed_at is null and ${between(sql`s.session_id, s.id`, after, upto, 2)}`)
      : await db.execute<{ id: string; key: string; fault: Placed['fault'] }>(sql`
          select v.id, 'shelf/' || v.user_id || '/' || v.saved_id || '/' || v.id as key, v.fault::text as fault
          from saved_versions v join saved_structures saved on saved.id = v.saved_id and saved.place <> 'PURGED'
          where ${between(sql`v.user_id, v.saved_id, v.id`, after, upto, 3)}`);
  return [...rows];
}

/** A comparison of rows, so that the index in the order of keys is used. */
function between(columns: SQL, after: string | null, upto: string | null, count: number): SQL {
  const row = (key: string): SQL => {
    const [, ...segments] = key.split('/');
    const parts = [...segments.slice(0, count - 1), segments.slice(count - 1).join('/')];
    while (parts.length < count) parts.push('');
    return sql`(${sql.join(
      parts.map((part) => sql`${part}`),
      sql`, `,
    )})`;
  };
  return sql`${after === null ? sql`true` : sql`(${columns}) > ${row(after)}`}
    and ${upto === null ? sql`true` : sql`(${columns}) <= ${row(upto)}`}`;
}

const TABLE: Readonly<Record<Area, SQL>> = { temporary: sql`structures`, shelf: sql`saved_versions` };
/** A row that still needs its file. */
const ALIVE: Readonly<Record<Area, SQL>> = {
  temporary: sql`removed_at is null and exists (select from sessions where sessions.id = session_id and ended_at is null)`,
  shelf: sql`exists (select from saved_structures saved where saved.id = saved_id and saved.place <> 'PURGED')`,
};

/** Notes what is wrong with the file of a row; null for nothing any more. False when the row is gone, or says so already. */
export async function markFault(
  db: Db,
  area: Area,
  id: string,
  fault: 'MISSING' | 'DAMAGED' | null,
): Promise<boolean> {
  const rows = await db.execute(sql`
    update ${TABLE[area]} set fault = ${fault}::file_fault, fault_at = ${fault === null ? sql`null` : sql`molshelf_now()`}
    where id = ${id} and fault is distinct from ${fault}::file_fault and ${ALIVE[area]} returning id`);
  return rows.length > 0;
}

/** Which of some folders files may still come into: those of open sessions, and those of users. */
export async function livingFolders(db: Db, folders: readonly string[]): Promise<Set<string>> {
  if (folders.length === 0) return new Set();
  const rows = await db.execute<{ folder: string }>(sql`
    select folder from jsonb_array_elements_text(${JSON.stringify(folders)}::jsonb) as folder
    where folder in (select 'temporary/' || id from sessions where cleared_at is null)
      or folder in (select 'shelf/' || id from users)
      or folder in (select 'shelf/' || user_id || '/' || saved_id from shelf_reservations)
      or folder in (select 'shelf/' || user_id || '/' || id from saved_structures)`);
  return new Set(rows.map(({ folder }) => folder));
}
