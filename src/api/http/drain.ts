import type { IncomingMessage } from 'node:http';

/** Bytes and milliseconds of a body that is no longer wanted: enough for a client to hear the answer. */
const DRAIN_BYTES = 8 * 2 ** 30;
const DRAIN_MS = 60_000;

/** Reads what is left of a request into nothing, so that its sender hears the answer; not for ever. */
export function drain(request: IncomingMessage): void {
  let bytes = 0;
  const timer = setTimeout(() => request.destroy(), DRAIN_MS).unref();
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DRAIN_BYTES) request.destroy();
  });
  const over = (): void => {
    clearTimeout(timer);
    request.off('end', over).off('close', over).socket.off('close', over);
  };
  request.once('end', over).once('close', over).socket.once('close', over);
  request.on('error', () => undefined);
  request.resume();
}
