import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The real path of a program: of a path that is one, or of a name among the system's programs; null where there is none. */
export async function locate(program: string): Promise<string | null> {
  try {
    const found = program.includes('/') ? path.resolve(program) : await named(program);
    const real = await realpath(found);
    await access(real, constants.X_OK);
    return (await stat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
}

/** The shell knows PATH as it was given to this process. */
async function named(program: string): Promise<string> {
  const { stdout } = await execute('/bin/sh', ['-c', 'command -v "$1"', 'sh', program], { timeout: 5000 });
  return stdout.trim();
}

/** Folders that a sandbox shows anyway. */
const SYSTEM = ['/usr/', '/bin/', '/sbin/', '/lib/', '/lib64/'];

/**
 * The folders that a program outside of the system's needs to see: the one above its `bin`, where that holds the
 * program's own libraries under the name `libraries`, else the program's own. A person's `~/bin` must not open the home.
 */
export function programFolders(program: string, libraries: string): string[] {
  if (SYSTEM.some((folder) => program.startsWith(folder))) return [];
  const folder = path.dirname(program);
  const above = path.dirname(folder);
  return [existsSync(path.join(above, libraries)) ? above : folder];
}
