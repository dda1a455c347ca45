import { rmSync } from 'node:fs';
import { AppError } from '../../errors.js';
import type { ComponentLookup } from '../../formats/bonds/template.js';
import { Budget } from '../../formats/budget.js';
import type { FormatModule } from '../../formats/contract.js';
import type { StructureFormat } from '../../formats/format.js';
import { moduleOf } from '../../formats/registry.js';
import { monotonic } from '../../lib/clock.js';
import { RdkitThread } from '../rdkit/thread.js';
import { componentDictionary } from './component-dictionary.js';
import { partPath } from '../part-path.js';
import type { Converted } from './convert.js';
import { convertFiles } from './convert-files.js';
import { isSurveyed } from './edit.js';
import { FileSink, FileSource, type Beat } from './files.js';
import type { ConvertTask, TaskMessage, TaskOutcome } from './task.js';
import { leavesBondsUnsaid } from './unsaid-bonds.js';

const PROGRESS_INTERVAL_MS = 100;
/** Of this thread; it starts with the first molecule. */
const rdkit = new RdkitThread();

/** One conversion; what `piscina` calls in a worker thread. */
export default async function run(task: ConvertTask): Promise<TaskOutcome> {
  try {
    say(task, { kind: 'STARTED' });
    return { result: convertFile(task, await componentsFor(task)) };
  } catch (thrown) {
    if (thrown instanceof AppError)
      return { failure: { code: thrown.code, message: thrown.message, details: thrown.details } };
    return { fault: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
  } finally {
    task.port.close();
  }
}

/** The operator's dictionary, where the conversion makes bonds and there are atoms that no template names. */
async function componentsFor({
  from,
  to,
  facts,
  componentsPath,
}: ConvertTask): Promise<ComponentLookup | null> {
  if (componentsPath === null || facts.untemplated === 0) return null;
  return leavesBondsUnsaid(from, known(to)) ? componentDictionary(componentsPath) : null;
}

function convertFile(task: ConvertTask, components: ComponentLookup | null): Converted {
  const beat = heartbeat(task, () => source.size);
  const source: FileSource = new FileSource(task.inputPath, beat);
  try {
    const written: string[] = [];
    const open = (file: number): FileSink => {
      const path = partPath(task.outputPath, file);
      const sink = new FileSink(path, beat);
      // Only files that this task made are ever removed: a sink on a file that was there before is never opened.
      written.push(path);
      return sink;
    };
    let done = false;
    try {
      const { options, facts, operations } = task;
      const budget = new Budget(task.budgetBytes);
      const from = known(task.from);
      const to = known(task.to);
      const chemist = rdkit.chemist();
      const result = convertFiles(
        { from, to, source, options, facts, budget, operations, components, chemist },
        open,
      );
      done = true;
      return result;
    } finally {
      if (!done) for (const file of written) rmSync(file, { force: true });
    }
  } finally {
    source.close();
  }
}

function known(format: StructureFormat): FormatModule {
  const found = moduleOf(format);
  if (found) return found;
  throw new AppError('NO_CONVERSION_PATH', `The built-in engine does not know ${format}.`);
}

/** Progress by bytes read, ten times a second at most, and the place where a stop is noticed. */
function heartbeat(task: ConvertTask, size: () => number): Beat {
  const flag = new Int32Array(task.stop);
  // Readers that look ahead go over the file twice.
  const once = moduleOf(task.from)?.read ? 2 : 1;
  const passes = task.operations && isSurveyed(task.facts, task.to) ? 2 * once : once;
  let read = 0;
  let said = monotonic();
  return (bytes) => {
    if (Atomics.load(flag, 0) === 1) throw new AppError('CANCELLED', 'The conversion was stopped.');
    read += bytes;
    const now = monotonic();
    if (now - said < PROGRESS_INTERVAL_MS || size() === 0) return;
    said = now;
    say(task, { kind: 'PROGRESS', fraction: Math.min(0.99, read / (size() * passes)) });
  };
}

function say(task: ConvertTask, message: TaskMessage): void {
  task.port.postMessage(message);
}
