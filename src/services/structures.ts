import type { Db } from '../database/db.js';
import { patiently } from '../database/patience.js';
import type { Page, PageRequest } from '../database/queries/pages.js';
import { free } from '../database/queries/quotas.js';
import { deleteRecords, listRecords, type RecordFilter } from '../database/queries/records.js';
import * as queries from '../database/queries/structures.js';
import type { RecordRow } from '../database/schema/records.js';
import type { StructureRow } from '../database/schema/structures.js';
import { asAppError, passes } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import type { StructureFormat } from '../formats/format.js';
import type { Blobs } from '../storage/blobs.js';
import { needed, required, requireSession, seen } from './access.js';
import type { Caller } from './caller.js';
import type { Intake } from './intake/intake.js';
import type { Accepted, IntakeOutcome } from './intake/outcome.js';
import type { Pass } from './intake/pass.js';
import type { IntakeRequest } from './intake/request.js';
import { keyOf } from './places.js';
import type { Quotas, Reservation } from './quotas.js';
import { RecordIndex } from './record-index.js';
import { findStored, type StoredStructure } from './stored.js';

export interface IntakeLimits {
  unpackedBytes: number;
  gzipRatio: number;
  stopOnError: boolean;
}

/** A new structure on its way in. */
export interface Arrival {
  /** Space promised to it: settled when it is good, given back when it is not. */
  space: Reservation;
  name: string;
  declared?: StructureFormat | undefined;
  origin: StructureRow['origin'];
  derivedFrom?: string | undefined;
  conversionId?: string | undefined;
  byteSize?: number | undefined;
  byteLimit: number;
  onProgress?: (bytesReceived: number) => void;
  onReport?: (report: unknown) => void;
}

/** What became of an arrival: no structure when the file was bad. */
export interface Outcome {
  structureId: string | null;
  report: unknown;
  bytesReceived: number;
}

/** Ends whatever a file came by, in the transaction that inserts the structure; null when somebody ended it before. */
export type Commit<T> = (tx: Db, outcome: Outcome) => Promise<T | null>;

/** A file that comes in pieces. */
export interface OpenArrival {
  pass: Pass;
  /** As `Structures.take`, when all bytes have come; after an error that passes, `pass.suspend` keeps them. */
  finish<T>(commit: Commit<T>): Promise<T | null>;
  /** Removes the bytes and what was indexed, and gives the space back. */
  abort(): Promise<void>;
}

