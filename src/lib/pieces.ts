import type { Readable } from 'node:stream';

/**
 * The chunks of a stream, one at a time. Unlike the iterator of the stream itself, leaving it in the middle does not
 * destroy the stream, nor waits for its next chunk: what is left flows into nothing, so that a body which holds more than
 * this stream goes on. Throws when the stream breaks off.
 */
export function piecesOf(stream: Readable): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => new Pieces(stream) };
}

class Pieces implements AsyncIterator<Uint8Array, undefined> {
  #chunk: Uint8Array | null = null;
  #over: { error: Error | null } | null = null;
  #wake: () => void = () => undefined;

  constructor(private readonly stream: Readable) {
    stream.on('data', this.#take).on('end', this.#end).on('error', this.#fail).on('close', this.#close);
    stream.pause();
    if (stream.errored) this.#fail(stream.errored);
    else if (stream.readableEnded) this.#end();
    else if (stream.destroyed) this.#close();
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    while (!this.#chunk && !this.#over) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      this.stream.resume();
      await woken;
    }
    const value = this.#chunk;
    this.#chunk = null;
    if (value) return { done: false, value };
    if (this.#over!.error) throw this.#over!.error;
    return { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#chunk = null;
    this.#finish(null);
    this.stream.off('data', this.#take).resume();
    return Promise.resolve({ done: true, value: undefined });
  }

  readonly #take = (chunk: Uint8Array): void => {
    this.stream.pause();
    this.#chunk = chunk;
    this.#wake();
  };
  readonly #end = (): void => this.#finish(null);
  readonly #fail = (error: Error): void => this.#finish(error);
  readonly #close = (): void => this.#finish(new Error('the stream broke off'));

  #finish(error: Error | null): void {
    this.#over ??= { error };
    this.stream.off('end', this.#end).off('close', this.#close);
    this.#wake();
  }
}
