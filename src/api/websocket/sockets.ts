import {
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
  specifiedRules,
  type ExecutionArgs,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import {
  CloseCode,
  type Context as SocketContext,
  makeServer,
  type Server as ProtocolServer,
  type SubscribeMessage,
} from 'graphql-ws';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type ServerOptions } from 'ws';
import { AppError } from '../../errors.js';
import type { Logger } from '../../lib/log.js';
import type { Caller } from '../../services/caller.js';
import type { Context } from '../graphql/context.js';
import { formatError } from '../graphql/errors.js';
import { checkComplexity, shapeRule } from '../graphql/limits.js';
import type { GraphQLSettings } from '../graphql/server.js';
import { serve, type Transport } from './connection.js';
import { SessionCounts, tooMany } from './session-counts.js';

const MESSAGE_BYTES = 64 * 1024;
/** Milliseconds in which what a subscription says of the end of its session goes out. */
const LAST_WORDS_MS = 250;
/** Milliseconds in which a client must answer that its socket is closed. */
const CLOSE_MS = 1000;

const OPTIONS: ServerOptions & { closeTimeout: number } = {
  noServer: true,
  maxPayload: MESSAGE_BYTES,
  closeTimeout: CLOSE_MS,
  handleProtocols: (protocols) => (protocols.has('graphql-transport-ws') ? 'graphql-transport-ws' : false),
};

export interface SocketSettings extends GraphQLSettings {
  path: string;
  perSocket: number;
  perSession: number;
  /** Milliseconds in which connection_init must come. */
  initTime: number;
}

/** What is known of a socket. */
interface Extra extends Transport {
  /** Aborted when the socket has closed. */
  gone?: AbortController;
  caller?: Caller;
  running?: Set<string>;
}

type Socket = SocketContext<{ authorization?: unknown }, Extra>;

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
  readonly #server = new WebSocketServer(OPTIONS);
  readonly #protocol: ProtocolServer<Transport>;
  readonly #counts: SessionCounts;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly settings: SocketSettings,
    private readonly services: SocketServices,
    private readonly log: Logger,
  ) {
    this.#counts = new SessionCounts(settings.perSession);
    this.#protocol = makeServer<{ authorization?: unknown }, Extra>({
      schema,
      connectionInitWaitTimeout: settings.initTime,
      onConnect: (socket) => this.#connect(socket),
      onSubscribe: (socket, id, payload) => this.#subscribe(socket, id, payload),
      onError: (_socket, _id, _payload, errors) =>
        errors.map((error) => formatError(error.toJSON(), error, log)),
      onNext: (_socket, _id, _payload, args, result) => ({
        ...(result.data === undefined ? {} : { data: result.data }),
        ...(result.errors
          ? {
              errors: result.errors.map((error) =>
                withRequestId(formatError(error.toJSON(), error, log), args),
              ),
            }
          : {}),
      }),
      onComplete: (socket, id) => this.#complete(socket, id),
    });
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
        serve(open, request, this.#protocol, this.log),
      );
    });
  }

  /** Sockets that are open, and subscriptions over them, for health and leak checks. */
  get counts(): { sockets: number; subscriptions: number } {
    return { sockets: this.#server.clients.size, subscriptions: this.#counts.all };
  }

  /** Closes every socket with 1001; one that does not answer is cut. */
  async close(): Promise<void> {
    for (const client of this.#server.clients) client.close(1001, 'The server is stopping');
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #connect(socket: Socket): Promise<boolean> {
    const { extra, connectionParams } = socket;
    const gone = (extra.gone = new AbortController());
    // graphql-ws tells of the end of a socket only after its iterators have ended; they end by this.
    extra.socket.once('close', () => gone.abort());
    const { authorization } = connectionParams ?? {};
    const caller = await this.services.caller(
      extra.request,
      typeof authorization === 'string' ? authorization : undefined,
    );
    if (!caller.session) {
      const reason = 'Send { authorization: "Bearer <token>" } of an open session';
      extra.socket.close(CloseCode.Unauthorized, reason);
      return false;
    }
    extra.caller = caller;
    extra.running = new Set();
    if (gone.signal.aborted) return false;
    // Subscribers of sessionEvents are told before their socket goes.
    const forget = this.services.onSessionEnd(caller.session.id, () => {
      const timer = setTimeout(
        () => extra.socket.close(CloseCode.Unauthorized, 'The session has ended'),
        LAST_WORDS_MS,
      );
      extra.socket.once('close', () => clearTimeout(timer));
    });
    gone.signal.addEventListener('abort', () => {
      forget();
      for (const id of extra.running!) this.#complete(socket, id);
    });
    return true;
  }

  /** What `subscribe` is run with, or the errors that refuse it. */
  #subscribe(socket: Socket, id: string, payload: SubscribeMessage['payload']) {
    const { caller, gone, running, socket: transport } = socket.extra;
    const session = caller?.session;
    if (!session || !gone || !running) return [new GraphQLError('No session.')];
    try {
      const document = parse(payload.query, { maxTokens: this.settings.tokens });
      if (getOperationAST(document, payload.operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
        const reason = 'Sockets are for subscriptions; send queries and mutations over HTTP';
        transport.close(CloseCode.BadRequest, reason);
        return [new GraphQLError(reason)];
      }
      const errors = validate(this.schema, document, [...specifiedRules, shapeRule(this.settings)]);
      if (errors.length > 0) return errors.map((error) => this.#refusal(error));
      const variables = payload.variables ?? {};
      checkComplexity(
        this.schema,
        document,
        payload.operationName ?? undefined,
        variables,
        this.settings.complexity,
      );
      if (running.size >= this.settings.perSocket) throw tooMany();
      this.#counts.add(session.id);
      running.add(id);
      return {
        schema: this.schema,
        document,
        operationName: payload.operationName,
        variableValues: variables,
        contextValue: this.services.context(caller, gone.signal),
      };
    } catch (error) {
      return [
        error instanceof GraphQLError
          ? this.#refusal(error)
          : new GraphQLError('Refused.', { originalError: error as Error }),
      ];
    }
  }

  /** As Apollo Server does over HTTP: a code, and with introspection off no names of the schema. */
  #refusal({ message, nodes, extensions }: GraphQLError): GraphQLError {
    return new GraphQLError(
      this.settings.exploration ? message : message.replace(/ ?Did you mean (.+?)\?$/, ''),
      { nodes: nodes ?? null, extensions: { code: 'BAD_REQUEST', ...extensions } },
    );
  }

  #complete({ extra }: Socket, id: string): void {
    if (extra.caller?.session && extra.running?.delete(id)) this.#counts.remove(extra.caller.session.id);
  }
}

/** Each error says which operation it belongs to, as over HTTP. */
function withRequestId(error: GraphQLFormattedError, { contextValue }: ExecutionArgs): GraphQLFormattedError {
  const { requestId } = contextValue as Context;
  return { ...error, extensions: { ...error.extensions, requestId } };
}

function refuse(socket: Duplex, error: unknown): void {
  const status = error instanceof AppError ? error.status : 400;
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
