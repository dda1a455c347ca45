import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../errors.js';
import { ComponentScanner, parseComponent } from '../../formats/bonds/component-scanner.js';
import type { ComponentLookup, ResidueTemplate } from '../../formats/bonds/template.js';
import { templateOf } from '../../formats/bonds/templates.js';
import { LineReader } from '../../formats/bytes/lines.js';

/** Bytes of atoms and bonds that are kept: six times those of the whole dictionary of the PDB. */
const MOST_BYTES = 256 * 2 ** 20;

/** One for each path and thread: it is read when the first conversion needs it, and kept. */
const dictionaries = new Map<string, Promise<ComponentLookup>>();

/**
 * The components of a dictionary file (wwPDB `components.cif`, plain or gzipped) by their id. The whole file is gone through once, about two
 * seconds, and the atoms and bonds are kept as text, some 40 MB for all components of the PDB. Throws ENGINE_FAILED, also for a file of
 * which more than `mostBytes` would be kept.
 */
export function componentDictionary(path: string, mostBytes = MOST_BYTES): Promise<ComponentLookup> {
  const known = dictionaries.get(path);
  if (known) return known;
  const made = readDictionary(path, mostBytes);
  dictionaries.set(path, made);
  // The operator may put the file right while the server runs.
  made.catch(() => dictionaries.delete(path));
  return made;
}

async function readDictionary(path: string, mostBytes: number): Promise<ComponentLookup> {
  let kept = 0;
  const texts = new Map<string, Buffer>();
  const scanner = new ComponentScanner((id, lines) => {
    if (templateOf(id)) return;
    kept += lines.length;
    if (kept > mostBytes)
      throw new AppError(
        'ENGINE_FAILED',
        `The component dictionary of this server, CCD_PATH, is larger than ${Math.floor(mostBytes / 2 ** 20)} MiB.`,
      );
    texts.set(id, Buffer.from(lines, 'latin1'));
  });
  const reader = new LineReader(scanner);
  const take = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) reader.push(chunk);
  };
  try {
    const packed = await isGzip(path);
    const source = createReadStream(path, { highWaterMark: 2 ** 18 });
    if (packed) await pipeline(source, createGunzip({ chunkSize: 2 ** 18 }), take);
    else await pipeline(source, take);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new AppError(
      'ENGINE_FAILED',
      `The component dictionary of this server, CCD_PATH, cannot be read${code}.`,
      {
        cause,
      },
    );
  }
  reader.end();
  scanner.end();
  const parsed = new Map<string, ResidueTemplate>();
  return (name) => {
    const id = name.toUpperCase();
    const known = parsed.get(id);
    if (known) return known;
    const text = texts.get(id);
    if (!text) return null;
    const template = parseComponent(text.toString('latin1'));
    parsed.set(id, template);
    return template;
  };
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
