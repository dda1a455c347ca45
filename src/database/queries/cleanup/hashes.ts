import { sql } from 'drizzle-orm';
import type { Db } from '../../db.js';

/** A version on the shelf whose bytes should be read again. */
export interface DueVersion {
  id: string;
  key: string;
  byteSize: number;
  sha256: string;
  fault: 'MISSING' | 'DAMAGED' | null;
}

/** Versions that were not read for `seconds`, those that never were first; none of `seen`, which a run has dealt with. */
export async function dueVersions(
  db: Db,
  seconds: number,
  seen: readonly string[],
  limit: number,
): Promise<DueVersion[]> {
  const rows = await db.execute<{
    id: string;
    key: string;
    byte_size: string;
    sha256: string;
    fault: DueVersion['fault'];
  }>(sql`
    select v.id, 'shelf/' || v.user_id || '/' || v.saved_id || '/' || v.id as key, v.byte_size, v.sha256, v.fault::text as fault
    from saved_versions v join saved_structures saved on saved.id = v.saved_id and saved.place <> 'PURGED'
    where (v.checked_at is null or v.checked_at < molshelf_now() - make_interval(secs => ${seconds}::float8))
      and v.id not in (select jsonb_array_elements_text(${JSON.stringify(seen)}::jsonb))
    order by v.checked_at nulls first, v.id limit ${limit}`);
  return rows.map(({ id, key, byte_size, sha256, fault }) => ({
    id,
    key,
    byteSize: Number(byte_size),
    sha256,
    fault,
  }));
}

/** Notes that the bytes of a version were read and compared. */
export async function markChecked(db: Db, id: string): Promise<void> {
  await db.execute(sql`update saved_versions set checked_at = molshelf_now() where id = ${id}`);
}
