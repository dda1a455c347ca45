import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Db } from '../database/db.js';
import * as queries from '../database/queries/conversions.js';
import { findStructure } from '../database/queries/structures.js';
import type { ConversionRow } from '../database/schema/conversions.js';
import type { StructureRow } from '../database/schema/structures.js';
import type { Engine, EngineResult } from '../engines/engine.js';
import type { Plan, PlannedStep } from '../engines/plan.js';
import { AppError, asAppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import type { EditEffect } from '../formats/editing/step.js';
import type { StructureFormat } from '../formats/format.js';
import { LossTally } from '../formats/losses.js';
import { moduleOf } from '../formats/registry.js';
import type { Logger } from '../lib/log.js';
import type { Blobs } from '../storage/blobs.js';
import { giveToEngine, takeFromEngine } from '../storage/disk/engine-files.js';
import { ConversionJournal } from './conversion-journal.js';
import { renamed } from './names.js';
import type { Quotas, Reservation } from './quotas.js';
import { keyOf, type Structures } from './structures.js';

export interface RunSettings {
  /** Local folder for engines' work; outside the data folders. */
  workFolder: string;
  /** Bytes of memory, and milliseconds, of one conversion. */
  memory: number;
  time: number;
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
    private readonly engines: readonly Engine[],
    private readonly settings: RunSettings,
    private readonly worker: string,
    private readonly log: Logger,
  ) {}

  /** Runs one conversion, if it is there to be taken; never throws for what is the conversion's own fault. */
  async run(id: string, stopping: AbortSignal): Promise<void> {
    const row = await queries.claimConversion(this.db, id, this.worker);
    if (!row) return;
    const journal = new ConversionJournal(this.db, this.events, row, this.log);
    const limit = AbortSignal.timeout(this.settings.time);
    const folder = path.join(this.settings.workFolder, `${row.id}-${row.attempt}`);
    try {
      await journal.open();
      await mkdir(folder, { recursive: true, mode: 0o700 });
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
    const source = await findStructure(this.db, row.structureId);
    if (!source) throw new AppError('NOT_FOUND', 'The structure was removed before its conversion began.');
    const { steps, why } = row.plan as Plan;
    journal.say('INFO', why);
    let input = path.join(folder, `input${suffixOf(source.format)}`);
    await this.#localise(source, input, signal);
    const losses = new LossTally();
    const effects: EditEffect[] = [];
    for (const [index, step] of steps.entries()) {
      const output = path.join(folder, `step${index + 1}${suffixOf(step.to)}`);
      const done = await this.#step(step, index, steps.length, input, output, journal, signal);
      effects.push(...(done.effects ?? []));
      for (const { code, severity, message, count } of done.losses)
        losses.add(code, severity, message, count);
      input = output;
    }
    const ended = { losses: losses.all, effects: row.operations === null ? null : effects };
    await this.#takeOver(row, source, input, ended, journal, signal);
  }

  async #step(
    step: PlannedStep,
    index: number,
    of: number,
    inputPath: string,
    outputPath: string,
    journal: ConversionJournal,
    signal: AbortSignal,
  ): Promise<EngineResult> {
    const engine = this.engines.find(({ name }) => name === step.engine);
    if (!engine)
      throw new AppError('ENGINE_UNAVAILABLE', `The engine ${step.engine} is not running on this server.`);
    journal.step(
      `${step.operations ? `editing ${step.from}` : `${step.from} to ${step.to}`} by ${step.engine}`,
    );
    const { memory: budgetBytes, time: timeLimitMs } = this.settings;
    const result = await engine.run(
      { ...step, inputPath, outputPath, budgetBytes, timeLimitMs },
      {
        onProgress: (fraction) => journal.progress((index + fraction * 0.9) / of),
        onLog: (level, message) => journal.say(level, message),
      },
      signal,
    );
    journal.say(
      'INFO',
      `${step.engine} ${engine.version ?? ''}: ${result.atoms} atoms in ${result.parts} parts written.`,
    );
    return result;
  }

  /** Gives the engine a plain file of its own: an engine shares no inode with stored bytes. */
  async #localise(source: StructureRow, file: string, signal: AbortSignal): Promise<void> {
    const { unpackedBytes: unpackedLimit, gzipRatio: ratioLimit } = this.settings;
    const stored = { key: keyOf(source.sessionId, source.id), compression: source.compression };
    await giveToEngine(this.blobs, stored, file, { caps: { unpackedLimit, ratioLimit } }, signal);
  }

  /** The result becomes a structure by the same way as an upload, once the file is shown to be a plain one of its own. */
  async #takeOver(
    row: ConversionRow,
    source: StructureRow,
    file: string,
    done: Done,
    journal: ConversionJournal,
    signal: AbortSignal,
  ): Promise<void> {
    journal.step('checking the result');
    const result = await takeFromEngine(path.dirname(file), path.basename(file));
    try {
      const space = await this.quotas.reserve(row.sessionId, result.byteSize);
      await this.#keep(row, source, { space, stream: result.stream() }, done, signal);
    } finally {
      await result.close();
    }
  }

  async #keep(
    row: ConversionRow,
    source: StructureRow,
    result: { space: Reservation; stream: Readable },
    done: Done,
    signal: AbortSignal,
  ): Promise<void> {
    const ended = await this.structures.take(
      {
        space: result.space,
        name: renamed(source.name, `${row.operations ? '-edited' : ''}${suffixOf(row.target)}`),
        declared: row.target as StructureFormat,
        origin: row.operations ? 'EDIT' : 'CONVERSION',
        derivedFrom: source.id,
        conversionId: row.id,
        byteLimit: this.settings.resultBytes,
      },
      result.stream,
      async (tx, { structureId, report }) => {
        if (structureId === null) throw rejectedResult(report);
        return this.#end(tx, row, {
          state: 'SUCCEEDED',
          ...done,
          resultId: structureId,
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
    if (ended) await this.events.send(tx, { topic: `conversion:${row.id}`, kind: 'changed' });
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

const suffixOf = (format: string): string => moduleOf(format as StructureFormat)?.suffixes[0] ?? '';

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
