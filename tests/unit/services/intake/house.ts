import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CheckThreads } from '../../../../src/services/intake/check-threads.js';
import { Intake } from '../../../../src/services/intake/intake.js';
import type { Accepted, IntakeOutcome } from '../../../../src/services/intake/outcome.js';
import type { PassGuards } from '../../../../src/services/intake/pass.js';
import type { IntakeRequest } from '../../../../src/services/intake/request.js';
import { openDiskStorage, type DiskStorage } from '../../../../src/storage/disk/storage.js';
import type { Parts } from '../../../../src/storage/parts.js';

export const MIB = 1024 * 1024;
export const KEY = 'temporary/s1/a';

/** `count` atoms of a PDB file, 81 bytes each, from serial number `first`. */
export function atoms(count: number, first = 1): string {
  let text = '';
  for (let serial = first; serial < first + count; serial++) {
    const x = (((serial * 7919) % 99_991) / 1000).toFixed(3).padStart(8);
    const numbers = `${String(serial % 100_000).padStart(5)}  CA  GLY A${String(serial % 10_000).padStart(4)}`;
    const z = (-(serial % 1000)).toFixed(3).padStart(8);
    text += `ATOM  ${numbers}    ${x}   6.134${z}  1.00  0.00           C  \n`;
  }
  return text;
}

/** A PDB file with letters in the x column of its third atom. */
export const badThirdLine = (rest: number): string =>
  atoms(2) + atoms(1, 3).replace(/.{8}(?= {3}6\.134)/, ' 11.1x4 ') + atoms(rest, 4);

/** Bytes in pieces of `cut`. */
export async function* pieces(bytes: string | Uint8Array, cut = 65_536): AsyncGenerator<Uint8Array> {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  for (let at = 0; at < all.length; at += cut) yield all.subarray(at, at + cut);
}

/** A source that says nothing more, and never ends. */
export async function* stalled(bytes: string): AsyncGenerator<Uint8Array> {
  yield* pieces(bytes);
  await new Promise<never>(() => undefined);
}

export interface House {
  storage: DiskStorage;
  intake: Intake;
  /** Files in the data folder, markers left out. */
  files(): Promise<string[]>;
  close(): Promise<void>;
}

/** Storage and intake over a fresh folder; the threads are the caller's. */
export async function openHouse(
  threads: CheckThreads,
  wrap: (parts: Parts) => Parts = (parts) => parts,
  guards: PassGuards = {},
): Promise<House> {
  const folder = await mkdtemp(path.join(tmpdir(), 'molshelf-intake-'));
  const storage = await openDiskStorage(folder);
  return {
    storage,
    intake: new Intake(wrap(storage.parts), threads, guards),
    files: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile() && entry.name !== '.molshelf').map(({ name }) => name);
    },
    close: () => rm(folder, { recursive: true }),
  };
}

export const request = (more: Partial<IntakeRequest> = {}): IntakeRequest => ({
  key: KEY,
  fileName: 'a.pdb',
  byteLimit: 64 * MIB,
  unpackedLimit: 256 * MIB,
  ratioLimit: 200,
  stopOnError: true,
  ...more,
});

/** Parts whose uploads append through `append` first. */
export function appendingThrough(parts: Parts, before: (offset: number) => Promise<void>): Parts {
  return {
    create: async (key) => {
      const growing = await parts.create(key);
      const append = growing.append.bind(growing);
      growing.append = async (offset, bytes) => {
        await before(offset);
        await append(offset, bytes);
      };
      return growing;
    },
    resume: (key, id, byteSize) => parts.resume(key, id, byteSize),
    remove: (key, id) => parts.remove(key, id),
    list: (prefix, page) => parts.list(prefix, page),
  };
}

/** Lets everything run that can run without new input. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** The file of an outcome that has one. */
export function accepted(outcome: IntakeOutcome): Accepted {
  if (!outcome.accepted) throw new Error(`rejected: ${JSON.stringify(outcome.check)}`);
  return outcome;
}
