import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StructureFormat } from '../../src/formats/format.js';
import { moduleOf } from '../../src/formats/registry.js';
import type { Measure, Outcome } from './row.js';

const PYTHONS = ['python3', '/usr/bin/python3'];
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const NO_FILE: Outcome = { absent: 'no sample' };

/** Our own work in a process of its own, so that no row warms or spoils another. */
export function ours(
  task: 'parse' | 'check' | 'stream' | 'convert',
  file: string | null,
  from: StructureFormat,
  to?: StructureFormat,
): Outcome {
  if (file === null) return NO_FILE;
  if (!moduleOf(from) || (to && !moduleOf(to)?.createWriter)) return { absent: 'not here yet' };
  return inNode('own-process.ts', [task, file, from, ...(to ? [to] : [])]);
}

/** gemmi and RDKit, in their own process, timed there. */
export function python(task: string, file: string | null): Outcome {
  if (file === null) return NO_FILE;
  const library = task.split('-')[0]!;
  const found = PYTHONS.find((one) => spawnSync(one, ['-c', `import ${library}`]).status === 0);
  return found ? printed(found, [here('peers.py'), task, file]) : { absent: 'not installed' };
}

/** Open Babel's command, less what it takes to start; slow work is run once. */
export function openBabel(args: readonly string[], file: string | null): Outcome {
  if (file === null) return NO_FILE;
  const found = PYTHONS.find((one) => spawnSync(one, ['-c', 'pass']).status === 0);
  if (!found || spawnSync('obabel', ['-V']).status !== 0) return { absent: 'not installed' };
  return printed(found, [here('peers.py'), 'command', file, 'obabel', ...args]);
}

/** A program for Node in a process of its own. */
export function inNode(script: string, args: readonly string[]): Outcome {
  return printed(process.execPath, [...process.execArgv, here(script), ...args]);
}

function printed(command: string, args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 600_000,
    maxBuffer: 2 ** 26,
  });
  const line = stdout?.trim().split('\n').at(-1) ?? '';
  if (status === 0 && line.startsWith('{')) return JSON.parse(line) as Measure;
  return { absent: `failed: ${stderr?.trim().split('\n').at(-1)?.slice(0, 120) ?? String(status)}` };
}
