import type { Db } from '../../database/db.js';
import { deleteRecords } from '../../database/queries/records.js';
import { copyRecords } from '../../database/queries/saved-versions.js';
import { insertStructure } from '../../database/queries/structures.js';
import type { SavedVersionRow } from '../../database/schema/saved.js';
import type { SessionRow } from '../../database/schema/sessions.js';
import type { StructureRow } from '../../database/schema/structures.js';
import type { EventBus } from '../../events/bus.js';
import type { Blobs } from '../../storage/blobs.js';
import { keyOf, shelfKey } from '../places.js';
import type { Quotas, Reservation } from '../quotas.js';

/** Brings saved versions into sessions, to be worked on. */
export class Openings {
  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly blobs: Blobs,
    private readonly quotas: Quotas,
  ) {}

  /** Copies a version, which the caller was given, into a session. Throws QUOTA_EXCEEDED, INSUFFICIENT_STORAGE. */
  async open(session: SessionRow, version: SavedVersionRow): Promise<StructureRow> {
    const space = await this.quotas.reserve(session.id, version.byteSize);
    try {
      await this.blobs.copy(shelfKey(version), keyOf(session.id, space.id));
      await copyRecords(this.db, version.id, { structureId: space.id, sessionId: session.id });
      return await this.db.transaction(async (tx) => {
        const structure = await insertStructure(tx, structureOf(version, space));
        await this.quotas.settle(tx, space, version.byteSize);
        await this.events.send(tx, {
          topic: `session:${session.id}`,
          kind: 'happened',
          what: 'added',
          id: space.id,
        });
        return structure;
      });
    } catch (error) {
      if (await this.quotas.mayUndo(space)) {
        await this.blobs.delete(keyOf(session.id, space.id));
        await deleteRecords(this.db, space.id);
        await this.quotas.giveBack(space);
      }
      throw error;
    }
  }
}

function structureOf(
  version: SavedVersionRow,
  { id, sessionId }: Reservation,
): Parameters<typeof insertStructure>[1] {
  const { format, compression, byteSize, contentByteSize, sha256, contentSha256 } = version;
  const { atomCount, summary, report } = version;
  return {
    id,
    sessionId,
    name: version.fileName,
    format,
    conversionId: null,
    origin: 'SHELF',
    derivedFrom: version.id,
    compression,
    byteSize,
    contentByteSize,
    sha256,
    contentSha256,
    atomCount,
    summary,
    report,
  };
}
