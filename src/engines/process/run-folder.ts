import { constants } from 'node:fs';
import { chown, copyFile, link, lstat, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../errors.js';
import { newId } from '../../lib/ids.js';
import type { Account } from './sandbox.js';

/**
 * The folder of one run of an outside program, within the step's own: it holds a copy of the input and, later, the
 * output, both under names of ours. What the program does to its copy reaches nobody else.
 */
export class RunFolder {
  private constructor(
    readonly path: string,
    readonly inputPath: string,
    readonly outputPath: string,
  ) {}

  /**
   * @param step the step's input and output
   * @param suffixes of the two formats, with the dot
   * @param account whose the folder is to be
   * @throws AppError ENGINE_FAILED when the input is no plain file, or the output is there already
   */
  static async make(
    step: { inputPath: string; outputPath: string },
    suffixes: { input: string; output: string },
    account: Account | null,
  ): Promise<RunFolder> {
    await refuseOutput(step.outputPath);
    const folder = path.join(path.dirname(step.outputPath), `run-${newId()}`);
    const input = path.join(folder, `input${suffixes.input}`);
    await mkdir(folder, { mode: 0o700 });
    try {
      await copyPlain(step.inputPath, input);
      if (account) for (const made of [folder, input]) await chown(made, account.uid, account.gid);
      return new RunFolder(folder, input, path.join(folder, `output${suffixes.output}`));
    } catch (thrown) {
      await rm(folder, { recursive: true, force: true });
      throw thrown;
    }
  }

  /**
   * Checks what the program left as its output and gives it the step's name.
   * @param most bytes
   */
  async publish(to: string, most: number): Promise<void> {
    const found = await lstat(this.outputPath).catch(() => null);
    if (!found) throw failed('The engine ended without an output.');
    if (!found.isFile() || found.nlink !== 1) throw failed('What the engine wrote is no plain file.');
    if (found.size === 0) throw failed('The engine wrote an empty file.');
    if (found.size > most) throw failed('The engine wrote more than a conversion may.');
    const uid = process.getuid?.();
    if (uid !== undefined && found.uid !== uid) await chown(this.outputPath, uid, process.getgid!());
    // Unlike a rename, a link never replaces what is there.
    await link(this.outputPath, to).catch((cause: unknown) => {
      throw failed('The output is there already.', cause);
    });
    await rm(this.outputPath);
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

async function refuseOutput(outputPath: string): Promise<void> {
  if (await lstat(outputPath).catch(() => null)) throw failed('The output is there already.');
}

/** A copy (a reflink where the file system has them) of a plain file; links are not followed. */
async function copyPlain(from: string, to: string): Promise<void> {
  const handle = await open(from, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (cause: unknown) => {
      throw failed('The input cannot be read.', cause);
    },
  );
  try {
    if (!(await handle.stat()).isFile()) throw failed('The input is not a regular file.');
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  } finally {
    await handle.close();
  }
}

const failed = (message: string, cause?: unknown): AppError =>
  new AppError('ENGINE_FAILED', message, { cause });
