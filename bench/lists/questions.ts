import type { Sql } from 'postgres';
import type { SavedOrder } from '../../src/database/queries/saved-search.js';
import type { SavedStructureRow } from '../../src/database/schema/saved.js';
import { savedCursor, type SavedFilter } from '../../src/services/shelf/searches.js';
import { FORMATS, OWNER, TAGS, WORDS } from './shelf.js';

/** A page that is asked for; `deep` ones begin behind a structure that lies anywhere in the list. */
export interface Question {
  name: string;
  filter: SavedFilter;
  order: SavedOrder;
  deep: boolean;
}

const newest: SavedOrder = { by: 'CHANGED', descending: true };
const both = (name: string, filter: SavedFilter, order: SavedOrder): Question[] => [
  { name: `${name}, first page`, filter, order, deep: false },
  { name: `${name}, deep page`, filter, order, deep: true },
];

export const QUESTIONS: readonly Question[] = [
  ...(['CHANGED', 'CREATED', 'NAME', 'ATOMS', 'SIZE'] as const).flatMap((by) =>
    both(`mine by ${by.toLowerCase()}`, {}, { by, descending: by !== 'NAME' }),
  ),
  ...both('mine by name backwards', {}, { by: 'NAME', descending: true }),
  ...both('public', { scope: 'PUBLIC' }, newest),
  ...both('trash', { scope: 'TRASH' }, newest),
  ...both('a word in all', { text: WORDS.common }, newest),
  ...both('a word in 1 of 100', { text: WORDS.some }, newest),
  ...both('a word in 1 of 10,000', { text: WORDS.rare }, newest),
  ...both('the beginning of a word', { text: 'cram' }, newest),
  ...both('public, a word in 1 of 100', { scope: 'PUBLIC', text: WORDS.some }, newest),
  ...both('a tag', { tags: [TAGS[3]!] }, newest),
  ...both('a format by name', { format: FORMATS[2] as never }, { by: 'NAME', descending: false }),
  ...both('two elements and a format', { elements: ['Zn', 'Fe'], format: FORMATS[1] as never }, newest),
  ...both('1 of 100 by atoms', { minAtoms: 50_000, maxAtoms: 51_000 }, newest),
];

/** A cursor that stands somewhere in the list of a question, the `at`th of many. */
export async function cursorIn(sql: Sql, { filter, order }: Question, at: number): Promise<string> {
  const place = filter.scope === 'TRASH' ? sql`place = 'TRASH'` : sql`place = 'SHELF'`;
  const whose = filter.scope === 'PUBLIC' ? sql`visibility = 'PUBLIC'` : sql`user_id = ${OWNER}`;
  // Ids are as good as random: the first one behind a random id is a random row.
  const from = (at * 2_654_435_761) % 2 ** 32;
  const [row] = await sql<SavedStructureRow[]>`
    select id, changed_at as "changedAt", created_at as "createdAt", name_key as "nameKey",
      atom_count as "atomCount", byte_size::float8 as "byteSize"
    from saved_structures where ${place} and ${whose} and id > ${from.toString(16).padStart(8, '0')}
    order by id limit 1`;
  return savedCursor(order, row!);
}
