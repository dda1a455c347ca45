import type { Lock, Locker, RequestRelease } from '@tus/utils';
import { AppError } from '../../../errors.js';

interface Held {
  release: RequestRelease;
  freed: Promise<void>;
  free: () => void;
}

/**
 * One request at a time for each upload of this process. A newcomer asks the holder to let go: the client may have vanished without a
 * word and come back by another connection.
 */
export class UploadLocker implements Locker {
  readonly #held = new Map<string, Held>();

  /** Requests that hold an upload. */
  get size(): number {
    return this.#held.size;
  }

  newLock(id: string): Lock {
    let mine: Held | null = null;
    return {
      lock: async (signal, requestRelease) => {
        for (let held = this.#held.get(id); held; held = this.#held.get(id)) {
          await held.release();
          await Promise.race([held.freed, aborted(signal)]);
        }
        let free: () => void = () => undefined;
        const freed = new Promise<void>((resolve) => (free = resolve));
        mine = { release: requestRelease, freed, free };
        this.#held.set(id, mine);
      },
      unlock: async () => {
        if (!mine || this.#held.get(id) !== mine) return;
        this.#held.delete(id);
        mine.free();
      },
    };
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new AppError('UPLOAD_ABORTED', 'The connection ended.'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
