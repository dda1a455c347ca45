import type { ByteSink, ByteSource, FormatModule, ReadContext } from './contract.js';

const CHUNK = 256 * 1024;

/** Reads a whole plain file: by the format's own look-ahead reader, or by one pass of its parser. A UTF-8 byte order mark is skipped. */
export function readFile(module: FormatModule, source: ByteSource, context: ReadContext): void {
  const plain = withoutMark(source);
  if (module.read) return module.read(plain, context);
  const parser = module.createParser(context);
  eachChunk(plain, (bytes) => parser.push(bytes));
  parser.end();
}

/** Passes every category of a file of the CIF family on to a writer of the other one. */
export function passCategories(
  from: FormatModule,
  to: FormatModule,
  source: ByteSource,
  context: Omit<ReadContext, 'sink'> & { out: ByteSink },
): void {
  const writer = to.categories!.createWriter(context.out, context.budget);
  from.categories!.read(withoutMark(source), { ...context, sink: { part: () => {} } }, writer);
  if (context.report.errors === 0) writer.end();
}

/** Hands over the bytes of a source in order, in one buffer that is reused. */
export function eachChunk(source: ByteSource, take: (bytes: Uint8Array) => void): void {
  const buffer = new Uint8Array(Math.min(CHUNK, Math.max(1, source.size)));
  for (let offset = 0; offset < source.size;) {
    const count = source.read(offset, buffer);
    if (count <= 0) return;
    take(buffer.subarray(0, count));
    offset += count;
  }
}

/** Bytes in memory as a source. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(offset, into) {
      const part = bytes.subarray(offset, offset + into.length);
      into.set(part);
      return part.length;
    },
  };
}

function withoutMark(source: ByteSource): ByteSource {
  const head = new Uint8Array(3);
  if (source.read(0, head) < 3 || head[0] !== 0xef || head[1] !== 0xbb || head[2] !== 0xbf) return source;
  return { size: source.size - 3, read: (offset, into) => source.read(offset + 3, into) };
}
