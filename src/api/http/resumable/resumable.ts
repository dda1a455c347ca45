import { Server } from '@tus/server';
import type { RequestHandler } from 'express';
import { AppError, asAppError } from '../../../errors.js';
import { now } from '../../../lib/clock.js';
import { newId } from '../../../lib/ids.js';
import type { Logger } from '../../../lib/log.js';
import type { Caller } from '../../../services/caller.js';
import type { Resumables } from '../../../services/resumables.js';
import { requireSession } from '../../../services/access.js';
import { isAllowed } from '../guards.js';
import { UploadLocker } from './locker.js';
import { CallerStore } from './store.js';

export interface ResumableOptions {
  publicUrl: string;
  /** Bytes of one file. */
  mostBytes: number;
  /** Milliseconds that an upload without new bytes is kept. */
  lifetime: number;
  allowedOrigins: readonly string[];
  callerOf: (request: Parameters<RequestHandler>[0]) => Promise<Caller>;
}

/** Milliseconds from the wish of a newcomer to the end of the request that holds the upload. */
const DRAIN = 1;

/** Resumable uploads at /uploads by the tus protocol 1.0.0, for the same rows as the GraphQL way. */
export function resumable(resumables: Resumables, options: ResumableOptions, log: Logger): RequestHandler {
  const locker = new UploadLocker();
  return async (request, response) => {
    const caller = await options.callerOf(request);
    const { method } = request;
    if (method === 'GET')
      throw new AppError('NOT_FOUND', 'An upload is read as a structure, by a download link.');
    if (method !== 'OPTIONS') requireTusSession(caller, method, request.get('authorization'));
    const server = new Server({
      path: '/uploads',
      datastore: new CallerStore(resumables, caller),
      locker,
      lockDrainTimeout: DRAIN,
      maxSize: options.mostBytes,
      allowedOrigins: (origin) => isAllowed(origin, options.allowedOrigins),
      exposedHeaders: ['X-Request-Id', 'Retry-After'],
      namingFunction: () => newId(),
      generateUrl: (_request, { id }) => `${options.publicUrl}/uploads/${id}`,
      onResponseError: (_request, thrown) => {
        const error = errorOf(thrown);
        if (!error) return undefined;
        if (error.code === 'INTERNAL') log.error({ error: error.cause }, 'a resumable upload failed');
        return { status_code: statusOf(error, method), body: bodyOf(error) };
      },
    });
    if (caller.session && (method === 'POST' || method === 'PATCH')) {
      const { absoluteExpiresAt } = caller.session;
      const kept = Math.min(now().getTime() + options.lifetime, absoluteExpiresAt.getTime());
      response.set('Upload-Expires', new Date(kept).toUTCString());
    }
    await server.handle(request, response);
  };
}

/** An upload of a session that has ended does not exist any more: the client starts anew. */
function requireTusSession(caller: Caller, method: string, authorization: string | undefined): void {
  if (!caller.session && method !== 'POST' && authorization !== undefined)
    throw new AppError('SESSION_ENDED', 'The session has ended, and its uploads with it; start a new one.');
  requireSession(caller);
}

function errorOf(thrown: Error | { status_code: number; body: string }): AppError | null {
  if (thrown instanceof AppError) return thrown;
  // Whoever holds an upload for another server lets go of it in the middle of a piece; then its client, too, asks where to go on.
  if ((thrown as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new AppError(
      'CONFLICT',
      'Another request goes on with this upload; ask where, and send the rest.',
    );
  // The protocol's own errors have their status and their sentence.
  if (!('status_code' in thrown)) return asAppError(thrown);
  return thrown.status_code === 413
    ? new AppError('FILE_TOO_LARGE', 'The file is larger than the server takes.')
    : null;
}

const bodyOf = ({ code, message }: AppError): string => JSON.stringify({ error: { code, message } });

/** HEAD asks where to go on, and an upload that has ended without its file goes on nowhere. */
function statusOf(error: AppError, method: string): number {
  if (error.code === 'SESSION_ENDED' || error.code === 'NOT_FOUND') return 404;
  if (method === 'HEAD' && error.code !== 'UPLOAD_BUSY' && error.status < 500) return 410;
  return error.status;
}
