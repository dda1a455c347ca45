import { chown, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../../lib/ids.js';
import { runChild } from '../process/child.js';
import { environmentIn, type ProcessSettings } from './process.js';

/** Asks for the version, as confined as the work; null where it does not say one. */
export async function askVersion(settings: ProcessSettings, signal: AbortSignal): Promise<string | null> {
  const { sandbox, limits, folders, program, workFolder, startMs } = settings;
  const { account } = sandbox;
  const folder = path.join(workFolder, `version-${newId()}`);
  await mkdir(folder, { mode: 0o700 });
  try {
    if (account) await chown(folder, account.uid, account.gid);
    const environment = environmentIn(sandbox.inside(folder));
    const confinement = { limits, folder, programFolders: folders, environment };
    const command = { program, args: ['--nogui', '--version'] };
    const { stdout } = await runChild(command, { sandbox, confinement, timeLimitMs: startMs, signal });
    return /version:?\s+(\d+\.\d\S*)/i.exec(stdout)?.[1] ?? null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
