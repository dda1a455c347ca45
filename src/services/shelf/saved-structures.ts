import type { Db } from '../../database/db.js';
import * as queries from '../../database/queries/saved-structures.js';
import * as versions from '../../database/queries/saved-versions.js';
import { forgetPurged } from '../../database/queries/shelf-quotas.js';
import type { SavedStructureRow, SavedVersionRow } from '../../database/schema/saved.js';
import { AppError } from '../../errors.js';
import { newSecret } from '../../lib/ids.js';
import type { Blobs } from '../../storage/blobs.js';
import { mayChange, mayRead, needed, seen } from '../access.js';
import type { Caller } from '../caller.js';
import { shelfFolder } from '../places.js';
import { descriptionOf, nameKeyOf, nameOf, tagsOf } from './details.js';
import { inTrash } from './saves.js';
import { termsOf } from './terms.js';

export interface UpdateSaved {
  id: string;
  name?: string | undefined;
  description?: string | undefined;
  tags?: readonly string[] | undefined;
  visibility?: SavedStructureRow['visibility'] | undefined;
}

/** Purged structures of one round. */
const BATCH = 100;

/** Saved structures: who sees them, what they are called, and how they go. */
export class SavedStructures {
  constructor(
    private readonly db: Db,
    private readonly blobs: Blobs,
    private readonly publicUrl: string,
  ) {}

  /** The structure, if the caller or the token may read it. */
  async find(caller: Caller, id: string, shareToken?: string | null): Promise<SavedStructureRow | null> {
    const row = await queries.findSaved(this.db, id);
    return seen(caller, row && mayRead(caller.session, row, shareToken) ? row : null);
  }

  /** As `find`, of one that is not in the trash, with a version: the newest without a number. Throws NOT_FOUND, CONFLICT. */
  async open(
    caller: Caller,
    id: string,
    number?: number | null,
    shareToken?: string | null,
  ): Promise<SavedVersionRow> {
    const row = await queries.findSaved(this.db, id);
    const readable = needed(
      caller,
      row && mayRead(caller.session, row, shareToken) ? row : null,
      'saved structure',
    );
    if (readable.place !== 'SHELF') throw inTrash();
    return needed(caller, await versions.findVersion(this.db, id, number ?? readable.versions), 'version');
  }

  /** What a share link leads to, for whoever has it: a version by its number, or the newest. Throws NOT_FOUND. */
  async openShared(
    caller: Caller,
    id: string,
    shareToken: string,
    number: string | null,
  ): Promise<SavedVersionRow> {
    const row = await queries.findSaved(this.db, id);
    const wanted = number === null ? row?.versions : Number(/^\d{1,9}$/.exec(number)?.[0]);
    const version =
      row && wanted && mayRead(null, row, shareToken)
        ? await versions.findVersion(this.db, id, wanted)
        : null;
    if (seen(caller, version)) return version!;
    throw new AppError('NOT_FOUND', 'This link leads nowhere: it was taken back, or never was.');
  }

  /** Whether the caller may change what they see. */
  isMine(caller: Caller, row: SavedStructureRow): boolean {
    return mayChange(caller.session, row);
  }

  /** What its owner gives away: whoever has the URL may read. Null for others, and while it is private. */
  shareUrlOf(caller: Caller, row: SavedStructureRow): string | null {
    return this.isMine(caller, row) && row.visibility !== 'PRIVATE'
      ? `${this.publicUrl}/shared/${row.id}/${row.shareToken}`
      : null;
  }

  /** Newest first; the structure is one that the caller was given. */
  versionsOf(
    savedId: string,
    page: { first: number; before: number },
  ): Promise<{ rows: SavedVersionRow[]; hasMore: boolean }> {
    return versions.listVersions(this.db, savedId, page);
  }

  /** The newest versions of structures that the caller was given. */
  newestOf(savedIds: readonly string[]): Promise<SavedVersionRow[]> {
    return versions.newestVersions(this.db, savedIds);
  }

