import express, { type Request, type RequestHandler, type Router } from 'express';
import { AppError } from '../../errors.js';
import type { Downloads } from '../../services/downloads.js';
import type { SavedStructures } from '../../services/shelf/saved-structures.js';
import type { Callers } from '../callers.js';
import { downloads as fileOf } from './downloads.js';
import { metadata } from './metadata.js';

type Link = Request<{ secret: string }>;

/** What can be fetched without a session: by a download link, and by the link of a shared structure. */
export function downloadRoutes(
  services: { downloads: Downloads; shelf: { structures: SavedStructures } },
  callers: Callers,
): Router {
  const { downloads, shelf } = services;
  const router = express.Router({ strict: true });
  /** A secret that opens nothing counts as a miss: guessing must not be cheap. */
  const counted = async <T>(request: Link, look: (secret: string) => Promise<T>): Promise<T> => {
    const { missed } = await callers.of(request, undefined);
    try {
      return await look(request.params.secret);
    } catch (error) {
      if (error instanceof AppError && error.code === 'NOT_FOUND') missed();
      throw error;
    }
  };
  const file = fileOf((request: Link, preference) =>
    counted(request, (secret) => downloads.open(secret, preference)),
  );
  const facts = metadata((request: Link) => counted(request, (secret) => downloads.describe(secret)));
  router.all('/download/:secret', readOnly, (request: Link, response, next) =>
    ('metadata' in request.query ? facts : file)(request, response, next),
  );
  router.all(
    '/shared/:id/:token',
    readOnly,
    fileOf(async (request: Request<{ id: string; token: string }>, preference) => {
      const caller = await callers.of(request, undefined);
      const { id, token } = request.params;
      const { version } = request.query;
      const shared = await shelf.structures.openShared(
        caller,
        id,
        token,
        typeof version === 'string' ? version : null,
      );
      return downloads.openShared(shared, preference);
    }),
  );
  return router;
}

const readOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  response.set('Allow', 'GET, HEAD').status(405).end();
};
