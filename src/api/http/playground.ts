import express, { type Router } from 'express';
import { getDistDirectory, renderAltair } from 'altair-static';
import { EXAMPLES } from './examples.js';

/**
 * Altair from local files only. Its page runs an inline script, which is let through by its hash-less but same-origin policy;
 * nothing is loaded from elsewhere.
 */
export function playground(publicUrl: string): Router {
  const router = express.Router();
  const base = `${publicUrl}/playground/`;
  const html = renderAltair({
    baseURL: base,
    endpointURL: `${publicUrl}/graphql`,
    subscriptionsEndpoint: `${publicUrl.replace(/^http/, 'ws')}/graphql`,
    initialSubscriptionRequestHandlerId: 'graphql-ws',
    initialName: 'Molshelf',
    initialHeaders: { 'apollo-require-preflight': 'true', authorization: 'Bearer {{token}}' },
    initialSubscriptionsPayload: { authorization: 'Bearer {{token}}' },
    initialEnvironments: {
      base: { title: 'Session', variables: { token: 'paste the token of startSession here' } },
    },
    initialWindows: EXAMPLES.map(({ name, query, variables }) => ({
      initialName: name,
      initialQuery: query,
      ...(variables ? { initialVariables: JSON.stringify(variables, null, 2) } : {}),
    })),
  });
  router.use((_request, response, next) => {
    response.set(
      'Content-Security-Policy',
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; frame-ancestors 'none'",
    );
    next();
  });
  router.get('/', (request, response) => {
    if (!request.originalUrl.split('?')[0]!.endsWith('/')) return response.redirect(308, base);
    response.set('Cache-Control', 'no-cache').type('html').send(html);
  });
  router.use(express.static(getDistDirectory(), { index: false, fallthrough: true, maxAge: '1h' }));
  return router;
}
