import { examine, type Examination } from './examine.js';
import { Inputs } from './inputs.js';
import type { Seed } from './seeds.js';

/**
 * A process that examines inputs. It says which one it begins before it does, so that whoever waits knows what a process
 * that hangs or dies was at.
 */
export interface Work {
  seeds: Seed[];
  seed: number;
  format?: string | undefined;
  /** Indices from, from + step, … below `to`. */
  from: number;
  to: number;
  step: number;
}

export type Message =
  | { kind: 'BEGIN'; index: number }
  | { kind: 'DONE'; index: number; examination: Examination; cpuMs: number; rss: number }
  | { kind: 'END' };

async function run({ seeds, seed, format, from, to, step }: Work): Promise<void> {
  const inputs = new Inputs(seeds, seed, format);
  for (let index = from; index < to; index += step) {
    await say({ kind: 'BEGIN', index });
    const input = inputs.make(index);
    const started = process.cpuUsage();
    const examination = examine(input, seed);
    const { user, system } = process.cpuUsage(started);
    const cpuMs = (user + system) / 1000;
    await say({ kind: 'DONE', index, examination, cpuMs, rss: process.memoryUsage.rss() });
  }
  await say({ kind: 'END' });
}

/** Resolves when the message has left: a process that hangs afterwards has said what it is at. */
function say(message: Message): Promise<void> {
  return new Promise((resolve, reject) =>
    process.send!(message, (error: Error | null) => (error ? reject(error) : resolve())),
  );
}

process.once('message', (work: Work) => {
  run(work).then(
    () => process.disconnect(),
    (fault: unknown) => {
      console.error(fault);
      process.exit(70);
    },
  );
});
