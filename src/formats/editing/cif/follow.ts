import type { CarriedSpan, Sequence } from '../../model/document.js';
import { isGone, type Fates } from '../fates.js';
import { referencesOf } from './columns.js';
import { followReference } from './rows.js';
import { SPECIAL } from './special.js';
import { Table, type Value } from './table.js';
import { tidy, TIDIED } from './tidy.js';

/** Categories of a CIF source after they have followed the atoms. */
export interface FollowedCategories {
  carried: CarriedSpan[];
  /** Rows that went because what they name is gone, or cannot be told from it. */
  dropped: number;
}

/** Categories that say how the crystal lies in the frame of the coordinates, and how these came from others. */
const FRAME: ReadonlySet<string> = new Set(
  'cell symmetry space_group space_group_symop atom_sites'.split(' '),
);
const ORIGINS = 'database_pdb_matrix';
/** Categories of residue names, whose atoms are no atoms of the file, and the item that names them. */
const OF_COMPONENTS = /^(pdbx_)?chem_comp(_|$)/;
/** Entities' own residues: declared sequences stay whole as long as their entity does. */
const OF_ENTITIES = /^(pdbx_)?entity(_|$)/;

/**
 * The categories of an mmCIF file after an edit: rows that name residues, atoms, chains, entities or components that are gone go with them, renamed and
 * renumbered ones say the new names, and categories that say nothing of these are the same bytes. Items are known by their names, so categories
 * of later dictionaries follow as well.
 */
export function followCategories(
  carried: readonly CarriedSpan[],
  sequences: readonly Sequence[],
  fates: Fates,
): FollowedCategories {
  const needed = new Set(
    sequences.filter(({ id }) => !isGone(fates.entities.get(id))).flatMap(({ residues }) => residues),
  );
  let dropped = 0;
  const spans = carried.map((span) => {
    if ((fates.outOfFrame && FRAME.has(span.key)) || (fates.motion && span.key === ORIGINS)) {
      dropped++;
      return { span, table: null, gone: true };
    }
    if (!mayFollow(span)) return { span, table: null, gone: false };
    const table = Table.of(span);
    if (table) dropped += followTable(table, fates, needed);
    return { span, table, gone: false };
  });
  const tables = new Map(spans.flatMap(({ table }) => (table ? [[table.category, table] as const] : [])));
  dropped += tidy(tables);
  return {
    dropped,
    carried: spans.flatMap(({ span, table, gone }) => {
      if (gone || table?.rows.length === 0) return [];
      return [table?.changed ? { key: span.key, bytes: table.bytes() } : span];
    }),
  };
}

/** A look at the names alone spares reading what names nothing. */
function mayFollow({ key, bytes }: CarriedSpan): boolean {
  if (key === 'data_') return false;
  if (SPECIAL.has(key) || TIDIED.has(key) || OF_COMPONENTS.test(key) || OF_ENTITIES.test(key)) return true;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16_384)).toString(
    'latin1',
  );
  return /(_id|_id_list|_num|_seq_align_\w+)(_\d)?\s/i.test(head);
}

function followTable(table: Table, fates: Fates, needed: ReadonlySet<string>): number {
  const entity = table.category === 'entity' ? table.column('id') : table.column('entity_id');
  let gone = 0;
  if (entity >= 0) gone += table.filter((row) => !isGone(fates.entities.get(table.text(row, entity))));
  const special = SPECIAL.get(table.category);
  if (special) return gone + special(table, fates);
  if (OF_ENTITIES.test(table.category)) return gone;
  if (OF_COMPONENTS.test(table.category)) return gone + followComponents(table, fates, needed);
  const references = referencesOf(table.items);
  const follow = (row: Value[]): boolean =>
    references.every((reference) => followReference(table, row, reference, fates));
  return gone + (references.length > 0 ? table.filter(follow) : 0);
}

function followComponents(table: Table, fates: Fates, needed: ReadonlySet<string>): number {
  const column = table.category === 'chem_comp' ? table.column('id') : table.column('comp_id');
  if (column < 0) return 0;
  return table.filter((row) => {
    const id = table.text(row, column);
    return needed.has(id) || !isGone(fates.components.get(id));
  });
}
