import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Lets bytes pass, and knows their number, their lines and their hash. COPY writes a row a line (its text format). */
export class Digest extends Transform {
  bytes = 0;
  rows = 0;
  readonly #hash = createHash('sha256');

  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.rows++;
    this.#hash.update(chunk);
    done(null, chunk);
  }
}
