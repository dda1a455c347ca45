import express, { type Router } from 'express';
import { getDistDirectory, renderAltair } from 'altair-static';
import { EXAMPLES } from './examples.js';

/** What the windows remember for each other; empty until their operations have run. */
const ENVIRONMENTS = {
  activeSubEnvironment: 'visit',
  subEnvironments: [
    {
      id: 'visit',
      title: 'This visit',
      variables: { token: '', uploadId: '', structureId: '', conversionId: '' },
    },
  ],
};

/** Altair opens the window that it made last; a visit begins with the first. A later visit keeps its place. */
const FIRST_WINDOW = `
  const begun = Date.now();
  const first = !Object.keys(localStorage).some((key) => key.startsWith('altair'));
  const look = () => {
    const tabs = document.querySelectorAll('app-window-switcher .window-switcher__item');
    if (tabs.length > ${EXAMPLES.length - 1}) tabs[0].click();
    else if (Date.now() - begun < 10000) setTimeout(look, 50);
  };
  if (first) look();
`;

/**
 * Altair from local files only. Its page runs inline scripts, and the scripts of its windows in a frame of the same origin: the policy lets these
 * through, and nothing is loaded from elsewhere.
 */
export function playground(publicUrl: string): Router {
  const router = express.Router();
  const base = `${publicUrl}/playground/`;
  const html = page(publicUrl, base);
  router.use((_request, response, next) => {
    response.set(
      'Content-Security-Policy',
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; frame-src 'self'; frame-ancestors 'self'",
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

/** Each window takes its address and headers from itself, not from the page. */
function page(publicUrl: string, base: string): string {
  const connection = {
    endpointURL: `${publicUrl}/graphql`,
    subscriptionsEndpoint: `${publicUrl.replace(/^http/, 'ws')}/graphql`,
    initialSubscriptionRequestHandlerId: 'graphql-ws' as const,
    initialHeaders: { 'apollo-require-preflight': 'true', authorization: 'Bearer {{token}}' },
    initialSubscriptionsPayload: { authorization: 'Bearer {{token}}' },
  };
  const html = renderAltair({
    ...connection,
    baseURL: base,
    disableAccount: true,
    initialSettings: { 'banners.disable': true, 'alert.disableUpdateNotification': true },
    initialEnvironments: ENVIRONMENTS,
    initialWindows: EXAMPLES.map(({ name, query, variables, remember }) => ({
      ...connection,
      initialName: name,
      initialQuery: query,
      ...(variables ? { initialVariables: JSON.stringify(variables, null, 2) } : {}),
      ...(remember ? { initialPostRequestScript: rememberScript(remember) } : {}),
    })),
  });
  return html.replace('</body>', `<script>${FIRST_WINDOW}</script></body>`);
}

/** Puts parts of a reply into the environment, where the windows that follow find them. */
const rememberScript = (parts: Readonly<Record<string, string>>): string =>
  [
    'const { body } = altair.response;',
    "const data = (typeof body === 'string' ? JSON.parse(body) : body)?.data;",
    ...Object.entries(parts).flatMap(([name, path]) => [
      `const ${name} = data?.${path.replaceAll('.', '?.')};`,
      `if (${name}) await altair.helpers.setEnvironment('${name}', ${name}, true);`,
    ]),
  ].join('\n');
