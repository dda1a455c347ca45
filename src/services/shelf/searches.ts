import type { Db } from '../../database/db.js';
import type { Page, PageRequest } from '../../database/queries/pages.js';
import {
  savedCursor,
  searchSaved,
  type SavedOrder,
  type SavedSearch,
} from '../../database/queries/saved-search.js';
import type { SavedStructureRow } from '../../database/schema/saved.js';
import type { StructureFormat } from '../../formats/format.js';
import { requireSession } from '../access.js';
import type { Caller } from '../caller.js';
import { tagOf } from './details.js';
import { queryOf, term } from './terms.js';
import { wordsOf } from './words.js';

export { savedCursor, type SavedOrder };

export type Scope = 'MINE' | 'PUBLIC' | 'TRASH';

export interface SavedFilter extends Omit<SavedSearch, 'of' | 'terms'> {
  scope?: Scope | undefined;
  text?: string | undefined;
  tags?: readonly string[] | undefined;
  format?: StructureFormat | undefined;
  elements?: readonly string[] | undefined;
  ligand?: string | undefined;
}

/** Finds saved structures. */
export class Searches {
  constructor(private readonly db: Db) {}

  /** A page of the caller's own structures, of their trash, or of what is public. Throws UNAUTHENTICATED, INVALID_INPUT. */
  async list(
    caller: Caller,
    filter: SavedFilter,
    order: SavedOrder,
    page: PageRequest,
  ): Promise<Page<SavedStructureRow>> {
    const { userId } = requireSession(caller);
    const { scope = 'MINE', text, tags = [], format, elements = [], ligand, ...ranges } = filter;
    const words = text === undefined ? [] : wordsOf(text);
    // A text without a letter or digit is in nothing.
    if (text !== undefined && text !== '' && words.length === 0) return { rows: [], hasMore: false };
    const exact = [
      ...(format === undefined ? [] : [term.format(format)]),
      ...tags.map((tag) => term.tag(tagOf(tag))),
      ...elements.map((symbol) => term.element(symbol.trim())),
      ...(ligand === undefined ? [] : [term.ligand(ligand.trim())]),
    ];
    const sought = exact.length + words.length > 0;
    // The owner is a term too: one index then finds the few that are theirs among the many that match.
    if (sought && scope !== 'PUBLIC') exact.push(term.owner(userId));
    return searchSaved(
      this.db,
      {
        ...ranges,
        of: scope === 'PUBLIC' ? 'PUBLIC' : { userId, place: scope === 'TRASH' ? 'TRASH' : 'SHELF' },
        terms: queryOf(exact, words),
      },
      order,
      page,
    );
  }
}
