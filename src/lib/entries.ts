import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const root = /[/\\](src|dist)[/\\]$/.exec(here) ? here.replace(/(src|dist)[/\\]$/, '') : here;

/**
 * The compiled file of a worker or child process, such as `services/intake/check.worker.js`: TypeScript workers start
 * neither under tsx nor under vitest, so they run from `dist` wherever the caller runs from.
 */
export const entryUrl = (entry: string): URL => new URL(`file://${root}dist/${entry}`);

/** A folder or file that stands beside `src` and `dist`, such as `drizzle`. */
export const besideSources = (name: string): string => `${root}${name}`;
