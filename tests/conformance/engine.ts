import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine, EngineResult, EngineStep, StepListener } from '../../src/engines/engine.js';
import type { AppError } from '../../src/errors.js';
import type { StructureFormat } from '../../src/formats/format.js';
import { refusal } from '../../src/formats/refusals.js';
import { moduleOf } from '../../src/formats/registry.js';
import { checkFile, factsOfFile, samplePath, SAMPLES, type Sample } from './samples.js';

/** Losses that only the work itself shows; every other one must have been promised by the offer. */
const FOUND_WHILE_WRITING = new Set([
  'AROMATIC_BONDS',
  'UNKNOWN_BOND_ORDERS',
  'DECIMALS',
  'NOT_CANONICAL',
  'NOT_DRAWN',
  'STEREO',
]);

export interface EngineUnderTest {
  /** For the names of the tests. */
  name: string;
  start(): Promise<Engine>;
  /** Writes a structure into the folder that keeps the engine busy for seconds, to be interrupted. */
  longJob(folder: string): Promise<{ file: string; from: StructureFormat; to: StructureFormat }>;
}

/** The contract of src/engines/engine.ts as a suite: every engine runs it. */
export function describeEngine(subject: EngineUnderTest): void {
  describe(`engine contract: ${subject.name}`, () => {
    let engine: Engine;
    let folder: string;
    beforeAll(async () => {
      engine = await subject.start();
    });
    afterAll(async () => {
      await engine.close();
    });
    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'molshelf-engine-'));
    });
    afterEach(async () => {
      await rm(folder, { recursive: true, force: true });
    });

    const outputPath = (to: StructureFormat): string =>
      path.join(folder, `output${moduleOf(to)?.suffixes[0] ?? ''}`);

    function stepFor(sample: Sample, to: StructureFormat, change: Partial<EngineStep> = {}): EngineStep {
      const inputPath = samplePath(sample.file);
      return {
        from: sample.format,
        to,
        inputPath,
        outputPath: outputPath(to),
        facts: factsOfFile(inputPath, sample.file),
        options: {},
        budgetBytes: 256 * 2 ** 20,
        timeLimitMs: 60_000,
        ...change,
      };
    }

    /** The first of all samples and targets that the engine can do. */
    function ordinaryStep(): EngineStep {
      for (const sample of SAMPLES) {
        if (!engine.reads.has(sample.format)) continue;
        const step = stepFor(sample, sample.format);
        const to = [...engine.writes].find((format) => isOpen(engine, { ...step, to: format }));
        if (to) return { ...step, to, outputPath: outputPath(to) };
      }
      throw new Error(`${engine.name} converts no sample`);
    }

    async function longStep(): Promise<EngineStep> {
      const { file, from, to } = await subject.longJob(folder);
      const sample = SAMPLES.find(({ format }) => format === from)!;
      return { ...stepFor(sample, to), inputPath: file };
    }

    it('says what it is', async () => {
      expect(engine.version).toMatch(/\S/);
      const health = await engine.health();
      expect(health.available).toBe(true);
      expect(health.message).toMatch(/\.$/);
      expect(engine.reads.size).toBeGreaterThan(0);
      expect(engine.writes.size).toBeGreaterThan(0);
    });

    it('offers nothing that it does not write', () => {
      const { facts, from } = ordinaryStep();
      for (const to of ['MMTF', 'PDBQT', 'SMALL_MOLECULE_CIF'] as const)
        expect(engine.offer({ from, to, facts, options: {} }) !== null).toBe(engine.writes.has(to));
    });

    for (const sample of SAMPLES)
      it(`${sample.file}: becomes each format that is offered, and the promises hold`, async (context) => {
        context.skip(!engine.reads.has(sample.format), `${subject.name} does not read ${sample.format}`);
        const base = stepFor(sample, sample.format);
        expect(base.facts.atoms).toBe(sample.atoms);
        for (const to of engine.writes) {
          const step = { ...base, to, outputPath: outputPath(to) };
          if (!isOpen(engine, step)) continue;
          const promised = engine.offer(step)!.losses.map(({ code }) => code);
          expectResult(await run(engine, step), step, sample, promised);
          await rm(step.outputPath);
        }
      });

    it('takes the record that is named, where it offers to', async () => {
      const sample = SAMPLES.find(({ file }) => file === 'two.sdf')!;
      for (const to of engine.writes) {
        const step = stepFor(sample, to, { options: { record: 2 } });
        if (!engine.reads.has('SDF') || !isOpen(engine, step)) continue;
        const result = await run(engine, step);
        expect([to, result.atoms, result.parts]).toEqual([to, 4, 1]);
        expect(checkFile(step.outputPath, path.basename(step.outputPath)).summary?.atoms).toBe(4);
        await rm(step.outputPath);
      }
    });

    it('reports progress that does not fall and ends at 1, and says in the log what it did', async () => {
      const seen: number[] = [];
      const log: string[] = [];
      await run(engine, ordinaryStep(), {
        onProgress: (fraction) => seen.push(fraction),
        onLog: (level, message) => log.push(`${level} ${message}`),
      });
      expect(seen.at(-1)).toBe(1);
      expect([...seen].sort((a, b) => a - b)).toEqual(seen);
      expect(log.length).toBeGreaterThan(0);
      for (const line of log) expect(line).not.toContain(folder);
    });

    it('E6: leaves an output that exists as it is, and does not call it a result', async () => {
      const step = ordinaryStep();
      await writeFile(step.outputPath, 'stale');
      expect(await codeOf(run(engine, step))).toBe('ENGINE_FAILED');
      expect(await readFile(step.outputPath, 'utf8')).toBe('stale');
    });

    it('D4: follows no link at the output, nor at the input', async () => {
      const step = ordinaryStep();
      const elsewhere = path.join(folder, 'elsewhere');
      await symlink(elsewhere, step.outputPath);
      expect(await codeOf(run(engine, step))).toBe('ENGINE_FAILED');
      expect(existsSync(elsewhere)).toBe(false);
      await rm(step.outputPath);
      const link = path.join(folder, 'input');
      await symlink(step.inputPath, link);
      expect(await codeOf(run(engine, { ...step, inputPath: link }))).toBe('ENGINE_FAILED');
      expect(existsSync(step.outputPath)).toBe(false);
    });

    it('fails on an input that is not what it is said to be, and leaves nothing', async () => {
      const step = ordinaryStep();
      const text = path.join(folder, 'text');
      await writeFile(text, 'This is a letter and no structure.\n'.repeat(20));
      const code = await codeOf(run(engine, { ...step, inputPath: text }));
      expect(['REJECTED', 'ENGINE_FAILED']).toContain(code);
      expect(existsSync(step.outputPath)).toBe(false);
    });

    it('E8: stops within two seconds of an abort, and leaves nothing', async () => {
      const long = await longStep();
      const controller = new AbortController();
      const running = codeOf(run(engine, long, undefined, controller.signal));
      const aborted = new Promise<number>((resolve) => {
        setTimeout(() => {
          controller.abort();
          resolve(performance.now());
        }, 50);
      });
      expect(await running).toBe('CANCELLED');
      expect(performance.now() - (await aborted)).toBeLessThan(2000);
      expect(existsSync(long.outputPath)).toBe(false);
    });

    it('runs nothing for a signal that is aborted already', async () => {
      const step = ordinaryStep();
      expect(await codeOf(run(engine, step, undefined, AbortSignal.abort()))).toBe('CANCELLED');
      expect(existsSync(step.outputPath)).toBe(false);
    });

    it('E4: ends at the time limit with TIMED_OUT, leaves nothing, and works on', async () => {
      const long = await longStep();
      expect(await codeOf(run(engine, { ...long, timeLimitMs: 20 }))).toBe('TIMED_OUT');
      expect(existsSync(long.outputPath)).toBe(false);
      expect((await run(engine, ordinaryStep())).atoms).toBeGreaterThan(0);
    });

    it('does several steps at once without mixing them', async () => {
      const samples = SAMPLES.filter(({ format, altlocs }) => engine.reads.has(format) && !altlocs);
      const steps = samples.flatMap((sample, index) => {
        const step = stepFor(sample, sample.format);
        const to = [...engine.writes].find((format) => isOpen(engine, { ...step, to: format }));
        if (!to) return [];
        const output = path.join(folder, `output-${index}${moduleOf(to)!.suffixes[0]}`);
        return [{ sample, step: { ...step, to, outputPath: output } }];
      });
      expect(steps.length).toBeGreaterThan(0);
      const results = await Promise.all(steps.map(({ step }) => run(engine, step)));
      expect(results.map(({ atoms }) => atoms)).toEqual(steps.map(({ sample }) => sample.atoms));
    });
  });
}

