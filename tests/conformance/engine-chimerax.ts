import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChimeraXEngine, type ChimeraXSettings } from '../../src/engines/chimerax/chimerax.js';
import { findChimeraX } from '../../src/engines/chimerax/installation.js';
import type { Engine } from '../../src/engines/engine.js';
import { Inspector } from '../../src/engines/inspection/inspector.js';
import { Sandbox } from '../../src/engines/process/sandbox.js';
import { MODULES } from '../../src/formats/registry.js';
import { ENGINE_ACCOUNT } from '../helpers/engine-account.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { describeEngine } from './engine.js';
import { describe, it } from 'vitest';

/** The suite over a program that is ChimeraX or stands in for it: nothing below knows which. */
export function describeChimeraX(name: string, program: string | undefined): void {
  if (!program || spawnSync('python3', ['-V']).status !== 0) {
    describe(`engine contract: ${name}`, () => {
      it.skip('it is not here: set CHIMERAX_PATH to the program', () => undefined);
    });
    return;
  }
  describeEngine({
    name,
    start: () => startChimeraX(program),
    longJob: async (folder) => {
      const file = path.join(folder, 'long.pdb');
      await writeFile(file, pdbOf(99_000));
      return { file, from: 'PDB', to: 'MMCIF' };
    },
  });
}

/** An engine with work folders of its own, which go when it is closed. */
export async function startChimeraX(
  program: string,
  settings: Partial<ChimeraXSettings> = {},
): Promise<Engine> {
  const workFolder = mkdtempSync(path.join(tmpdir(), 'molshelf-chimerax-'));
  chmodSync(workFolder, 0o711);
  const inspector = new Inspector(2);
  const engine = new ChimeraXEngine({
    ...(await findChimeraX(program)),
    sandbox: await Sandbox.find(ENGINE_ACCOUNT),
    limits: { memoryBytes: 6 * 2 ** 30, cpuSeconds: 600, fileBytes: 2 ** 30, processes: 128 },
    workFolder,
    startMs: 60_000,
    processes: 2,
    jobsPerProcess: 100,
    memoryPerProcess: 2 ** 30,
    idleMs: 60_000,
    inspector,
    formats: MODULES,
    ...settings,
  });
  await engine.probed;
  const close = engine.close.bind(engine);
  engine.close = async () => {
    await close();
    await inspector.close();
    rmSync(workFolder, { recursive: true, force: true });
  };
  return engine;
}
