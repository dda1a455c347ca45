import type { Db } from '../../database/db.js';
import { runningAttempts } from '../../database/queries/cleanup/conversions.js';
import { isProcessKnown } from '../../database/queries/processes.js';
import type { WorkFolders } from '../../storage/disk/work-folders.js';
import type { Cleaner, Finding, Step } from './cleaner.js';

interface Left extends Finding {
  name: string;
}

/** `<conversion>-<attempt>`, and `server-<process>` for engines that outlive a conversion; nothing else is ours. */
const OF_CONVERSION = /^[0-9a-z]{26}-\d+$/;
const OF_SERVER = /^server-([0-9a-z]{26})$/;

/** The name of the folder in which the engines of a server process have theirs. */
export const folderOfServer = (process: string): string => `server-${process}`;

/**
 * Folders of conversions that are over and of servers that are gone, on this machine. Their rows stand before them, so a folder
 * without a living row is left over, however young it is.
 */
export class LeftWorkFolders implements Cleaner<Left> {
  readonly kind = 'WORK_FOLDERS';

  constructor(
    private readonly db: Db,
    private readonly folders: WorkFolders,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<Left>> {
    const names = await this.folders.list();
    const findings: Left[] = [];
    for (const name of names) {
      signal.throwIfAborted();
      if (!(await this.#isLeft(name))) continue;
      findings.push({
        name,
        action: 'REMOVE',
        subject: `work:${name}`,
        bytes: await this.folders.bytesOf(name),
        reason: OF_SERVER.test(name)
          ? 'Its server is gone.'
          : 'Its conversion is over, or goes on in another attempt.',
      });
    }
    yield { examined: names.length, findings };
  }

  async apply({ name }: Left): Promise<boolean> {
    if (!(await this.#isLeft(name))) return false;
    await this.folders.remove(name);
    return true;
  }

  async #isLeft(name: string): Promise<boolean> {
    const server = OF_SERVER.exec(name)?.[1];
    if (server) return !(await isProcessKnown(this.db, server));
    return OF_CONVERSION.test(name) && !(await runningAttempts(this.db, [name])).has(name);
  }
}
