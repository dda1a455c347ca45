import { chown, lstat, mkdir, readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { folderPath, isSegment } from '../paths.js';
import type { Account } from './engine-files.js';
import { errno, readFault, writeFault } from './faults.js';
import { FOLDER_MODE } from './files.js';

/** Folders of jobs, one each, outside the folders of stored bytes: what an engine reads and writes lies here alone. */
export class WorkFolders {
  private constructor(private readonly root: string) {}

  /** @param folder where the job folders lie; made when it is not there. Other accounts may pass through, not look. */
  static async open(folder: string): Promise<WorkFolders> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o711 });
      return new WorkFolders(await realpath(folder));
    } catch (thrown) {
      throw writeFault(thrown);
    }
  }

  /** A fresh folder for a job, mode 0700, `owner`'s when there is one; what an earlier attempt left is removed. */
  async make(job: string, owner?: Account): Promise<string> {
    const folder = folderPath(this.root, job);
    try {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { mode: FOLDER_MODE });
      if (owner) await chown(folder, owner.uid, owner.gid);
      return folder;
    } catch (thrown) {
      throw writeFault(thrown);
    }
  }

  /** Removes a job's folder; one that is gone already is no error. */
  async remove(job: string): Promise<void> {
    try {
      await rm(folderPath(this.root, job), { recursive: true, force: true });
    } catch (thrown) {
      throw writeFault(thrown);
    }
  }

  /** The jobs that have a folder, for the sweep. */
  async list(): Promise<string[]> {
    try {
      return (await readdir(this.root)).filter(isSegment);
    } catch (thrown) {
      throw readFault(thrown);
    }
  }

  /** Bytes of the files below a job's folder; links are not followed. What goes away meanwhile counts nothing. */
  async bytesOf(job: string): Promise<number> {
    return bytesBelow(folderPath(this.root, job));
  }
}

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const place = path.join(folder, entry.name);
      bytes += entry.isDirectory() ? await bytesBelow(place) : (await lstat(place)).size;
    }
  } catch (thrown) {
    if (errno(thrown) !== 'ENOENT' && errno(thrown) !== 'ENOTDIR') throw readFault(thrown);
  }
  return bytes;
}
