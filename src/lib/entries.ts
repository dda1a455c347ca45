import { fileURLToPath } from 'node:url';

/**
 * The compiled entry of a worker thread or child process, as a path: TypeScript entries do not start under a loader on
 * every supported Node, so they always run from `dist`, whether the caller runs from `src` or from `dist`.
 * @param entry path below `src` with the suffix `.js`, such as `engines/builtin/convert.worker.js`
 */
export function entryPath(entry: string): string {
  return fileURLToPath(new URL(`../../dist/${entry}`, import.meta.url));
}
