import { createHash } from 'node:crypto';
import type { Db } from '../database/db.js';
import { markUsed } from '../database/queries/cleanup/conversions.js';
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
import { describeOperation } from '../formats/editing/descriptions.js';
import { readOperations, type EditOperation } from '../formats/editing/operations.js';
import { editRefusal } from '../formats/editing/refusals.js';
import type { EditEffect } from '../formats/editing/step.js';
import { factsOf, type StructureFacts } from '../formats/facts.js';
import type { StructureFormat } from '../formats/format.js';
import { makesSeveral, readConversionOptions, type ConversionOptions } from '../formats/options.js';
import { moduleOf } from '../formats/registry.js';
import type { JobQueue } from '../jobs/queue.js';
import { newId } from '../lib/ids.js';
import { required, requireSession, visible } from './access.js';
import type { Caller } from './caller.js';
import { cancelConversions } from './conversion-ends.js';
import { queueOf } from './conversion-queues.js';
import type { Structures } from './structures.js';

export interface ConvertStructure {
  structureId: string;
  target: StructureFormat;
  engine?: EngineName | undefined;
  options?: unknown;
  idempotencyKey?: string | undefined;
}

export interface EditStructure {
  structureId: string;
  /** Objects of one key each, in order. */
  operations: readonly object[];
  /** The format of the source when it is absent. */
  target?: StructureFormat | undefined;
  options?: unknown;
  idempotencyKey?: string | undefined;
}

/** An operation of an edit for people, and what it did. */
export interface ToldOperation {
  operation: string;
  description: string;
  effect: string | null;
  atoms: number | null;
  residues: number | null;
}

/** The operations of an edit, in order; none for a conversion alone. */
export function operationsOf(row: ConversionRow): ToldOperation[] {
  const effects = (row.effects ?? []) as EditEffect[];
  return ((row.operations ?? []) as EditOperation[]).map((operation, index) => ({
    operation: operation.operation,
    description: describeOperation(operation),
    effect: effects[index]?.message ?? null,
    atoms: effects[index]?.atoms ?? null,
    residues: effects[index]?.residues ?? null,
  }));
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
    return this.#enqueue(structure, asked(request, plan, this.#cacheKey(structure, request, plan)));
  }

  /**
   * As `request`, for whoever wants the result and not the work: a conversion of the session that makes the same of the same
   * content, finished or not, serves again. The result is to lie in `sessionId`, where it is another than the caller's own.
   */
  async obtain(caller: Caller, request: ConvertStructure, sessionId?: string): Promise<ConversionRow> {
    const found = await this.structures.require(caller, request.structureId);
    const structure = sessionId === undefined ? found : { ...found, sessionId };
    const plan = this.#plan(structure, request);
    const cacheKey = this.#cacheKey(structure, request, plan);
    const earlier = await queries.findReusable(this.db, structure.sessionId, cacheKey);
    if (!earlier) return this.#enqueue(structure, { ...asked(request, plan, cacheKey), forLink: true });
    // Before a link is made to its result, which a cleanup might have found unused a moment ago.
    await markUsed(this.db, earlier.id);
    return earlier;
  }

  /**
   * Asks for an edit and answers at once. The result has the format of its source unless another is named. Throws NOT_FOUND, INVALID_INPUT for what makes no sense,
   * TARGET_CANNOT_HOLD, NOT_WRITABLE, ENGINE_UNAVAILABLE, QUEUE_FULL.
   */
  async edit(caller: Caller, request: EditStructure): Promise<ConversionRow> {
    const structure = await this.structures.require(caller, request.structureId);
    const operations = readOperations(request.operations);
    const options = readConversionOptions(request.options);
    const format = structure.format as StructureFormat;
    const target = request.target ?? format;
    refuseEdit(structure, target, operations, options);
    const plan = this.planner.planEdit({ facts: factsOfRow(structure), target, options, operations });
    return this.#enqueue(structure, {
      target,
      requestedEngine: null,
      options,
      operations,
      plan,
      idempotencyKey: request.idempotencyKey ?? null,
      cacheKey: null,
    });
  }

  async #enqueue(
    structure: StructureRow,
    asked: Omit<queries.NewConversion, 'id' | 'sessionId' | 'structureId'> & { plan: Plan },
  ): Promise<ConversionRow> {
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
      ...asked,
      id: newId(),
      sessionId: structure.sessionId,
      structureId: structure.id,
    });
    // Whoever has much waiting goes behind those who have little.
    if (isNew) await this.queue.send(queueOf(asked.plan), row.id, -waiting.mine);
    return row;
  }

  #plan(structure: StructureRow, request: Omit<ConvertStructure, 'idempotencyKey'>): Plan {
    return this.planner.plan({
      facts: factsOfRow(structure),
      target: request.target,
      options: readConversionOptions(request.options),
      engine: request.engine,
    });
  }

  /** What the result depends on: the same content by the same engines of the same versions with the same options. */
  #cacheKey(structure: StructureRow, { target, options }: ConvertStructure, { steps }: Plan): string {
    const chosen = Object.entries(readConversionOptions(options)).sort(([a], [b]) => (a < b ? -1 : 1));
    const way = steps.map(({ engine, from, to }) => [from, engine, this.planner.versionOf(engine), to]);
    const parts = [structure.contentSha256, target, chosen, way];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }

  /** Stops a conversion within two seconds; one that is over stays as it is. Throws NOT_FOUND. */
  async cancel(caller: Caller, id: string): Promise<ConversionRow> {
    const conversion = required(caller, await queries.findConversion(this.db, id), 'conversion');
    await cancelConversions(
      this.db,
      this.events,
      [id],
      new AppError('CANCELLED', 'The conversion was cancelled.'),
    );
    return (await queries.findConversion(this.db, id)) ?? conversion;
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

const factsOfRow = ({ summary }: StructureRow): StructureFacts =>
  factsOf(summary as Parameters<typeof factsOf>[0]);

/** What can be told of an edit before it runs. */
function refuseEdit(
  structure: StructureRow,
  target: StructureFormat,
  operations: readonly EditOperation[],
  options: ConversionOptions,
): void {
  if (options.record !== undefined || options.generate3d || makesSeveral(options, target))
    throw new AppError(
      'INVALID_INPUT',
      'An edit takes no option record, split, chains: SPLIT or generate3d; select models by an operation, or convert first.',
    );
  const [source, end] = [moduleOf(structure.format as StructureFormat), moduleOf(target)];
  const { kind } = structure.summary as { kind: string };
  if (kind === 'CHEMICAL_COMPONENT' && /CIF$/.test(target))
    throw new AppError(
      'INVALID_INPUT',
      'A chemical component is a definition that cannot be edited as such; name another target, such as SDF or PDB.',
    );
  const refused = source && end && editRefusal(operations, source, end, options);
  if (refused) throw refused;
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

/** What a row says of a conversion that was asked for. */
function asked(
  request: ConvertStructure,
  plan: Plan,
  cacheKey: string,
): Omit<queries.NewConversion, 'id' | 'sessionId' | 'structureId'> & { plan: Plan } {
  return {
    target: request.target,
    requestedEngine: request.engine ?? null,
    options: readConversionOptions(request.options),
    operations: null,
    plan,
    idempotencyKey: request.idempotencyKey ?? null,
    cacheKey,
  };
}
