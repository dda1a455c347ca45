import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { StructureRow } from '../database/schema/structures.js';
import { asAppError } from '../errors.js';
import type { Representation } from './representation.js';

/** A file of an archive; it is opened when its turn comes. */
export interface Entry {
  structure: StructureRow;
  open: () => Promise<Readable>;
}

/**
 * A ZIP archive made while it is sent (APPNOTE 6.3.10; ZIP64 where it must be): one file is open at a time, and nothing is
 * kept. What is packed already is stored as it is.
 */
export function archive(fileName: string, entries: readonly Entry[]): Representation {
  const names = distinctNames(entries.map(({ structure }) => structure.name));
  const digest = createHash('sha256');
  for (const [index, { structure }] of entries.entries())
    digest.update(`${names[index]}\0${structure.sha256}\n`);
  let open: Readable | undefined;
  return {
    fileName,
    mediaType: 'application/zip',
    etag: `"${digest.digest('hex')}"`,
    lastModified: new Date(Math.max(...entries.map(({ structure }) => structure.createdAt.getTime()))),
    encoding: null,
    byteSize: null,
    ranges: false,
    copyTo: null,
    stream: () => {
      const zip = new ZipFile();
      const out = zip.outputStream as Readable;
      zip.on('error', (error: Error) => out.destroy(error));
      for (const [index, { structure, open: openEntry }] of entries.entries()) {
        const options = { mtime: structure.createdAt, compress: structure.compression === 'NONE' };
        zip.addReadStreamLazy(names[index]!, options, (give) => {
          openEntry().then(
            (stream) => {
              open = stream;
              if (out.destroyed) stream.destroy();
              give(null, stream);
            },
            (thrown: unknown) => out.destroy(asAppError(thrown)),
          );
        });
      }
      zip.end();
      return [out];
    },
    close: () => Promise.resolve(void open?.destroy()),
  };
}

/** Names as they are, numbered where they would meet: "a.pdb", "a (2).pdb". Letter case does not tell files apart everywhere. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const suffix = /(\.[A-Za-z0-9]{1,12}){1,2}$/.exec(name)?.[0] ?? '';
    const stem = name.slice(0, name.length - suffix.length);
    let chosen = name;
    for (let number = 2; taken.has(chosen.toLowerCase()); number++) chosen = `${stem} (${number})${suffix}`;
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}
