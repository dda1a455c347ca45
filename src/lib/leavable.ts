/**
 * A generator that can be left while it waits: `return` and `throw` abort the signal that it was made with, whereas a plain generator
 * hears of them only when the next event comes.
 */
export function leavable<T>(
  signal: AbortSignal,
  make: (signal: AbortSignal) => AsyncGenerator<T, void>,
): AsyncGenerator<T, void> {
  const left = new AbortController();
  const values = make(AbortSignal.any([signal, left.signal]));
  return {
    next: () => values.next(),
    return: () => {
      left.abort();
      return values.return();
    },
    throw: (error) => {
      left.abort();
      return values.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  } as AsyncGenerator<T, void>;
}
