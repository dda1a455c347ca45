import type { Db } from '../../database/db.js';
import * as saved from '../../database/queries/saved-structures.js';
import * as versions from '../../database/queries/saved-versions.js';
import { findUser } from '../../database/queries/users.js';
import type { SavedStructureRow, SavedVersionRow } from '../../database/schema/saved.js';
import { AppError } from '../../errors.js';
import { newId, newSecret } from '../../lib/ids.js';
import { mayChange, needed, requireSession } from '../access.js';
import type { Caller } from '../caller.js';
import { storedVersion, type StoredStructure } from '../stored.js';
import type { Structures } from '../structures.js';
import { descriptionOf, keyOfCall, nameKeyOf, nameOf, noteOf, tagsOf } from './details.js';
import type { Saving } from './saving.js';
import { termsOf } from './terms.js';

export interface SaveStructure {
  structureId: string;
  /** The file's name without it. */
  name?: string | undefined;
  description?: string | undefined;
  tags?: readonly string[] | undefined;
  visibility?: SavedStructureRow['visibility'] | undefined;
  note?: string | undefined;
  idempotencyKey?: string | undefined;
}

export interface SaveVersion {
  savedStructureId: string;
  structureId: string;
  note?: string | undefined;
  idempotencyKey?: string | undefined;
}

/** A saved structure after a save. */
export interface Saved {
  saved: SavedStructureRow;
  /** The bytes were those of the newest version: none was made. */
  unchanged: boolean;
}

/** Puts structures on the shelf, and versions of them. */
export class Saves {
  constructor(
    private readonly db: Db,
    private readonly structures: Structures,
    private readonly saving: Saving,
  ) {}

  /** Saves a structure as a new one on the caller's shelf. Throws NOT_FOUND, INVALID_INPUT, QUOTA_EXCEEDED. */
  async save(caller: Caller, input: SaveStructure): Promise<Saved> {
    const { userId } = requireSession(caller);
    const idempotencyKey = keyOfCall(input.idempotencyKey);
    const earlier = idempotencyKey && (await saved.findSavedByKey(this.db, userId, idempotencyKey));
    if (earlier) return { saved: earlier, unchanged: false };
    const source = await this.structures.require(caller, input.structureId);
    const name = nameOf(input.name ?? source.name);
    const details = {
      id: newId(),
      userId,
      name,
      nameKey: nameKeyOf(name),
      description: descriptionOf(input.description ?? ''),
      tags: tagsOf(input.tags ?? []),
      visibility: input.visibility ?? 'PRIVATE',
      shareToken: newSecret(),
      idempotencyKey,
    };
    const terms = termsOf({ ...details, format: source.format, summary: source.summary });
    const version = { note: noteOf(input.note ?? ''), author: await this.#authorOf(userId), number: 1 };
    const made = await this.saving.keep(source, { userId, savedId: details.id }, async (tx, id) => {
      const row = await saved.insertSaved(tx, { ...details, ...newestOf(source), terms });
      if (row) await versions.insertVersion(tx, versionOf(source, row, { ...version, id }));
      return row;
    });
    // The same key came twice at once, and the other call was faster.
    const row = made ?? (await saved.findSavedByKey(this.db, userId, idempotencyKey ?? ''));
    if (row) return { saved: row, unchanged: false };
    throw new AppError('CONFLICT', 'This was saved by another call and has been purged since.');
  }

  /** Saves a structure as the next version of one on the shelf. Throws NOT_FOUND, CONFLICT, QUOTA_EXCEEDED. */
  async saveVersion(caller: Caller, input: SaveVersion): Promise<Saved> {
    const target = await this.#changeable(caller, input.savedStructureId);
    const idempotencyKey = keyOfCall(input.idempotencyKey);
    if (idempotencyKey && (await versions.findVersionByKey(this.db, target.id, idempotencyKey)))
      return { saved: target, unchanged: false };
    const source = await this.structures.require(caller, input.structureId);
    return this.#next(
      target,
      source,
      { note: noteOf(input.note ?? ''), idempotencyKey, restoredFrom: null },
      caller,
    );
  }

