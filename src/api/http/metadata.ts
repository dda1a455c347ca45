import type { Request, RequestHandler } from 'express';
import type { Downloads } from '../../services/downloads.js';

type Described = Awaited<ReturnType<Downloads['describe']>>;

/** GET and HEAD of a download link with `?metadata`: what the API tells of its structures, as JSON for scripts. */
export function metadata<Params>(
  describe: (request: Request<Params>) => Promise<Described>,
): RequestHandler<Params> {
  return async (request, response) => {
    const { structures, expiresAt } = await describe(request);
    response
      .set({ 'Cache-Control': 'private, no-cache', 'Content-Security-Policy': "sandbox; default-src 'none'" })
      .json({ expiresAt, structures: structures.map(facts) });
  };
}

/** A structure as in the schema, without what belongs to its session. */
function facts(structure: Described['structures'][number]) {
  const { sessionId: _session, removedAt: _removed, derivedFrom: _source, key: _key, ...told } = structure;
  return told;
}
