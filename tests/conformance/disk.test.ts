import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDiskStorage } from '../../src/storage/disk/storage.js';
import { blobsConformance } from './blobs.suite.js';
import { partsConformance } from './parts.suite.js';
import type { StoreUnderTest } from './store.js';

async function diskStore(): Promise<StoreUnderTest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'molshelf-disk-'));
  const { blobs, parts } = await openDiskStorage(folder);
  return {
    blobs,
    parts,
    leftovers: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() || entry.name.startsWith('.removed'))
        .map((entry) => entry.name)
        .filter((name) => name !== '.molshelf' && name.includes('.'));
    },
    close: () => rm(folder, { recursive: true }),
  };
}

blobsConformance('disk', diskStore);
partsConformance('disk', diskStore);
