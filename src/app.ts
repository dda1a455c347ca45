import 'reflect-metadata';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Callers } from './api/callers.js';
import type { Context } from './api/graphql/context.js';
import { CleanupResolver } from './api/graphql/cleanup/cleanup.resolver.js';
import { ConversionResolver } from './api/graphql/conversion/conversion.resolver.js';
import {
  DerivationResolver,
  DerivedStructureResolver,
} from './api/graphql/conversion/derivation.resolver.js';
import { DownloadResolver } from './api/graphql/download/download.resolver.js';
import { EngineResolver } from './api/graphql/engine/engine.resolver.js';
import { FormatResolver } from './api/graphql/format/format.resolver.js';
import { buildGraphQLSchema } from './api/graphql/schema.js';
import { graphqlServer, type GraphQLSettings } from './api/graphql/server.js';
import { SessionEventResolver } from './api/graphql/session/session-event.resolver.js';
import { SessionResolver } from './api/graphql/session/session.resolver.js';
import { SavedStructureResolver } from './api/graphql/shelf/saved-structure.resolver.js';
import { StorageHealthResolver } from './api/graphql/storage/health.resolver.js';
import { UsageResolver } from './api/graphql/storage/usage.resolver.js';
import { StructureResolver } from './api/graphql/structure/structure.resolver.js';
import { UploadResolver } from './api/graphql/upload/upload.resolver.js';
import { downloadRoutes } from './api/http/download-routes.js';
import { checkHost, checkOrigin, clientAddress, guard, type GuardSettings } from './api/http/guards.js';
import { healthz, readyz } from './api/http/health.js';
import { metrics } from './api/http/metrics.js';
import { multipart } from './api/http/multipart.js';
import { observe } from './api/http/observe.js';
import { playground } from './api/http/playground.js';
import { rateLimits } from './api/http/rate-limits.js';
import { resumable } from './api/http/resumable/resumable.js';
import { rejection } from './api/http/rejection.js';
import { Requests } from './api/http/requests.js';
import { Sockets } from './api/websocket/sockets.js';
import { isExplorable, type Config } from './config.js';
import { openBackend, type Backend } from './backend.js';
import { AppError } from './errors.js';
import { newId } from './lib/ids.js';
import type { Logger } from './lib/log.js';
import { runPhases } from './lib/phases.js';
import type { Caller } from './services/caller.js';
import { Engines } from './services/engines.js';
import { formatFacts } from './services/formats.js';

/** Milliseconds that running requests have for their answers when the server stops. */
const ANSWER_MS = 3000;

/** A running server. */
export interface App {
  /** How clients reach it. */
  url: string;
  /** Ends everything in order, each phase within its time; whether all ended well. */
  close(): Promise<boolean>;
}

/** Wires the parts together and listens. */
export async function startApp(config: Config, log: Logger): Promise<App> {
  const http = createServer({
    requestTimeout: 0,
    headersTimeout: config.HEADER_TIME,
    connectionsCheckingInterval: Math.min(5000, config.HEADER_TIME / 4),
    keepAliveTimeout: 10_000,
  });
  http.on('request', notReady);
  await listen(http, config);
  const publicUrl = (config.PUBLIC_URL ?? addressOf(http, config)).replace(/\/+$/, '');
  try {
    const services = await openBackend(config, publicUrl, log);
    const { requests, sockets, stopGraphQL } = await mount(http, config, publicUrl, services, log);
    return {
      url: publicUrl,
      close: async () => {
        // From here on nobody new is taken, and running requests are told so.
        const closed = new Promise((resolve) => http.close(resolve));
        const answered = requests.close(ANSWER_MS);
        const cut = (): Promise<unknown> => (http.closeAllConnections(), closed);
        return runPhases(
          [
            {
              name: 'work',
              ms: config.SHUTDOWN_TIME,
              run: () => Promise.all([services.stopWork(), sockets.close()]),
            },
            { name: 'answers', ms: 2 * ANSWER_MS, run: () => answered },
            { name: 'connections', ms: 1000, run: cut },
            { name: 'GraphQL', ms: 1000, run: stopGraphQL },
            ...services.closing,
          ],
          log,
        );
      },
    };
  } catch (error) {
    http.close();
    http.closeAllConnections();
    throw error;
  }
}

