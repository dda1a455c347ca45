import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { now } from '../../lib/clock.js';

/** Who keeps a cluster running: written by the keeper when its PostgreSQL has the cluster, removed when it has ended. */
export interface Holder {
  /** A server has the data folder for itself; a tool started it for its own duration. */
  as: 'server' | 'tool';
  /** Process ids of the process that asked for it, and of its keeper; they mean something in `scope` only. */
  owner: number;
  keeper: number;
  scope: string;
  socketFolder: string;
  state: 'starting' | 'ready' | 'stopping';
}

/** How often a keeper shows that it lives. */
export const BEAT_MS = 3000;

export const holderFile = (clusterFolder: string): string => path.join(clusterFolder, 'holder.json');

export function readHolder(clusterFolder: string): Holder | null {
  try {
    return JSON.parse(readFileSync(holderFile(clusterFolder), 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

export function writeHolder(clusterFolder: string, holder: Holder): void {
  const file = holderFile(clusterFolder);
  writeFileSync(`${file}.new`, JSON.stringify(holder), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export const removeHolder = (clusterFolder: string): void =>
  rmSync(holderFile(clusterFolder), { force: true });

export function beat(clusterFolder: string): void {
  const time = now();
  utimesSync(holderFile(clusterFolder), time, time);
}

/** The time of the last beat, milliseconds since 1970; 0 without a holder. */
export const lastBeat = (clusterFolder: string): number =>
  statSync(holderFile(clusterFolder), { throwIfNoEntry: false })?.mtimeMs ?? 0;
