import path from 'node:path';
import type { Config } from '../config.js';
import { parseAddress, type DatabaseAddress } from '../database/address.js';
import { openEmbeddedDatabase } from '../database/embedded/server.js';
import { AppError } from '../errors.js';
import type { Logger } from '../lib/log.js';

/** The database of a command: that of DATABASE_URL, or the embedded one, joined when a server runs and started when none does. */
export async function openAddress(
  config: Config,
  log: Logger,
): Promise<{ address: DatabaseAddress; stop: () => Promise<void> }> {
  if (config.DATABASE_URL)
    return { address: parseAddress(config.DATABASE_URL), stop: () => Promise.resolve() };
  return openEmbeddedDatabase({ dataDir: config.DATA_DIR, log, as: 'tool' });
}

export const filesFolder = (config: Config): string => path.join(config.DATA_DIR, 'files');

/** Runs a command and ends the process: with 1 and a sentence when it throws. */
export function runCommand(command: () => Promise<number>): void {
  command().then(
    (code) => process.exit(code),
    (error: unknown) => {
      const meant = error instanceof AppError;
      process.stderr.write(`${meant ? error.message : 'The command failed.'}\n`);
      const cause = meant ? error.cause : error;
      if (cause && !(meant && error.code === 'CONFIGURATION'))
        process.stderr.write(
          `${cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause)}\n`,
        );
      process.exit(1);
    },
  );
}
