import type { RequestHandler } from 'express';
import { monotonic } from '../../lib/clock.js';
import { newId } from '../../lib/ids.js';
import type { Logger } from '../../lib/log.js';
import { presentScope, withScope } from '../../lib/scope.js';
import { requestSpan } from '../../lib/tracing.js';

/** Told of each request at its end. */
export type RequestListener = (method: string, route: string, status: number, seconds: number) => void;

/** Routes by their first segment: nothing that a client makes up becomes a label. */
const ROUTES = new Set([
  'graphql',
  'uploads',
  'download',
  'shared',
  'playground',
  'healthz',
  'readyz',
  'metrics',
]);
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'PUT']);

/** Gives each request its id, under which the log and the traces know it, and tells of it at its end. */
export function observe(base: string, ended: RequestListener, log: Logger): RequestHandler {
  return (request, response, next) => {
    const requestId = newId();
    response.set('x-request-id', requestId);
    const since = monotonic();
    const method = METHODS.has(request.method) ? request.method : 'OTHER';
    const route = routeOf(request.path, base);
    const span = requestSpan(`${method} /${route}`, request.headers, { 'http.request.method': method });
    withScope({ requestId }, () =>
      span.run(() => {
        // Read at the end, when the session is known; by then routers have cut the path.
        const scope = presentScope();
        const path = request.originalUrl;
        response.once('close', () => {
          const seconds = (monotonic() - since) / 1000;
          const status = response.statusCode;
          span.end(
            `${method} /${route}`,
            { 'http.route': `/${route}`, 'http.response.status_code': status },
            status >= 500,
          );
          ended(method, route, status, seconds);
          log.debug({ ...scope, method, path, status, seconds }, 'request');
        });
        next();
      }),
    );
  };
}

function routeOf(path: string, base: string): string {
  const first = (path.startsWith(base) ? path.slice(base.length) : path).split('/')[1] ?? '';
  return ROUTES.has(first) ? first : 'other';
}
