import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../../errors.js';
import { monotonic } from '../../lib/clock.js';
import { showBytes } from '../../lib/quantities.js';
import { MinimumRate } from './minimum-rate.js';
import { render } from './rejection.js';

export interface PaceSettings {
  /** Bytes a second that a body must bring, and the milliseconds over which they are counted. */
  bytesPerSecond: number;
  windowMs: number;
}

/** Milliseconds that a request whose body came too slowly has to hear the answer. */
const ANSWER_MS = 1000;

interface Running {
  request: Request;
  response: Response;
  gone: AbortController;
  rate: MinimumRate;
  bytes: number;
  /** What is left to wait for is the answer. */
  late: NodeJS.Timeout | undefined;
}

/** Every request from its first line to its end: when its client has gone, whether its body still comes, how many there are. */
export class Requests {
  readonly #running = new Map<Request, Running>();
  #timer: NodeJS.Timeout | undefined;
  #lookedAt = 0;
  #idle: (() => void) | undefined;
  #closing = false;

  constructor(private readonly pace: PaceSettings) {}

  get size(): number {
    return this.#running.size;
  }

  /** Knows a request until its end. Throws SHUTTING_DOWN when no more are taken. */
  readonly track: RequestHandler = (request, response, next) => {
    const { bytesPerSecond, windowMs } = this.pace;
    const running: Running = {
      request,
      response,
      gone: new AbortController(),
      rate: new MinimumRate(bytesPerSecond, windowMs),
      bytes: request.socket.bytesRead,
      late: undefined,
    };
    this.#running.set(request, running);
    response.once('close', () => {
      running.gone.abort();
      if (request.complete || request.socket.destroyed) return this.#forget(running);
      // Answered before its body was there: what is left of it is still read, or goes with the connection.
      const over = (): void => {
        request.off('end', over).off('close', over).socket.off('close', over);
        this.#forget(running);
      };
      request.once('end', over).once('close', over).socket.once('close', over);
    });
    this.#watch();
    if (!this.#closing) return next();
    response.set('Connection', 'close');
    throw new AppError('SHUTTING_DOWN', 'The server is stopping; try again in a moment.');
  };

  /** Aborted when the client of a request has gone or is given up; then with an AppError as its reason. */
  signalOf(request: Request): AbortSignal {
    return this.#running.get(request)?.gone.signal ?? AbortSignal.abort();
  }

  /** Takes no more requests, and waits for those that run, for `ms` at most. */
  async close(ms: number): Promise<void> {
    this.#closing = true;
    if (this.#running.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#idle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #forget(running: Running): void {
    clearTimeout(running.late);
    if (!this.#running.delete(running.request) || this.#running.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#idle?.();
  }

  /** One timer for all requests, while there are some. */
  #watch(): void {
    if (this.#timer) return;
    this.#lookedAt = monotonic();
    this.#timer = setInterval(() => this.#look(), Math.min(1000, this.pace.windowMs / 4));
  }

  #look(): void {
    const time = monotonic();
    const ms = time - this.#lookedAt;
    this.#lookedAt = time;
    for (const running of this.#running.values()) {
      const { request, rate, late } = running;
      if (request.complete || late) continue;
      const bytes = request.socket.bytesRead - running.bytes;
      running.bytes += bytes;
      // Nobody reads, or what came has not been taken: then the client waits for us.
      const ready =
        request.readableFlowing === true && request.readableLength < request.readableHighWaterMark;
      if (rate.isTooSlow(ms, bytes, ready)) this.#giveUp(running);
    }
  }

  #giveUp(running: Running): void {
    const { request, response, gone } = running;
    const error = new AppError(
      'TOO_SLOW',
      `Less than ${showBytes(this.pace.bytesPerSecond)} of the request came in a second; send it again over a better connection.`,
    );
    running.late = setTimeout(() => {
      if (!response.headersSent) render(response, error, String(response.getHeader('x-request-id') ?? ''));
      request.destroy();
    }, ANSWER_MS);
    gone.abort(error);
  }
}
