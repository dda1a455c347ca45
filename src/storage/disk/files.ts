import { constants, type Stats } from 'node:fs';
import { mkdir, open, realpath, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../errors.js';
import { errno } from './faults.js';

export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;
const { O_RDONLY, O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = constants;

/** An open file and what it was when it was opened. */
export interface OpenFile {
  handle: FileHandle;
  stats: Stats;
}

/**
 * Opens a regular file that has one name. A symbolic link, a hard link, a fifo, a socket or a folder in its place was not
 * put there by the server: throws INTERNAL. O_NONBLOCK: opening a fifo must not wait for its writer.
 */
export async function openPlainFile(file: string): Promise<OpenFile> {
  return ordinary(file, O_RDONLY);
}

/** The same for reading and writing. */
export async function openForWriting(file: string): Promise<OpenFile> {
  return ordinary(file, O_RDWR);
}

async function ordinary(file: string, access: number): Promise<OpenFile> {
  let handle: FileHandle;
  try {
    handle = await open(file, access | O_NOFOLLOW | O_NONBLOCK);
  } catch (thrown) {
    // ELOOP is Linux's and macOS's answer to a link, EMLINK that of FreeBSD; ENXIO and EISDIR: socket, folder.
    if (['ELOOP', 'EMLINK', 'ENXIO', 'EISDIR', 'EOPNOTSUPP'].includes(errno(thrown) ?? ''))
      throw foreign(thrown);
    throw thrown;
  }
  try {
    const stats = await handle.stat();
    // No name left: it was deleted between open and stat, and reads on like any deleted file.
    if (!stats.isFile() || stats.nlink > 1) throw foreign();
    return { handle, stats };
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
}

/** Creates a file where nothing lies, for writing and reading, mode 0600. */
export async function createFile(file: string): Promise<FileHandle> {
  return open(file, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, FILE_MODE);
}

/** Makes a folder and those above it, mode 0700 and durable, up to `top`, which must exist: a lost mount is not remade. */
export async function makeFolder(folder: string, top: string): Promise<void> {
  if (folder === top) return;
  try {
    await mkdir(folder, { mode: FOLDER_MODE });
  } catch (thrown) {
    if (errno(thrown) === 'EEXIST') return;
    if (errno(thrown) !== 'ENOENT' || path.dirname(folder) === top) throw thrown;
    await makeFolder(path.dirname(folder), top);
    return makeFolder(folder, top);
  }
  await syncFolder(path.dirname(folder));
}

/**
 * Refuses a folder that is reached through a symbolic link: O_NOFOLLOW guards only the last name of a path. `folder` is
 * made of real names, so it must be its own real path. Throws INTERNAL.
 */
export async function refuseLinkedFolder(folder: string): Promise<void> {
  if ((await realpath(folder)) !== folder) throw foreign();
}

/** Makes the names in a folder durable: a rename outlives a crash only after this. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes all of `bytes` at `offset`; a short write goes on. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
}

/** Fills `into` from `offset`; the bytes read, less only at the end of the file. */
export async function readAll(handle: FileHandle, into: Uint8Array, offset: number): Promise<number> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await handle.read(into, done, into.length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

function foreign(cause?: unknown): AppError {
  return new AppError(
    'INTERNAL',
    'In the place of a stored file lies something that the server did not put there.',
    { cause },
  );
}
