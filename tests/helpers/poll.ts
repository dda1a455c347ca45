import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 20;

/** Asks again until `holds`, for `ms` at most: 5 s is what the server has to clean up. The last answer. */
export async function until<T>(
  ask: () => Promise<T> | T,
  holds: (answer: T) => boolean,
  ms = 5000,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (holds(answer) || performance.now() > end) return answer;
    await pause(EVERY_MS);
  }
}
