import { AsyncLocalStorage } from 'node:async_hooks';

/** What work is done for, so that every line of the log can say it: ids alone, nothing that anybody wrote. */
export interface Scope {
  requestId?: string;
  session?: string;
  job?: string;
  upload?: string;
  conversion?: string;
}

const storage = new AsyncLocalStorage<Scope>();

/** Runs work, and what it begins, with more of its scope known. */
export const withScope = <T>(scope: Scope, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...scope }, work);

/** What the present work is done for. */
export const presentScope = (): Readonly<Scope> => storage.getStore() ?? {};

/** Adds to the scope of the work that runs now, for what comes after in it. */
export function addToScope(more: Scope): void {
  Object.assign(storage.getStore() ?? {}, more);
}