  /** Makes an earlier version the newest again, as a version of its own. Throws NOT_FOUND, CONFLICT, QUOTA_EXCEEDED. */
  async restore(caller: Caller, id: string, number: number): Promise<Saved> {
    const target = await this.#changeable(caller, id);
    const version = needed(caller, await versions.findVersion(this.db, id, number), 'version');
    const note = `Version ${number} restored.`;
    const source = storedVersion(version, requireSession(caller));
    return this.#next(target, source, { note, idempotencyKey: null, restoredFrom: number }, caller);
  }

  async #next(
    target: SavedStructureRow,
    source: StoredStructure,
    what: Pick<SavedVersionRow, 'note' | 'idempotencyKey' | 'restoredFrom'>,
    caller: Caller,
  ): Promise<Saved> {
    const newest = await versions.findVersion(this.db, target.id, target.versions);
    if (newest && isSame(newest, source)) return { saved: target, unchanged: true };
    const author = await this.#authorOf(requireSession(caller).userId);
    const owner = { userId: target.userId, savedId: target.id };
    const made = await this.saving.keep(source, owner, async (tx, id) => {
      const held = await saved.lockSaved(tx, target.id);
      if (held?.place !== 'SHELF') throw inTrash();
      const present = await versions.findVersion(tx, target.id, held.versions);
      const repeated =
        what.idempotencyKey && (await versions.findVersionByKey(tx, target.id, what.idempotencyKey));
      // Another call has saved the same meanwhile.
      if (repeated || (present && isSame(present, source))) return null;
      const number = held.versions + 1;
      await versions.insertVersion(tx, { ...versionOf(source, held, { ...what, author, number, id }) });
      const terms = termsOf({ ...held, format: source.format, summary: source.summary });
      return saved.changeSaved(tx, held.id, { ...newestOf(source), versions: number, terms });
    });
    if (made) return { saved: made, unchanged: false };
    return { saved: (await saved.findSaved(this.db, target.id)) ?? target, unchanged: true };
  }

  async #changeable(caller: Caller, id: string): Promise<SavedStructureRow> {
    const found = await saved.findSaved(this.db, id);
    const mine = needed(caller, found && mayChange(caller.session, found) ? found : null, 'saved structure');
    if (mine.place !== 'SHELF') throw inTrash();
    return mine;
  }

  async #authorOf(userId: string): Promise<string> {
    return (await findUser(this.db, userId))?.name ?? '';
  }
}

export const inTrash = (): AppError =>
  new AppError(
    'CONFLICT',
    'This saved structure is in the trash; take it out with recoverSavedStructure first.',
  );

const newestOf = ({ format, byteSize, atomCount }: StoredStructure): saved.Newest => ({
  format,
  byteSize,
  atomCount,
});

/** The same content in the same format is the same, gzipped or not. */
const isSame = (version: SavedVersionRow, source: StoredStructure): boolean =>
  version.contentSha256 === source.contentSha256 && version.format === source.format;

type VersionDetails = Pick<SavedVersionRow, 'id' | 'number' | 'note' | 'author'> &
  Partial<Pick<SavedVersionRow, 'idempotencyKey' | 'restoredFrom'>>;

function versionOf(
  source: StoredStructure,
  target: SavedStructureRow,
  details: VersionDetails,
): versions.NewVersion {
  return {
    idempotencyKey: null,
    restoredFrom: null,
    ...details,
    savedId: target.id,
    userId: target.userId,
    fileName: source.name,
    format: source.format,
    origin: source.origin,
    derivedFrom: source.derivedFrom,
    compression: source.compression,
    byteSize: source.byteSize,
    contentByteSize: source.contentByteSize,
    sha256: source.sha256,
    contentSha256: source.contentSha256,
    atomCount: source.atomCount,
    summary: source.summary,
    report: source.report,
  };
}
