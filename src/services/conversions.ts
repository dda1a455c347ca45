import type { Db } from '../database/db.js';
import * as queries from '../database/queries/conversions.js';
import type { Page, PageRequest } from '../database/queries/pages.js';
import type { ConversionLogRow, ConversionRow } from '../database/schema/conversions.js';
import type { StructureRow } from '../database/schema/structures.js';
import type { EngineName } from '../engines/engine.js';
import type { Plan } from '../engines/plan.js';
import type { Planner } from '../engines/planner.js';
import { AppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import type { Counts } from '../events/event.js';
import { watch } from '../events/watch.js';
import { factsOf } from '../formats/facts.js';
import type { StructureFormat } from '../formats/format.js';
import { readConversionOptions } from '../formats/options.js';
import type { JobQueue } from '../jobs/queue.js';
import { newId } from '../lib/ids.js';
import { required, requireSession, visible } from './access.js';
import type { Caller } from './caller.js';
import { queueOf } from './conversion-queues.js';
import type { Structures } from './structures.js';

export interface ConvertStructure {
  structureId: string;
  target: StructureFormat;
  engine?: EngineName | undefined;
  options?: unknown;
  idempotencyKey?: string | undefined;
}

/** Conversions as their callers see them; `conversion-runs.ts` does the work. */
export class Conversions {
  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly structures: Structures,
    private readonly planner: Planner,
    private readonly queue: JobQueue,
    private readonly mostWaiting: number,
  ) {}

  /** What a conversion would do and lose; runs nothing. Throws what the formats refuse, and NOT_FOUND. */
  async plan(caller: Caller, request: Omit<ConvertStructure, 'idempotencyKey'>): Promise<Plan> {
    const structure = await this.structures.require(caller, request.structureId);
    return this.#plan(structure, request);
  }

  /** Asks for a conversion and answers at once, with the row as it waits. Throws also QUEUE_FULL. */
  async request(caller: Caller, request: ConvertStructure): Promise<ConversionRow> {
    const structure = await this.structures.require(caller, request.structureId);
    const plan = this.#plan(structure, request);
    const waiting = await queries.countWaiting(this.db, structure.sessionId);
    if (waiting.all >= this.mostWaiting)
      throw new AppError(
        'QUEUE_FULL',
        `${waiting.all} conversions are waiting already; try again in a minute.`,
        {
          details: { retryAfterSeconds: 60 },
        },
      );
    const { row, isNew } = await queries.insertConversion(this.db, {
      id: newId(),
      sessionId: structure.sessionId,
      structureId: structure.id,
      target: request.target,
      requestedEngine: request.engine ?? null,
      options: readConversionOptions(request.options),
      plan,
      idempotencyKey: request.idempotencyKey ?? null,
    });
    // Whoever has much waiting goes behind those who have little.
    if (isNew) await this.queue.send(queueOf(plan), row.id, -waiting.mine);
    return row;
  }

  #plan(structure: StructureRow, request: Omit<ConvertStructure, 'idempotencyKey'>): Plan {
    return this.planner.plan({
      facts: factsOf(structure.summary as Parameters<typeof factsOf>[0]),
      target: request.target,
      options: readConversionOptions(request.options),
      engine: request.engine,
    });
  }

  /** Stops a conversion within two seconds; one that is over stays as it is. Throws NOT_FOUND. */
  async cancel(caller: Caller, id: string): Promise<ConversionRow> {
    const conversion = required(caller, await queries.findConversion(this.db, id), 'conversion');
    await this.cancelAll([id], new AppError('CANCELLED', 'The conversion was cancelled.'));
    return (await queries.findConversion(this.db, id)) ?? conversion;
  }

  async cancelAll(ids: string[], reason: AppError): Promise<void> {
    for (const id of ids)
      await this.db.transaction(async (tx) => {
        const end = { state: 'CANCELLED', failureCode: reason.code, failureMessage: reason.message } as const;
        const ended = await queries.finishConversion(tx, id, end);
        if (ended) await this.events.send(tx, { topic: `conversion:${id}`, kind: 'changed' });
      });
  }

  async find(caller: Caller, id: string): Promise<ConversionRow | null> {
    return visible(caller, await queries.findConversion(this.db, id));
  }

  list(caller: Caller, page: PageRequest): Promise<Page<ConversionRow>> {
    return queries.listConversions(this.db, requireSession(caller).id, page);
  }

  /** The log of a conversion; the id is of one that the caller was given. */
  log(conversionId: string, after = 0): Promise<ConversionLogRow[]> {
    return queries.readLog(this.db, conversionId, after);
  }

  /** The states of a conversion, from the present one to its last. Throws NOT_FOUND. */
  async watch(caller: Caller, id: string, signal: AbortSignal): Promise<AsyncGenerator<ConversionRow>> {
    required(caller, await queries.findConversion(this.db, id), 'conversion');
    return watch<ConversionRow>(
      this.events,
      {
        topic: `conversion:${id}`,
        read: () => queries.findConversion(this.db, id),
        merge: mergeFraction,
        isTerminal: (row) => row.finishedAt !== null,
        follow: followConversion,
      },
      signal,
    );
  }
}

function mergeFraction(row: ConversionRow, counts: Counts): ConversionRow | null {
  const fraction = counts['fraction'] ?? 0;
  if (counts['attempt'] !== row.attempt || row.state !== 'RUNNING') return null;
  return fraction > row.fraction ? { ...row, fraction } : null;
}

/** The row as it is now, after `previous` was told; a fraction goes back only with a new attempt. */
function followConversion(previous: ConversionRow, next: ConversionRow): ConversionRow | null {
  if (next.revision <= previous.revision) return null;
  const fraction =
    next.attempt === previous.attempt ? Math.max(previous.fraction, next.fraction) : next.fraction;
  return { ...next, fraction };
}
