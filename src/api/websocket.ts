import {
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
  specifiedRules,
  type GraphQLSchema,
} from 'graphql';
import {
  CloseCode,
  type Context as SocketContext,
  type ServerOptions,
  type SubscribeMessage,
} from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { AppError } from '../errors.js';
import type { Logger } from '../lib/log.js';
import type { Caller } from '../services/caller.js';
import type { Context } from './graphql/context.js';
import { formatError } from './graphql/errors.js';
import { checkComplexity, shapeRule } from './graphql/limits.js';
import type { GraphQLSettings } from './graphql/server.js';

const MESSAGE_BYTES = 64 * 1024;

export interface SocketSettings extends GraphQLSettings {
  path: string;
  perSocket: number;
  perSession: number;
}

interface Extra {
  request: IncomingMessage;
  caller?: Caller;
  gone: AbortController;
  running: Set<string>;
}

type Socket = SocketContext<
  { authorization?: unknown },
  Extra & { socket: { close(code: number, reason: string): void } }
>;

/** What the sockets need of the rest of the process. */
export interface SocketServices {
  /** Throws when the upgrade is refused: Host, Origin. */
  guard(request: IncomingMessage): void;
  /** The caller of a bearer token; its session is null for a token that opens nothing. */
  caller(request: IncomingMessage, authorization: string | undefined): Promise<Caller>;
  context(caller: Caller, signal: AbortSignal): Context;
  /** Calls back when a session ends; until the returned function is called. */
  onSessionEnd(sessionId: string, ended: () => void): () => void;
}

/** graphql-transport-ws at one path: subscriptions only, with a valid token, within limits. */
export class Sockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES,
    handleProtocols: (protocols) => (protocols.has('graphql-transport-ws') ? 'graphql-transport-ws' : false),
  });
  readonly #perSession = new Map<string, number>();
  readonly #dispose: () => void | Promise<void>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly settings: SocketSettings,
    private readonly services: SocketServices,
    private readonly log: Logger,
  ) {
    const options: ServerOptions<{ authorization?: unknown }, Extra> = {
      schema,
      connectionInitWaitTimeout: 10_000,
      onConnect: (socket) => this.#connect(socket as Socket),
      onSubscribe: (socket, id, payload) => this.#subscribe(socket as Socket, id, payload),
      onError: (_socket, _id, _payload, errors) =>
        errors.map((error) => formatError(new GraphQLError(error.message).toJSON(), error, log)),
      onNext: (_socket, _id, _payload, _args, result) => ({
        ...(result.data === undefined ? {} : { data: result.data }),
        ...(result.errors
          ? { errors: result.errors.map((error) => formatError(error.toJSON(), error, log)) }
          : {}),
      }),
      onComplete: (socket, id) => this.#complete(socket as Socket, id),
      onDisconnect: (socket) => this.#gone(socket as Socket),
    };
    const disposable = useServer(options as never, this.#server, 12_000);
    this.#dispose = () => disposable.dispose();
    this.#server.on('error', (error) => log.warn({ error }, 'a socket failed'));
  }

  /** Takes the upgrades of an HTTP server; everything that is not for us is refused before it is one. */
  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      try {
        this.services.guard(request);
        if (new URL(request.url ?? '/', 'http://localhost').pathname !== this.settings.path)
          throw new AppError('NOT_FOUND', 'There is no WebSocket at this path.');
      } catch (error) {
        return refuse(socket, error);
      }
      this.#server.handleUpgrade(request, socket, head, (open) =>
        this.#server.emit('connection', open, request),
      );
    });
  }

  /** Sockets that are open, for health and leak checks. */
  get size(): number {
    return this.#server.clients.size;
  }

  async close(): Promise<void> {
    for (const client of this.#server.clients) client.close(1001, 'The server is stopping');
    await this.#dispose();
  }

  async #connect(socket: Socket): Promise<boolean> {
    const { extra, connectionParams } = socket;
    extra.gone = new AbortController();
    extra.running = new Set();
    const authorization = connectionParams?.authorization;
    const caller = await this.services.caller(
      extra.request,
      typeof authorization === 'string' ? authorization : undefined,
    );
    if (!caller.session) {
      extra.socket.close(
        CloseCode.Unauthorized,
        'Send { authorization: "Bearer <token>" } of an open session',
      );
      return false;
    }
    extra.caller = caller;
    const forget = this.services.onSessionEnd(caller.session.id, () =>
      extra.socket.close(CloseCode.Unauthorized, 'The session has ended'),
    );
    extra.gone.signal.addEventListener('abort', forget);
    return true;
  }

  /** What `subscribe` is run with, or the errors that refuse it. */
  #subscribe(socket: Socket, id: string, payload: SubscribeMessage['payload']) {
    const { extra } = socket;
    const session = extra.caller?.session;
    if (!session) return [new GraphQLError('No session.')];
    try {
      const document = parse(payload.query, { maxTokens: this.settings.tokens });
      if (getOperationAST(document, payload.operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
        const reason = 'Sockets are for subscriptions; send queries and mutations over HTTP';
        extra.socket.close(CloseCode.BadRequest, reason);
        return [new GraphQLError(reason)];
      }
      const errors = validate(this.schema, document, [...specifiedRules, shapeRule(this.settings)]);
      if (errors.length > 0) return errors;
      const variables = payload.variables ?? {};
      checkComplexity(
        this.schema,
        document,
        payload.operationName ?? undefined,
        variables,
        this.settings.complexity,
      );
      this.#count(extra, session.id, id);
      return {
        schema: this.schema,
        document,
        operationName: payload.operationName,
        variableValues: variables,
        contextValue: this.services.context(extra.caller!, extra.gone.signal),
      };
    } catch (error) {
      return [
        error instanceof GraphQLError
          ? error
          : new GraphQLError('Refused.', { originalError: error as Error }),
      ];
    }
  }

  #count(extra: Extra, sessionId: string, id: string): void {
    const mine = this.#perSession.get(sessionId) ?? 0;
    if (extra.running.size >= this.settings.perSocket || mine >= this.settings.perSession)
      throw new AppError('RATE_LIMITED', 'Too many subscriptions at once; end some first.');
    extra.running.add(id);
    this.#perSession.set(sessionId, mine + 1);
  }

  #complete({ extra }: Socket, id: string): void {
    const sessionId = extra.caller?.session?.id;
    if (!sessionId || !extra.running?.delete(id)) return;
    const left = (this.#perSession.get(sessionId) ?? 1) - 1;
    if (left > 0) this.#perSession.set(sessionId, left);
    else this.#perSession.delete(sessionId);
  }

  #gone(socket: Socket): void {
    socket.extra.gone?.abort();
    for (const id of [...(socket.extra.running ?? [])]) this.#complete(socket, id);
  }
}

function refuse(socket: Duplex, error: unknown): void {
  const status = error instanceof AppError ? error.status : 400;
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
