import busboy from 'busboy';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Readable } from 'node:stream';
import { AppError } from '../../errors.js';
import type { FileSlot } from './claims.js';
import { drain } from './drain.js';
import { placeSlots, readOperations } from './operations.js';

export interface MultipartOptions {
  /** Files of one request. */
  files: number;
  /** Bytes of the fields `operations` and `map`, each. */
  fieldBytes: number;
  /** Throws when the caller may not upload; called before a byte of the body is read. */
  authenticate: (request: Request) => void;
  /** Aborted when the client of a request has gone or is given up. */
  signal: (request: Request) => AbortSignal;
}

/**
 * The GraphQL multipart request specification, without spooling: the operation runs as soon as it is known, and resolvers
 * read the files straight from the connection, in the order of the body, with back-pressure.
 */
export function multipart(options: MultipartOptions): RequestHandler {
  return (request, response, next) => {
    const form = request.is('multipart/form-data');
    if (!form && request.is('application/json')) return next();
    try {
      requirePreflight(request);
      if (!form) return next();
      options.authenticate(request);
    } catch (error) {
      drain(request);
      return next(error);
    }
    const body = new MultipartBody(request, response, options, next, options.signal(request));
    body.start();
  };
}

/** A page of another site can send forms and plain text without asking; it cannot set a header. */
function requirePreflight(request: Request): void {
  if (request.get('apollo-require-preflight') || request.get('x-apollo-operation-name')) return;
  throw new AppError(
    'CSRF',
    'Send the header "apollo-require-preflight: true" with every request whose Content-Type is not application/json.',
  );
}

class MultipartBody {
  #operations: Record<string, unknown> | null = null;
  #slots: Map<string, FileSlot> | null = null;
  /** Files that have come and that nobody has claimed, in the order of the body: small ones come before those ahead are read. */
  readonly #held: { slot: FileSlot; fileName: string; stream: Readable }[] = [];
  #over = false;

  constructor(
    private readonly request: Request,
    private readonly response: Response,
    private readonly options: MultipartOptions,
    private readonly next: NextFunction,
    private readonly signal: AbortSignal,
  ) {}

  start(): void {
    const { request, response } = this;
    let parser: busboy.Busboy;
    try {
      const { files, fieldBytes } = this.options;
      parser = busboy({
        headers: request.headers,
        highWaterMark: 64 * 1024,
        fileHwm: 64 * 1024,
        defParamCharset: 'utf8',
        limits: {
          fieldNameSize: 200,
          fieldSize: fieldBytes,
          fields: 2,
          files: files + 1,
          parts: files + 4,
          headerPairs: 100,
        },
      });
    } catch {
      drain(request);
      return this.next(malformed('The Content-Type is no multipart/form-data with a boundary.'));
    }
    parser.on('field', (name, value, info) => this.#field(name, value, info.valueTruncated));
    parser.on('file', (name, stream, info) => this.#file(name, stream, info.filename));
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      parser.on(limit, () => this.#end(malformed('The request has more parts than are allowed.')));
    parser.on('error', () => this.#end(malformed('The body is not what its boundary promises.')));
    parser.on('close', () => this.#finished());
    const { signal } = this;
    signal.addEventListener('abort', () => {
      if (signal.reason instanceof AppError) this.#end(signal.reason);
    });
    request.once('close', () => {
      if (!request.complete)
        this.#end(new AppError('UPLOAD_ABORTED', 'The connection ended before the file had arrived.'));
    });
    response.once('close', () => {
      request.unpipe(parser);
      this.#end(new AppError('UPLOAD_ABORTED', 'The request was answered before this file was read.'));
      parser.destroy();
      if (!request.destroyed) drain(request);
    });
    request.pipe(parser);
  }

  #field(name: string, value: string, truncated: boolean): void {
    if (this.#over) return;
    try {
      if (truncated) throw malformed(`${name} has more than ${this.options.fieldBytes} bytes.`);
      if (name === 'operations' && !this.#operations) this.#operations = readOperations(value);
      else if (name === 'map' && this.#operations && !this.#slots) {
        const limits = { files: this.options.files, paths: this.options.files * 2 };
        this.#slots = placeSlots(value, this.#operations, limits, () => this.#claimed());
        this.request.body = this.#operations;
        this.next();
      } else
        throw malformed(
          `The field ${name === 'map' ? 'map came before operations' : 'is not expected here'}.`,
        );
    } catch (error) {
      this.#end(error as AppError);
    }
  }

  #file(name: string, stream: Readable, fileName: string | undefined): void {
    // A stream that nobody reads any more must not bring the process down when its request breaks off.
    stream.on('error', () => undefined);
    if (this.#over) return void stream.resume();
    if (!this.#slots) {
      stream.resume();
      return this.#end(malformed('A file came before map.'));
    }
    const slot = this.#slots.get(name);
    if (!slot || slot.over) return void stream.resume();
    this.#held.push({ slot, fileName: fileName ?? '', stream });
    this.#claimed();
  }

  /** Claims that are made together are all known a turn later; then a file that nobody claims blocks those behind it. */
  #claimed(): void {
    setImmediate(() => {
      if (this.#over) return;
      while (this.#held[0]?.slot.waiting) {
        const { slot, fileName, stream } = this.#held.shift()!;
        slot.deliver({ fileName, stream });
      }
      if (this.#held.length === 0) return;
      const slots = [...this.#slots!.values()];
      const waiting = slots.filter((slot) => slot.waiting);
      const order = [...waiting, ...slots.filter((slot) => !slot.waiting && !slot.over)];
      for (const slot of waiting)
        slot.refuse(
          new AppError(
            'UPLOAD_ORDER',
            'Files are asked for in another order than they stand in the body; send them in the order in which the operation uses them.',
            { details: { order: order.map(({ field }) => field) } },
          ),
        );
    });
  }

  #finished(): void {
    const held = this.#held.map(({ slot }) => slot);
    for (const slot of this.#slots?.values() ?? [])
      if (!held.includes(slot))
        slot.refuse(
          new AppError(
            'UPLOAD_MISSING',
            `The request names a file in map that it does not bring: ${slot.field.slice(0, 40)}.`,
          ),
        );
    if (!this.#slots) this.#end(malformed('The request has no operations and map.'));
  }

  /** Ends the body: every waiting claim hears of it; before the operation has run, the request is answered with it. */
  #end(error: AppError): void {
    if (this.#over) return;
    this.#over = true;
    for (const slot of this.#slots?.values() ?? []) slot.refuse(error);
    for (const { stream } of this.#held.splice(0)) stream.resume();
    if (!this.#slots && !this.response.writableEnded) {
      this.next(error);
      drain(this.request);
    }
  }
}

const malformed = (what: string): AppError =>
  new AppError('MALFORMED_MULTIPART', `${what} See the GraphQL multipart request specification.`);
