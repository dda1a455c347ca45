import type { ErrorRequestHandler, Response } from 'express';
import { AppError, asAppError } from '../../errors.js';
import type { Logger } from '../../lib/log.js';

/** Renders an error outside GraphQL: its code and its sentence, never more. */
export function render(response: Response, error: AppError, requestId: string): void {
  const wait = error.details['retryAfterSeconds'];
  if (typeof wait === 'number') response.set('Retry-After', String(wait));
  if (error.code === 'UNAUTHENTICATED') response.set('WWW-Authenticate', 'Bearer');
  response
    .status(error.status)
    .set('Cache-Control', 'no-store')
    .json({ error: { code: error.code, message: error.message, requestId } });
}

/** The last handler: whatever was thrown on the way. */
export function rejection(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, _request, response, next) => {
    const requestId = String(response.getHeader('x-request-id') ?? '');
    const error = known(thrown);
    if (error.code === 'INTERNAL') log.error({ error: thrown, requestId }, 'a request failed');
    if (response.headersSent) return next(thrown);
    render(response, error, requestId);
  };
}

/** What the body parser of express throws is the client's fault when it says so. */
function known(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { type, status } = thrown as { type?: string; status?: number };
  if (type === 'entity.too.large')
    return new AppError('QUERY_TOO_LARGE', 'The request body is too large for a query.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new AppError('BAD_REQUEST', 'The request cannot be read.');
  return asAppError(thrown);
}
