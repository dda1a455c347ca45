import { parseArgs } from 'node:util';
import path from 'node:path';
import { readConfig, type Config } from '../config.js';
import { openDatabase } from '../database/connection.js';
import type { Db } from '../database/db.js';
import { AppError } from '../errors.js';
import { createLog } from '../lib/log.js';
import { showBytes } from '../lib/quantities.js';
import { strayFiles, type KeptFile, type Verdict } from '../services/kept-files.js';
import { copyStore, verifyStore } from '../services/store-copy.js';
import { parseBucketAddress } from '../storage/s3/address.js';
import { openStorage, type Storage } from '../storage/storage.js';
import { openAddress, runCommand } from './open.js';

const USAGE = `Files of Molshelf, by what its database knows of them. A server may run meanwhile.

  npm run storage -- verify [--in STORE]
      reads every file and compares its SHA-256; names what is missing or damaged, and what no row knows
  npm run storage -- copy --from STORE --to STORE
      copies every file and reads it back; what is there already is looked at and stays, so run it again after a break,
      and once more when the server has stopped: then set STORAGE_URL and start it

STORE is "disk" (DATA_DIR), "disk:FOLDER" or s3://bucket/prefix?endpoint=…&region=…; the settings are those of the server.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string' }, in: { type: 'string' } },
  });
  const config = readConfig(process.env);
  const [command] = positionals;
  const { from, to } = values;
  if (command === 'verify') return verify(config, values.in);
  if (command === 'copy' && from !== undefined && to !== undefined) return copy(config, from, to);
  process.stderr.write(USAGE);
  return 2;
}

async function verify(config: Config, place: string | undefined): Promise<number> {
  const storage =
    place === undefined ? await openStorage(config.DATA_DIR, config.STORAGE_URL) : await open(config, place);
  return withDatabase(config, async (db, signal) => {
    const tally = new Tally();
    await verifyStore(db, storage.blobs, tally.told, signal);
    let stray = 0;
    for (const area of ['shelf', 'temporary'] as const)
      for await (const key of strayFiles(db, storage.blobs, area)) {
        process.stdout.write(`unknown ${key}\n`);
        stray++;
      }
    process.stdout.write(`${tally.summary()}, ${stray} unknown.\n`);
    return tally.isGood ? 0 : 1;
  }).finally(() => storage.close());
}

async function copy(config: Config, from: string, to: string): Promise<number> {
  const [source, target] = [await open(config, from), await open(config, to)];
  if (source.id === target.id)
    throw new AppError('CONFIGURATION', '--from and --to are the same store; name another one.');
  return withDatabase(config, async (db, signal) => {
    const tally = new Tally();
    await copyStore(db, source.blobs, target.blobs, tally.told, signal);
    process.stdout.write(`${tally.summary()}.\n`);
    return tally.isGood ? 0 : 1;
  }).finally(() => {
    source.close();
    target.close();
  });
}

async function open({ DATA_DIR }: Config, place: string): Promise<Storage> {
  if (place === 'disk') return openStorage(DATA_DIR, undefined);
  if (place.startsWith('disk:')) return openStorage(path.resolve(place.slice('disk:'.length)), undefined);
  const address = parseBucketAddress(place);
  if (typeof address === 'string') throw new AppError('CONFIGURATION', `${place}: ${address}.`);
  return openStorage(DATA_DIR, address);
}

/** Counts what became of files, and names those that are not as they must be. */
class Tally {
  readonly #files: Record<Verdict, number> = { found: 0, copied: 0, missing: 0, damaged: 0 };
  #bytes = 0;

  readonly told = ({ key, byteSize }: KeptFile, verdict: Verdict): void => {
    this.#files[verdict]++;
    if (verdict === 'missing' || verdict === 'damaged') process.stdout.write(`${verdict} ${key}\n`);
    else this.#bytes += byteSize;
  };

  get isGood(): boolean {
    return this.#files.missing + this.#files.damaged === 0;
  }

  summary(): string {
    const counts = Object.entries(this.#files).map(([verdict, count]) => `${count} ${verdict}`);
    return `${showBytes(this.#bytes)} in good order: ${counts.join(', ')}`;
  }
}

/** Joins the embedded database of a server that runs, or starts it for the time of the work; Ctrl-C ends the work in order. */
async function withDatabase(
  config: Config,
  work: (db: Db, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const log = createLog('warn');
  const { address, stop } = await openAddress(config, log);
  const database = await openDatabase(address, { connections: 2 }, log);
  const stopping = new AbortController();
  const interrupt = (): void =>
    stopping.abort(new AppError('CANCELLED', 'Broken off; run it again to go on.'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await work(database.db, stopping.signal);
  } finally {
    await database.close();
    await stop();
  }
}

runCommand(main);
