import { CloseCode, type Server } from 'graphql-ws';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { monotonic } from '../../lib/clock.js';
import type { Logger } from '../../lib/log.js';

/** A socket is asked for a sign of life this often, and given up when the next turn comes without one. */
const PING_MS = 12_000;
/** Messages of a client in a window; a page that opens all its subscriptions at once sends far fewer. */
const MOST_MESSAGES = 500;
const WINDOW_MS = 5000;
/** Bytes that wait for a client that does not read. Values of subscriptions wait elsewhere, one each. */
const MOST_BUFFERED = 1024 * 1024;

/** What graphql-ws keeps for a socket: the socket, and its request. */
export interface Transport {
  socket: WebSocket;
  request: IncomingMessage;
}

/** Speaks graphql-transport-ws over one socket, within bounds: of messages that come, and of bytes that wait to go. */
export function serve(socket: WebSocket, request: IncomingMessage, server: Server<Transport>, log: Logger) {
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (message: Buffer) => {
          if (socket.readyState === socket.OPEN) handle(message.toString()).catch(failed);
        });
      },
    },
    { socket, request },
  );
  const failed = (error: unknown): void => {
    log.error({ error }, 'a message of a socket could not be handled');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  };
  limitFlood(socket);
  const stopPings = keepAlive(socket);
  // Whatever breaks the protocol of WebSocket itself closes the socket with a code of RFC 6455; `close` follows.
  socket.on('error', (error) => log.debug({ error }, 'a socket broke'));
  socket.once('close', (code, reason) => {
    stopPings();
    closed(code, reason.toString()).catch(failed);
  });
}

function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    // A socket that closes meanwhile tells its reader by `close`.
    socket.send(text, () => resolve());
    if (socket.bufferedAmount > MOST_BUFFERED) socket.terminate();
  });
}

/** Counts what a client sends, its pings too, for each is answered. */
function limitFlood(socket: WebSocket): void {
  let since = monotonic();
  let messages = 0;
  const count = (): void => {
    const time = monotonic();
    if (time - since > WINDOW_MS) [since, messages] = [time, 0];
    if (++messages === MOST_MESSAGES + 1)
      socket.close(CloseCode.TooManyInitialisationRequests, 'Too many messages');
    if (socket.bufferedAmount > MOST_BUFFERED) socket.terminate();
  };
  socket.on('message', count);
  socket.on('ping', count);
}

function keepAlive(socket: WebSocket): () => void {
  let alive = true;
  socket.on('pong', () => (alive = true));
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, PING_MS);
  return () => clearInterval(timer);
}