/** Checked files of sessions, and the one way by which they come in. */
export class Structures {
  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly quotas: Quotas,
    private readonly intake: Intake,
    private readonly blobs: Blobs,
    private readonly limits: IntakeLimits,
  ) {}

  /**
   * Takes a file through the one pass. When its bytes are in place, one transaction inserts the row, settles the quota and
   * calls `commit`, which ends whatever the file came by; a null from it undoes everything: somebody ended that before.
   */
  async take<T>(
    arrival: Arrival,
    source: AsyncIterable<Uint8Array>,
    commit: Commit<T>,
    signal: AbortSignal,
  ): Promise<T | null> {
    const { id, sessionId } = arrival.space;
    const index = new RecordIndex(this.db, sessionId, id);
    let outcome: IntakeOutcome | null = null;
    try {
      outcome = await this.intake.take(this.#request(arrival, index), source, signal);
      return await this.#conclude(arrival, outcome, index, commit);
    } catch (error) {
      // Of a store that is away something may be left: the sweep removes it.
      if (outcome?.accepted) await outcome.discard().catch(() => undefined);
      await this.#letGo(arrival, index, error);
      if (error instanceof Undone) return null;
      throw error;
    } finally {
      this.quotas.forget(arrival.space);
    }
  }

  /**
   * Gives back what a file had that came to nothing, unless it stands after all. While the database is away nobody knows that: then
   * the sweep does it.
   */
  async #letGo({ space }: Arrival, index: RecordIndex, error: unknown): Promise<void> {
    if (asAppError(error).code === 'UNAVAILABLE' || !(await this.quotas.mayUndo(space))) return;
    await index.discard();
    await this.quotas.giveBack(space);
  }

  /**
   * Begins a file that comes in pieces, or goes on with one of which `kept.byteSize` bytes are safe. Throws NOT_FOUND or
   * CONFLICT when they are not there.
   */
  async open(arrival: Arrival, kept?: { partsId: string; byteSize: number }): Promise<OpenArrival> {
    const index = new RecordIndex(this.db, arrival.space.sessionId, arrival.space.id);
    const request = this.#request(arrival, index);
    const pass = await (kept
      ? this.intake.resume(request, kept.partsId, kept.byteSize)
      : this.intake.open(request));
    return {
      pass,
      finish: async (commit) => {
        try {
          return await this.#conclude(arrival, await pass.finish(), index, commit);
        } catch (error) {
          // What passes is tried again with the bytes that are kept.
          if (!passes(asAppError(error))) await this.#letGo(arrival, index, error);
          if (error instanceof Undone) return null;
          throw error;
        }
      },
      abort: async () => {
        await pass.abort();
        await index.discard();
        await this.quotas.giveBack(arrival.space);
      },
    };
  }

  #request(arrival: Arrival, index: RecordIndex): IntakeRequest {
    const { declared, byteSize, onProgress, onReport } = arrival;
    return {
      key: keyOf(arrival.space.sessionId, arrival.space.id),
      fileName: arrival.name,
      byteLimit: arrival.byteLimit,
      unpackedLimit: this.limits.unpackedBytes,
      ratioLimit: this.limits.gzipRatio,
      stopOnError: this.limits.stopOnError,
      // What the server has made itself came from files that were scanned.
      scan: arrival.origin === 'UPLOAD',
      ...(declared ? { declaredFormat: declared } : {}),
      ...(byteSize === undefined ? {} : { byteSize }),
      ...(onProgress ? { onProgress } : {}),
      onIssues: (issues) => onReport?.(reportSoFar(issues)),
      onParts: (parts) => index.add(parts),
    };
  }

  async #conclude<T>(
    arrival: Arrival,
    outcome: IntakeOutcome,
    index: RecordIndex,
    commit: Commit<T>,
  ): Promise<T | null> {
    if (outcome.accepted) return this.#keep(arrival, outcome, index, commit);
    const { check, byteSize: bytesReceived } = outcome;
    return patiently(async () => {
      await index.discard();
      return this.db.transaction(async (tx) => {
        await this.quotas.release(tx, arrival.space);
        const ended = await commit(tx, { structureId: null, report: reportOf(check), bytesReceived });
        if (ended === null) throw new Undone();
        return ended;
      });
    });
  }

  async #keep<T>(arrival: Arrival, file: Accepted, index: RecordIndex, commit: Commit<T>): Promise<T | null> {
    await file.commit();
    const { id, sessionId } = arrival.space;
    let tried = false;
    try {
      return await patiently(async () => {
        // A transaction whose connection broke may have come through.
        if (tried && (await queries.findStructure(this.db, id))) return null;
        tried = true;
        return this.#insert(arrival, file, index, commit);
      });
    } catch (error) {
      // Of a database that is away nobody knows whether it has the row: then the sweep removes the bytes, if it has not.
      const known = asAppError(error).code !== 'UNAVAILABLE';
      if (known && (await this.quotas.mayUndo(arrival.space))) await this.blobs.delete(keyOf(sessionId, id));
      throw error;
    }
  }

  #insert<T>(arrival: Arrival, file: Accepted, index: RecordIndex, commit: Commit<T>): Promise<T> {
    const { id, sessionId } = arrival.space;
    const report = reportOf(file.check);
    return this.db.transaction(async (tx) => {
      await queries.insertStructure(tx, rowOf(arrival, file, report));
      const ended = await commit(tx, { structureId: id, report, bytesReceived: file.byteSize });
      if (ended === null) throw new Undone();
      await index.finish(tx);
      await this.quotas.settle(tx, arrival.space, file.byteSize);
      await this.events.send(tx, {
        topic: `session:${sessionId}`,
        kind: 'happened',
        what: 'added',
        id,
      });
      return ended;
    });
  }

  /** A structure of the caller's session, or a saved version that the caller may read by its id alone. */
  async find(caller: Caller, id: string): Promise<StoredStructure | null> {
    return seen(caller, caller.session && (await findStored(this.db, caller.session, id)));
  }

  /** As `find`. Throws NOT_FOUND. */
  async require(caller: Caller, id: string): Promise<StoredStructure> {
    return needed(caller, caller.session && (await findStored(this.db, caller.session, id)), 'structure');
  }

  list(caller: Caller, page: PageRequest, filter: queries.StructureFilter): Promise<Page<StructureRow>> {
    return queries.listStructures(this.db, requireSession(caller).id, page, filter);
  }

  /** The models, records and frames of a structure in the order of the file. */
  records(
    structureId: string,
    page: { first: number; after: number },
    filter: RecordFilter,
  ): Promise<{ rows: RecordRow[]; hasMore: boolean }> {
    return listRecords(this.db, structureId, page, filter);
  }

  /** Removes a structure and its bytes; what was made from it stays. Throws NOT_FOUND. */
  async remove(caller: Caller, id: string): Promise<StructureRow> {
    const structure = required(caller, await queries.findStructure(this.db, id), 'structure');
    return (await this.#takeOut(structure, () => Promise.resolve(true))) ?? structure;
  }

  /** Removes a structure for a reason that is the server's, when `holds` says so in the same transaction; false when it stays. */
  async takeOut(id: string, holds: (tx: Db) => Promise<boolean>): Promise<boolean> {
    const structure = await queries.findStructure(this.db, id);
    return structure !== null && (await this.#takeOut(structure, holds)) !== null;
  }

  /** What a conversion has made and is still there, in its order. */
  resultsOf(conversionId: string, db: Db = this.db): Promise<StructureRow[]> {
    return queries.resultsOfConversion(db, conversionId);
  }

  /** Removes what a conversion has made that did not come to its end. */
  async dropResults(conversionId: string): Promise<void> {
    for (const row of await this.resultsOf(conversionId))
      await this.#takeOut(row, () => Promise.resolve(true));
  }

  async #takeOut(
    { id, sessionId }: StructureRow,
    holds: (tx: Db) => Promise<boolean>,
  ): Promise<StructureRow | null> {
    const removed = await this.db.transaction(async (tx) => {
      const row = (await holds(tx)) ? await queries.removeStructure(tx, id) : null;
      if (!row) return null;
      await deleteRecords(tx, id);
      await free(tx, row.sessionId, row.byteSize);
      await this.events.send(tx, { topic: `session:${sessionId}`, kind: 'happened', what: 'removed', id });
      return row;
    });
    if (removed) await this.blobs.delete(keyOf(sessionId, id));
    return removed;
  }
}

/** The row that should have gone along was gone before: the transaction is undone. */
class Undone extends Error {}

function rowOf(arrival: Arrival, file: Accepted, report: unknown): queries.NewStructure {
  const { check } = file;
  return {
    id: arrival.space.id,
    sessionId: arrival.space.sessionId,
    name: arrival.name,
    format: check.format ?? '',
    origin: arrival.origin,
    derivedFrom: arrival.derivedFrom ?? null,
    conversionId: arrival.conversionId ?? null,
    compression: file.compression,
    byteSize: file.byteSize,
    contentByteSize: file.contentByteSize,
    sha256: file.sha256,
    contentSha256: file.contentSha256,
    atomCount: check.summary?.atoms ?? 0,
    summary: check.summary,
    report,
  };
}

function reportOf(check: Accepted['check']): unknown {
  const { valid, format, detectedFrom, confidence, issues } = check;
  return { valid, format, detectedFrom, confidence, issues };
}

function reportSoFar(issues: readonly { severity: string }[]): unknown {
  const valid = !issues.some((issue) => issue.severity === 'ERROR');
  return { valid, format: null, detectedFrom: '', confidence: null, issues };
}