function run(
  engine: Engine,
  step: EngineStep,
  listener: StepListener = { onProgress: () => undefined, onLog: () => undefined },
  signal: AbortSignal = new AbortController().signal,
): Promise<EngineResult> {
  return engine.run(step, listener, signal);
}

function isOpen(engine: Engine, step: EngineStep): boolean {
  const target = moduleOf(step.to);
  return target !== null && refusal(step.facts, target, step.options) === null && engine.offer(step) !== null;
}

/** The output is a file of the target's format with the atoms that were promised; what is missing is named. */
function expectResult(result: EngineResult, step: EngineStep, sample: Sample, promised: string[]): void {
  const { to, outputPath, facts } = step;
  const { format, summary, issues } = checkFile(outputPath, path.basename(outputPath));
  const errors = issues.filter(({ severity }) => severity === 'ERROR');
  const lost = (code: string): number => result.losses.find((loss) => loss.code === code)?.count ?? 0;
  const conformers = moduleOf(to)!.holds.altlocs ? 0 : (sample.altlocs ?? 0);
  expect({
    to,
    format,
    errors,
    atoms: summary?.atoms,
    all: result.atoms + lost('ATOMS') + lost('HYDROGENS') + conformers,
    parts: result.parts,
    skipped: result.skippedRecords,
    surprises: result.losses.filter(({ code }) => !promised.includes(code) && !FOUND_WHILE_WRITING.has(code)),
  }).toEqual({
    to,
    format: to,
    errors: [],
    atoms: result.atoms,
    all: sample.atoms,
    parts: facts.parts,
    skipped: 0,
    surprises: [],
  });
}

async function codeOf(running: Promise<unknown>): Promise<string> {
  try {
    await running;
  } catch (error) {
    return (error as AppError).code;
  }
  return 'none';
}
