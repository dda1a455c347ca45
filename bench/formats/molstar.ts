import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inNode } from './programs.js';
import type { Outcome } from './row.js';

const VERSION = '5.6.1';
const FOLDER = path.join(os.tmpdir(), `molshelf-bench-molstar-${VERSION}`);

/** Mol* in a folder of its own, installed when it is asked for: it is large, and nothing of ours needs it. */
export class Molstar {
  constructor(private readonly wanted: boolean) {}

  run(task: 'pdb' | 'cif' | 'bcif', file: string | null): Outcome {
    if (file === null) return { absent: 'no sample' };
    if (!this.#installed()) return { absent: this.wanted ? 'not installed' : 'ask with --with-molstar' };
    return inNode('molstar-process.ts', [FOLDER, task, file]);
  }

  #installed(): boolean {
    if (fs.existsSync(path.join(FOLDER, 'node_modules', 'molstar'))) return true;
    if (!this.wanted) return false;
    fs.mkdirSync(FOLDER, { recursive: true });
    fs.writeFileSync(path.join(FOLDER, 'package.json'), '{"private":true}');
    const args = [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--omit=optional',
      `molstar@${VERSION}`,
    ];
    console.error(`Installing Mol* ${VERSION} into ${FOLDER} …`);
    return spawnSync('npm', args, { cwd: FOLDER, stdio: 'ignore' }).status === 0;
  }
}
