import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { AppError } from '../../errors.js';
import { hashSecret } from '../../lib/ids.js';

export interface MetricsSource {
  contentType: string;
  read(): Promise<string>;
}

/**
 * The metrics for Prometheus. They tell much of a server: without METRICS_TOKEN only this machine gets them, and nothing that came through
 * a proxy; to everybody else there is no such address.
 */
export function metrics(source: MetricsSource, token: string | undefined): RequestHandler {
  return async (request, response) => {
    if (!(token === undefined ? isLocal(request) : hasToken(request, token)))
      throw new AppError('NOT_FOUND', 'There is nothing at this address.');
    const text = await source.read();
    response.set('Cache-Control', 'no-store').type(source.contentType).send(text);
  };
}

const isLocal = ({ socket, headers }: Request): boolean =>
  /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers['forwarded'] === undefined;

/** Compared as hashes of one length, so that time tells nothing. */
function hasToken(request: Request, token: string): boolean {
  const sent = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
  return timingSafeEqual(Buffer.from(hashSecret(sent)), Buffer.from(hashSecret(token)));
}
