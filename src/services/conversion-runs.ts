import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Db } from '../database/db.js';
import * as queries from '../database/queries/conversions.js';
import { findSession } from '../database/queries/sessions.js';
import type { ConversionRow } from '../database/schema/conversions.js';
import type { EngineName } from '../engines/engine.js';
import type { Plan } from '../engines/plan.js';
import { AppError, asAppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import type { StructureFormat } from '../formats/format.js';
import { factsOf, type SummaryForFacts } from '../formats/facts.js';
import { readConversionOptions } from '../formats/options.js';
import type { Logger } from '../lib/log.js';
import { withScope } from '../lib/scope.js';
import { inSpan } from '../lib/tracing.js';
import type { Blobs } from '../storage/blobs.js';
import { giveToEngine, takeFromEngine } from '../storage/disk/engine-files.js';
import { ConversionJournal } from './conversion-journal.js';
import { suffixOf, type ConversionSteps, type StepLimits } from './conversion-steps.js';
import { renamed } from './names.js';
import type { Quotas, Reservation } from './quotas.js';
import { findStored, type StoredStructure } from './stored.js';
import type { Structures } from './structures.js';

export interface RunSettings extends Pick<StepLimits, 'time'> {
  /** Local folder for engines' work; outside the data folders. */
  workFolder: string;
  /** Bytes that a result may have. */
  resultBytes: number;
  unpackedBytes: number;
  gzipRatio: number;
}

/** What the row of a conversion keeps of its steps. */
type Done = Required<Pick<queries.ConversionEnd, 'losses' | 'effects'>>;

/** Runs conversions: takes the row, does the steps, sends the result through intake, and ends the row for its own attempt. */
export class ConversionRuns {
  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly blobs: Blobs,
    private readonly structures: Structures,
    private readonly quotas: Quotas,
    private readonly steps: ConversionSteps,
    private readonly settings: RunSettings,
    private readonly worker: string,
    private readonly log: Logger,
    /** Told of each conversion that ends here, for the metrics. */
    private readonly ended: (conversion: ConversionRow) => void = () => undefined,
  ) {}

  /** Runs one conversion, if it is there to be taken; never throws for what is the conversion's own fault. */
  async run(id: string, stopping: AbortSignal): Promise<void> {
    const row = await queries.claimConversion(this.db, id, this.worker);
    if (!row) return;
    const attributes = {
      'conversion.id': id,
      'conversion.target': row.target,
      'conversion.attempt': row.attempt,
    };
    await withScope({ conversion: id, session: row.sessionId }, () =>
      inSpan('conversion', attributes, () => this.#run(row, stopping)),
    );
  }

  async #run(row: ConversionRow, stopping: AbortSignal): Promise<void> {
    const { id } = row;
    const journal = new ConversionJournal(this.db, this.events, row, this.log);
    const limit = AbortSignal.timeout(this.settings.time);
    const folder = path.join(this.settings.workFolder, `${row.id}-${row.attempt}`);
    try {
      await journal.open();
      // An engine's account may pass through, not look around.
      await mkdir(folder, { recursive: true, mode: 0o711 });
      await this.#convert(row, journal, folder, AbortSignal.any([stopping, limit, journal.lost]));
    } catch (error) {
      if (stopping.aborted) await queries.requeueConversion(this.db, id, row.attempt);
      else if (!journal.lost.aborted)
        await this.#fail(row, journal, limit.aborted ? timedOut(this.settings.time) : asAppError(error));
    } finally {
      await journal.close();
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #convert(
    row: ConversionRow,
    journal: ConversionJournal,
    folder: string,
    signal: AbortSignal,
  ): Promise<void> {
    const session = await findSession(this.db, row.sessionId);
    const source = session && (await findStored(this.db, session, row.structureId));
    if (!source) throw new AppError('NOT_FOUND', 'The structure was removed before its conversion began.');
    const inputPath = path.join(folder, `input${suffixOf(source.format)}`);
    await this.#localise(source, inputPath, signal);
    const request = {
      facts: factsOf(source.summary as SummaryForFacts),
      target: row.target as StructureFormat,
      options: readConversionOptions(row.options),
      engine: (row.requestedEngine as EngineName | null) ?? undefined,
    };
    const isEdit = row.operations !== null;
    const work = { plan: row.plan as Plan, request, isEdit, inputPath, folder };
    const { outputPaths, losses, effects } = await this.steps.run(work, journal, signal);
    const done = { losses, effects: isEdit ? effects : null };
    await this.#takeOver(row, source, outputPaths, done, journal, signal);
  }

  /** Gives the engine a plain file of its own: an engine shares no inode with stored bytes. */
  async #localise(source: StoredStructure, file: string, signal: AbortSignal): Promise<void> {
    const { unpackedBytes: unpackedLimit, gzipRatio: ratioLimit } = this.settings;
    await giveToEngine(this.blobs, source, file, { caps: { unpackedLimit, ratioLimit } }, signal);
  }

  /**
   * The results become structures by the same way as an upload, one after the other, once each file is shown to be a plain one of its own.
   * The conversion ends with the last one; when it does not come so far, none of them stays.
   */
  async #takeOver(
    row: ConversionRow,
    source: StoredStructure,
    files: readonly string[],
    done: Done,
    journal: ConversionJournal,
    signal: AbortSignal,
  ): Promise<void> {
    journal.step(files.length > 1 ? 'checking the results' : 'checking the result');
    await journal.flush();
    if (files.length === 1) return this.#take(row, source, { file: files[0]!, mark: '' }, done, signal);
    // A worker that died may have left some.
    await this.structures.dropResults(row.id);
    try {
      for (const [index, file] of files.entries()) {
        const isLast = index === files.length - 1;
        await this.#take(row, source, { file, mark: `-${index + 1}` }, isLast ? done : null, signal);
      }
    } catch (error) {
      const now = await queries.findConversion(this.db, row.id);
      if (now?.state !== 'SUCCEEDED') await this.structures.dropResults(row.id);
      throw error;
    }
  }

  /** @param done null for a result that others follow */
  async #take(
    row: ConversionRow,
    source: StoredStructure,
    { file, mark }: { file: string; mark: string },
    done: Done | null,
    signal: AbortSignal,
  ): Promise<void> {
    const result = await takeFromEngine(path.dirname(file), path.basename(file));
    try {
      const space = await this.quotas.reserve(row.sessionId, result.byteSize, result.byteSize);
      const name = renamed(source.name, `${row.operations ? '-edited' : mark}${suffixOf(row.target)}`);
      await this.#keep(row, source, { space, name, stream: result.stream() }, done, signal);
    } finally {
      await result.close();
    }
  }

  async #keep(
    row: ConversionRow,
    source: StoredStructure,
    { space, name, stream }: { space: Reservation; name: string; stream: Readable },
    done: Done | null,
    signal: AbortSignal,
  ): Promise<void> {
    const ended = await this.structures.take(
      {
        space,
        name,
        declared: row.target as StructureFormat,
        origin: row.operations ? 'EDIT' : 'CONVERSION',
        derivedFrom: source.id,
        conversionId: row.id,
        byteLimit: this.settings.resultBytes,
      },
      stream,
      async (tx, { structureId, report }) => {
        if (structureId === null) throw rejectedResult(report);
        if (!done) return (await queries.isRunning(tx, row.id, row.attempt)) || null;
        // The first of several came before, in a transaction of its own.
        const [first] = await this.structures.resultsOf(row.id, tx);
        return this.#end(tx, row, {
          state: 'SUCCEEDED',
          ...done,
          resultId: first?.id ?? structureId,
          fraction: 1,
          step: 'done',
        });
      },
      signal,
    );
    if (!ended) throw new AppError('CANCELLED', 'The conversion was ended by somebody else.');
  }

  async #end(tx: Db, row: ConversionRow, end: queries.ConversionEnd): Promise<ConversionRow | null> {
    const ended = await queries.finishConversion(tx, row.id, end, row.attempt);
    if (!ended) return null;
    await this.events.send(tx, { topic: `conversion:${row.id}`, kind: 'changed' });
    this.ended(ended);
    return ended;
  }

  async #fail(row: ConversionRow, journal: ConversionJournal, error: AppError): Promise<void> {
    if (error.code === 'INTERNAL')
      this.log.error({ error: error.cause, conversion: row.id }, 'a conversion failed');
    journal.say('ERROR', error.message);
    await journal.close();
    const state = error.code === 'TIMED_OUT' ? 'TIMED_OUT' : 'FAILED';
    await this.db.transaction((tx) =>
      this.#end(tx, row, { state, failureCode: error.code, failureMessage: error.message }),
    );
  }
}

const timedOut = (ms: number): AppError =>
  new AppError('TIMED_OUT', `The conversion took longer than ${ms / 1000} s and was ended.`);

function rejectedResult(report: unknown): AppError {
  const [first] = (report as { issues: { severity: string; message: string }[] }).issues.filter(
    (issue) => issue.severity === 'ERROR',
  );
  return new AppError(
    'ENGINE_FAILED',
    `The engine's result does not pass the check: ${first?.message ?? 'it is empty.'}`,
  );
}