async function mount(http: Server, config: Config, publicUrl: string, services: Backend, log: Logger) {
  const guards: GuardSettings = {
    host: config.HOST,
    publicUrl: new URL(publicUrl),
    allowedOrigins: config.ALLOWED_ORIGINS,
  };
  const limits = rateLimits(config.REQUEST_RATE);
  const callers = new Callers(services.sessions, clientAddress(config.TRUSTED_PROXIES), limits);
  const requests = new Requests({
    bytesPerSecond: config.UPLOAD_MINIMUM_RATE,
    windowMs: config.UPLOAD_RATE_WINDOW,
  });
  const context = (caller: Caller, signal: AbortSignal): Context => ({
    ...caller,
    signal,
    requestId: newId(),
    watch: {
      upload: (id) => services.uploads.watch(caller, id, signal),
      conversion: (id) => services.conversions.watch(caller, id, signal),
      session: () => services.sessionEvents.watch(caller, signal),
      alerts: () => services.storageHealth.watch(caller, signal),
    },
  });

  const schema = buildGraphQLSchema([
    new FormatResolver(() => formatFacts(services.engines.engines, fileLimits(config))),
    new EngineResolver(new Engines(services.engines)),
    new SessionResolver(services.sessions, sessionLimits(config), limits.startSession),
    new UploadResolver(services.uploads, services.structures, config.UPLOAD_FILES, publicUrl),
    new StructureResolver(services.structures),
    new ConversionResolver(services.conversions, services.structures),
    new DerivedStructureResolver(services.conversions),
    new DerivationResolver(services.structures),
    new DownloadResolver(services.downloads, services.conversions),
    new SavedStructureResolver(services.shelf),
    new UsageResolver(services.usage),
    new CleanupResolver(services.cleanups),
    new StorageHealthResolver(services.storageHealth),
    new SessionEventResolver(services.sessions, services.structures, sessionLimits(config)),
  ]);
  const graphql: GraphQLSettings = {
    tokens: config.QUERY_TOKENS,
    depth: config.QUERY_DEPTH,
    aliases: config.QUERY_ALIASES,
    complexity: config.QUERY_COMPLEXITY,
    exploration: isExplorable(config),
  };
  const apollo = graphqlServer(schema, graphql, log);
  await apollo.start();

  const base = new URL(publicUrl).pathname.replace(/\/+$/, '');
  const router = express.Router({ strict: true });
  router.get('/healthz', healthz);
  router.get(
    '/readyz',
    readyz(
      services.readiness,
      () => ({
        requests: requests.size,
        timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
        ...sockets.counts,
        ...services.activity(),
      }),
      () => services.engines.states(),
    ),
  );
  const readings = () => ({ requests: requests.size, ...sockets.counts });
  router.get(
    '/metrics',
    metrics(
      { contentType: services.metrics.contentType, read: () => services.readMetrics(readings()) },
      config.METRICS_TOKEN,
    ),
  );
  router.use('/graphql', callers.identify);
  router.post(
    '/graphql',
    multipart({
      files: config.UPLOAD_FILES,
      fieldBytes: 256 * 1024,
      authenticate: (request) => callers.requireSession(request),
      signal: (request) => requests.signalOf(request),
    }),
  );
  router.use(
    '/graphql',
    express.json({ limit: '1mb' }),
    expressMiddleware(apollo, {
      context: ({ req, res }) => {
        const length = Number(req.headers['content-length']);
        return Promise.resolve({
          ...context(callers.get(req), requests.signalOf(req)),
          requestId: String(res.getHeader('x-request-id')),
          mostBytes: Number.isSafeInteger(length) ? length : undefined,
        });
      },
    }),
  );
  router.all(
    /^\/uploads(\/[^/]*)?$/,
    resumable(
      services.resumables,
      {
        publicUrl,
        mostBytes: config.UPLOAD_BYTES,
        lifetime: config.UPLOAD_LIFETIME,
        allowedOrigins: config.ALLOWED_ORIGINS,
        callerOf: (request) => callers.of(request, request.get('authorization')),
      },
      log,
    ),
  );
  router.use(downloadRoutes(services, callers));
  if (graphql.exploration) router.use('/playground', playground(publicUrl));

  const app = express();
  app.disable('x-powered-by');
  app.use(observe(base, (...request) => services.metrics.requestEnded(...request), log));
  app.use(requests.track);
  app.use(guard(guards));
  app.use(base || '/', router);
  app.use(() => {
    throw new AppError('NOT_FOUND', 'There is nothing at this address.');
  });
  app.use(rejection(log));
  http.off('request', notReady);
  http.on('request', app);

  const sockets = new Sockets(
    schema,
    {
      ...graphql,
      path: `${base}/graphql`,
      perSocket: config.SUBSCRIPTIONS_PER_SOCKET,
      perSession: config.SUBSCRIPTIONS_PER_SESSION,
      initTime: config.SOCKET_INIT_TIME,
    },
    {
      guard: (request) => {
        checkHost(request.headers, guards);
        checkOrigin(request.headers, guards);
      },
      caller: (request, authorization) => callers.of(request, authorization),
      context,
      onSessionEnd: services.onSessionEnd,
    },
    log,
  );
  sockets.attach(http);
  return { requests, sockets, stopGraphQL: () => apollo.stop() };
}

/** Until everything stands, whoever asks is told to come back. */
function notReady(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1', Connection: 'close' });
  response.end(
    JSON.stringify({
      error: { code: 'UNAVAILABLE', message: 'The server is starting; try again in a second.' },
    }),
  );
}

const fileLimits = (config: Config) => ({
  uploadBytes: config.UPLOAD_BYTES,
  unpackedBytes: config.UPLOAD_UNPACKED_BYTES,
  gzipRatio: config.UPLOAD_GZIP_RATIO,
  chemistryAtoms: config.MAX_CHEMISTRY_ATOMS,
});

const sessionLimits = (config: Config) => ({
  uploadBytes: config.UPLOAD_BYTES,
  unpackedBytes: config.UPLOAD_UNPACKED_BYTES,
  gzipRatio: config.UPLOAD_GZIP_RATIO,
  minimumRate: config.UPLOAD_MINIMUM_RATE,
  rateSeconds: config.UPLOAD_RATE_WINDOW / 1000,
  resumableSeconds: config.UPLOAD_LIFETIME / 1000,
  filesPerRequest: config.UPLOAD_FILES,
  uploadsAtOnce: config.UPLOADS_PER_SESSION,
  bytes: config.SESSION_BYTES,
  files: config.SESSION_FILES,
});

async function listen(http: Server, config: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new AppError(
          'CONFIGURATION',
          error.code === 'EADDRINUSE'
            ? `PORT: ${config.PORT} is taken; choose another one, or 0 for any.`
            : `HOST, PORT: cannot listen on ${config.HOST}:${config.PORT} (${error.code ?? 'unknown'}).`,
          { cause: error },
        ),
      ),
    );
    http.listen(config.PORT, config.HOST, resolve);
  });
  http.removeAllListeners('error');
}

function addressOf(http: Server, config: Config): string {
  const { port } = http.address() as AddressInfo;
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  return `http://${host}:${port}`;
}
