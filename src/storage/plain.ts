import { open } from 'node:fs/promises';
import type { BlobReader } from './blobs.js';
import { Gunzipper, type GunzipCaps } from './gzip.js';

/** Writes a gzipped blob, unpacked, to `file`, where nothing lies yet. Throws GZIP_DAMAGED, GZIP_TOO_LARGE. */
export async function writePlain(
  blob: BlobReader,
  file: string,
  caps: GunzipCaps,
  signal: AbortSignal,
): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  const pending: Buffer[] = [];
  const gunzipper = new Gunzipper(caps, (bytes) => pending.push(Buffer.from(bytes)));
  try {
    for await (const chunk of blob.stream() as AsyncIterable<Uint8Array>) {
      signal.throwIfAborted();
      await gunzipper.push(chunk);
      await handle.writev(pending.splice(0));
    }
    await gunzipper.end();
    await handle.writev(pending.splice(0));
  } finally {
    gunzipper.destroy();
    await handle.close();
    await blob.close();
  }
}
