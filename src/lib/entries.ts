import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder with `src` and `dist`: this file lies in `lib` of either. */
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The compiled file of a worker or child process, such as `services/intake/check.worker.js`: TypeScript workers start
 * neither under tsx nor under vitest, so they run from `dist` wherever the caller runs from.
 */
export const entryUrl = (entry: string): URL => pathToFileURL(`${root}dist/${entry}`);

/** A folder or file that stands beside `src` and `dist`, such as `drizzle`. */
export const besideSources = (name: string): string => `${root}${name}`;
