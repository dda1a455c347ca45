import type { Sql } from 'postgres';
import { term } from '../../src/services/shelf/terms.js';

/** Owns half of all saved structures; the others share the rest. */
export const OWNER = 'bench0';
const OTHERS = 99;
export const FORMATS = ['PDB', 'MMCIF', 'SDF', 'MOL2', 'XYZ'];
export const TAGS = Array.from({ length: 20 }, (_, number) => `tag${number}`);
const ELEMENTS = ['C', 'H', 'N', 'O', 'S', 'P', 'ZN', 'FE', 'CL', 'BR'];

/** Words of names and descriptions: in all structures, in one of a hundred, and in one of ten thousand. */
export const WORDS = { common: 'structure', some: 'kinase', rare: 'crambin' };

/** Structures of one statement. */
const BATCH = 50_000;

/** Fills the shelf up to `count` structures, by a fixed rule, so that each run measures the same ones. */
export async function fill(sql: Sql, count: number): Promise<void> {
  const [before] = await sql<{ count: number }[]>`select count(*)::int as count from saved_structures`;
  for (let at = before!.count; at < count; at += BATCH) await add(sql, at + 1, Math.min(count, at + BATCH));
  const connection = await sql.reserve();
  await connection`set statement_timeout = 0`;
  await connection`vacuum analyze saved_structures`;
  connection.release();
}

async function add(sql: Sql, first: number, last: number): Promise<void> {
  await sql`insert into users (id, issuer, subject)
    select 'bench' || n, 'bench', 'user' || n from generate_series(0, ${OTHERS}) as n on conflict do nothing`;
  const terms = {
    formats: FORMATS.map(term.format),
    tags: TAGS.map(term.tag),
    elements: ELEMENTS.map(term.element),
  };
  await sql`
    insert into saved_structures (id, user_id, place, visibility, share_token, name, name_key, description, tags,
      versions, format, byte_size, atom_count, terms, created_at, changed_at)
    select left(md5('id' || n), 26), owner, case when a % 50 = 0 then 'TRASH' else 'SHELF' end::shelf_place,
      case when b % 10 = 0 then 'PUBLIC' else 'PRIVATE' end::visibility, md5('token' || n),
      word || ' ' || n, word || ' ' || n, 'A structure.', array['tag' || c % 20], 1,
      (${FORMATS}::text[])[1 + b % 5], 1000 + a % 10000000, 10 + b % 100000,
      array_to_tsvector(array['u:' || owner, (${terms.formats}::text[])[1 + b % 5], (${terms.tags}::text[])[1 + c % 20],
        (${terms.elements}::text[])[1], (${terms.elements}::text[])[1 + (c / 20) % 10], (${terms.elements}::text[])[1 + b % 10],
        ${WORDS.common}, 'n' || n, word]),
      now() - interval '1 second' * (a % 100000000), now() - interval '1 second' * (b % 100000000)
    from (
      select n, a, b, c, case when a % 2 = 0 then ${OWNER} else 'bench' || (1 + b % ${OTHERS}) end as owner,
        case when b % 10000 = 7 then ${WORDS.rare} when b % 100 = 3 then ${WORDS.some} else 'model' end as word
      from (select n, abs(hashint8(n)::bigint) as a, abs(hashint8(n + 7000000007)::bigint) as b,
          abs(hashint8(n + 9000000011)::bigint) as c
        from generate_series(${first}::bigint, ${last}::bigint) as n) as numbers
    ) as rows`;
}
