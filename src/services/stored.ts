import type { Db } from '../database/db.js';
import { findVersionById } from '../database/queries/saved-versions.js';
import { findStructure } from '../database/queries/structures.js';
import type { SavedVersionRow } from '../database/schema/saved.js';
import type { StructureRow } from '../database/schema/structures.js';
import { mayRead, mayUse, type Reader } from './access.js';
import { keyOf, shelfKey } from './places.js';

/** A checked file that may be read, wherever it lies: in a session, or as a version on the shelf. */
export interface StoredStructure extends StructureRow {
  /** Where its bytes lie. */
  key: string;
}

/**
 * What an id means to a reader: a structure of the session, or a saved version of the reader's or of a public structure. Null for
 * everything else. A version then passes for a structure of the reader's session.
 */
export async function findStored(db: Db, reader: Reader, id: string): Promise<StoredStructure | null> {
  const structure = await findStructure(db, id);
  if (structure)
    return mayUse(reader, structure) ? { ...structure, key: keyOf(structure.sessionId, id) } : null;
  const found = await findVersionById(db, id);
  return found && found.saved.place === 'SHELF' && mayRead(reader, found.saved)
    ? storedVersion(found.version, reader)
    : null;
}

/** A version as a structure of the reader's session. */
export function storedVersion(version: SavedVersionRow, reader: Pick<Reader, 'id'>): StoredStructure {
  const { fileName: name, ...rest } = version;
  return { ...rest, name, sessionId: reader.id, conversionId: null, removedAt: null, key: shelfKey(version) };
}