  /** Changes what is given; versions stay as they are. Throws NOT_FOUND, CONFLICT, INVALID_INPUT. */
  async update(caller: Caller, input: UpdateSaved): Promise<SavedStructureRow> {
    await this.#mine(caller, input.id);
    const changes = {
      ...(input.name === undefined ? {} : named(nameOf(input.name))),
      ...(input.description === undefined ? {} : { description: descriptionOf(input.description) }),
      ...(input.tags === undefined ? {} : { tags: tagsOf(input.tags) }),
      ...(input.visibility === undefined ? {} : { visibility: input.visibility }),
      // A link that was taken back must not come to life again when another one is given out.
      ...(input.visibility === 'PRIVATE' ? { shareToken: newSecret() } : {}),
    };
    const changed = await this.db.transaction(async (tx) => {
      const held = await queries.lockSaved(tx, input.id);
      if (held?.place !== 'SHELF') return null;
      const newest = await versions.findVersion(tx, held.id, held.versions);
      const terms = termsOf({ ...held, ...changes, summary: newest?.summary });
      return queries.changeSaved(tx, held.id, { ...changes, terms });
    });
    if (changed) return changed;
    throw inTrash();
  }

  /** Makes a new share link; the one before opens nothing any more. Throws NOT_FOUND, CONFLICT. */
  async resetLink(caller: Caller, id: string): Promise<SavedStructureRow> {
    await this.#mine(caller, id);
    const changed = await queries.changeSaved(this.db, id, { shareToken: newSecret() });
    if (changed) return changed;
    throw inTrash();
  }

  /** Moves a structure to the trash, where it still takes its space; one that is there stays. Throws NOT_FOUND. */
  async trash(caller: Caller, id: string): Promise<SavedStructureRow> {
    return this.#move(caller, id, 'SHELF', 'TRASH');
  }

  /** Takes a structure out of the trash; one that is not there stays. Throws NOT_FOUND. */
  async recover(caller: Caller, id: string): Promise<SavedStructureRow> {
    return this.#move(caller, id, 'TRASH', 'SHELF');
  }

  /** Removes a structure of the trash for good, with all its versions and bytes. Throws NOT_FOUND, CONFLICT. */
  async purge(caller: Caller, id: string): Promise<SavedStructureRow> {
    await this.#mine(caller, id);
    const purged = await queries.moveSaved(this.db, id, 'TRASH', 'PURGED');
    if (!purged) {
      await this.#mine(caller, id);
      throw new AppError(
        'CONFLICT',
        'Only what lies in the trash is purged; move it there with deleteSavedStructure first.',
      );
    }
    await this.finishPurge(purged);
    return purged;
  }

  /** Brings purges to their end that were broken off. */
  async finishPurges(): Promise<void> {
    for (;;) {
      const rows = await queries.purgedSaved(this.db, BATCH);
      for (const row of rows) await this.finishPurge(row);
      if (rows.length < BATCH) break;
    }
  }

  /** The space comes back when the bytes have gone, so that nobody can fill it while they go. */
  async finishPurge({ id, userId }: Pick<SavedStructureRow, 'id' | 'userId'>): Promise<void> {
    await this.blobs.deleteAll(shelfFolder(userId, id));
    await forgetPurged(this.db, id);
  }

  async #move(
    caller: Caller,
    id: string,
    from: SavedStructureRow['place'],
    to: SavedStructureRow['place'],
  ): Promise<SavedStructureRow> {
    await this.#mine(caller, id);
    return (await queries.moveSaved(this.db, id, from, to)) ?? this.#mine(caller, id);
  }

  async #mine(caller: Caller, id: string): Promise<SavedStructureRow> {
    const row = await queries.findSaved(this.db, id);
    return needed(caller, row && mayChange(caller.session, row) ? row : null, 'saved structure');
  }
}

const named = (name: string) => ({ name, nameKey: nameKeyOf(name) });
