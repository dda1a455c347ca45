import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AppError } from '../../errors.js';
import { locate, programFolders } from '../process/program.js';

const execute = promisify(execFile);
/** Its command line changed with this version. */
const OLDEST = 3;

/** An Open Babel that starts. */
export interface Installation {
  /** Real path of `obabel`. */
  program: string;
  version: string;
  /** Folders beyond the system's that it needs. */
  folders: string[];
}

/**
 * Looks for `obabel` at a path, or among the programs of the system. Throws ENGINE_UNAVAILABLE with a sentence that says
 * why it cannot be used.
 */
export async function findOpenBabel(path: string | null): Promise<Installation> {
  const program = await locate(path ?? 'obabel');
  if (!program)
    throw unusable(
      path ? 'OPENBABEL_PATH names no program.' : 'It is not installed (Debian: apt install openbabel).',
    );
  const version = await execute(program, ['-V'], { timeout: 10_000 }).then(
    ({ stdout }) => /Open Babel (\d[\d.]*)/.exec(stdout)?.[1],
    () => undefined,
  );
  if (!version) throw unusable('It does not start, or is no Open Babel.');
  if (Number.parseInt(version, 10) < OLDEST)
    throw unusable(`It is version ${version}; ${OLDEST} or later is needed.`);
  return { program, version, folders: programFolders(program, 'lib/openbabel') };
}

const unusable = (why: string): AppError => new AppError('ENGINE_UNAVAILABLE', why);
