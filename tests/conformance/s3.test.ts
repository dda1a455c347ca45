import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { newId } from '../../src/lib/ids.js';
import { parseBucketAddress, type BucketAddress } from '../../src/storage/s3/address.js';
import { openS3Storage } from '../../src/storage/s3/storage.js';
import { KEYS, openBucket, type TestBucket } from '../helpers/bucket.js';
import { blobsConformance } from './blobs.suite.js';
import { partsConformance } from './parts.suite.js';
import type { StoreUnderTest } from './store.js';

let bucket: TestBucket;

beforeAll(async () => {
  for (const [name, value] of Object.entries(KEYS)) vi.stubEnv(name, value);
  bucket = await openBucket();
});
afterAll(async () => {
  await bucket.close();
  vi.unstubAllEnvs();
});

async function s3Store(): Promise<StoreUnderTest> {
  const prefix = newId();
  const spoolFolder = await mkdtemp(path.join(tmpdir(), 'molshelf-s3-'));
  const storage = await openS3Storage(parseBucketAddress(bucket.url(prefix)) as BucketAddress, {
    spoolFolder,
  });
  return {
    blobs: storage.blobs,
    parts: storage.parts,
    leftovers: async () => [
      ...(await bucket.names(`${prefix}/`)).filter(
        (name) => !name.startsWith(`${prefix}/files/`) && name !== `${prefix}/.molshelf`,
      ),
      ...(await readdir(spoolFolder)),
    ],
    close: async () => {
      storage.close();
      await rm(spoolFolder, { recursive: true });
    },
  };
}

blobsConformance('S3', s3Store);
partsConformance('S3', s3Store);
