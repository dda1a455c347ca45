import type { RequestHandler } from 'express';
import { within } from '../../lib/abort.js';

/** Named things that must work before requests are sent here; one that resolves with a word is told by it. */
export type Readiness = Readonly<Record<string, () => Promise<unknown>>>;

/** The process is up. */
export const healthz: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' });
};

/** What goes on in the process at this moment, by name. */
export type Activity = () => Readonly<Record<string, number>>;

/** How the engines of conversions are; one that is down stops nothing else. */
export type EngineStates = () => Promise<
  { name: string; version: string | null; available: boolean; message: string }[]
>;

/**
 * Whether the process can do its work, each check within two seconds; says which one fails, not why. With `?verbose` it
 * tells of the engines and what goes on too: on an idle server all counts are those of a fresh one, or something leaks.
 */
export function readyz(checks: Readiness, activity: Activity, engines: EngineStates): RequestHandler {
  return async (request, response) => {
    const entries = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        try {
          const word = await within(2000, name, check());
          return [name, typeof word === 'string' ? word : 'ok'] as const;
        } catch {
          return [name, 'failed'] as const;
        }
      }),
    );
    const verbose = request.query['verbose'] !== undefined;
    const ready = entries.every(([, state]) => state !== 'failed');
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: ready ? 'ready' : 'not ready',
        checks: Object.fromEntries(entries),
        ...(verbose ? { now: activity(), engines: await told(engines) } : {}),
      });
  };
}

const told = async (engines: EngineStates): Promise<object[]> =>
  (await engines()).map(({ name, version, available, message }) => ({ name, version, available, message }));
