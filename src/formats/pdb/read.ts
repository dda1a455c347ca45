import { LineReader, type LineHandler } from '../bytes/lines.js';
import type { ByteSource, ReadContext } from '../contract.js';
import { eachChunk } from '../read.js';
import { Connections } from './connections.js';
import { LinkRecords } from './link-records.js';
import { PdbParser } from './parser.js';

/**
 * Reads a file for a conversion: CONECT and LINK records of the whole file first, so that each model is handed over
 * with its bonds although they stand behind the last one.
 */
export function readPdb(source: ByteSource, context: ReadContext): void {
  const connections = new Connections(context.report, context.budget, Number.POSITIVE_INFINITY);
  const links = new LinkRecords();
  const scan = new Scan(connections, links);
  const lines = new LineReader(scan);
  eachChunk(source, (bytes) => lines.push(bytes));
  lines.end();
  const parser = new PdbParser(context, connections, {
    frames: scan.frames,
    finish(structure) {
      connections.resolve(structure);
      links.resolve(structure);
    },
  });
  eachChunk(source, (bytes) => parser.push(bytes));
  parser.end();
}

/** Looks at the first bytes of each line only. */
class Scan implements LineHandler {
  frames = false;
  #ended = false;

  constructor(
    private readonly connections: Connections,
    private readonly links: LinkRecords,
  ) {}

  line(bytes: Uint8Array, start: number, end: number, number: number): void {
    const first = bytes[start];
    // A, H: an atom after END begins a frame. C: CONECT. E: END. L, S: LINK, SSBOND.
    if (first === 65 || first === 72) {
      if (this.#ended && /^(ATOM|HETATM)/.test(head(bytes, start, end))) this.frames = true;
    } else if (first === 67) {
      if (head(bytes, start, end) === 'CONECT') this.connections.read(bytes, start, end, number);
    } else if (first === 69) {
      if (head(bytes, start, end).trimEnd() === 'END') this.#ended = true;
    } else if (first === 76 || first === 83) this.links.read(bytes, start, end);
  }
}

const head = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.subarray(start, Math.min(start + 6, end))).toString('latin1');
