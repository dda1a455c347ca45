import { constants } from 'node:fs';
import { chown, copyFile, lstat, mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
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
   * @param within where it lies: the step's own folder, or that of a process which outlives the step
   * @throws AppError ENGINE_FAILED when the input is no plain file, or the output is there already
   */
  static async make(
    step: { inputPath: string; outputPath: string },
    suffixes: { input: string; output: string },
    account: Account | null,
    within = path.dirname(step.outputPath),
  ): Promise<RunFolder> {
    await refuseOutput(step.outputPath);
    const folder = path.join(within, `run-${newId()}`);
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
   * Takes over what the program left as its output: a copy under the step's name, which a program that still runs cannot
   * reach, and which is gone again when `check` throws. Throws ENGINE_FAILED for what is no plain file.
   * @param most bytes
   * @param check looks at the copy
   */
  async publish<T>(to: string, most: number, check: () => Promise<T>): Promise<T> {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const output = await open(this.outputPath, flags).catch((cause: unknown) => {
      const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
      throw failed(missing ? 'The engine ended without an output.' : NOT_PLAIN, cause);
    });
    try {
      const found = await output.stat();
      if (!found.isFile() || found.nlink !== 1) throw failed(NOT_PLAIN);
      if (found.size === 0) throw failed('The engine wrote an empty file.');
      if (found.size > most) throw failed('The engine wrote more than a conversion may.');
      await copyTo(output, to);
    } finally {
      await output.close();
    }
    try {
      return await check();
    } catch (thrown) {
      await rm(to, { force: true });
      throw thrown;
    }
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

const NOT_PLAIN = 'What the engine wrote is no plain file.';

/** Copies an open file to a new one; where there is one already it stays as it is. */
async function copyTo(source: FileHandle, to: string): Promise<void> {
  const target = await open(to, 'wx', 0o600).catch((cause: unknown) => {
    throw failed('The output is there already.', cause);
  });
  try {
    await pipeline(
      source.createReadStream({ start: 0, autoClose: false, highWaterMark: 2 ** 20 }),
      target.createWriteStream(),
    );
  } catch (thrown) {
    await rm(to, { force: true });
    throw thrown;
  } finally {
    await target.close();
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
