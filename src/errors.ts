/**
 * The one table of error codes: the HTTP status they get outside GraphQL, and whether a client may try the same call
 * again. Messages are written where an error arises, for the person who reads them; they name no path, SQL or stack.
 */
export const ERRORS = {
  // Who is calling
  UNAUTHENTICATED: { status: 401, retry: false },
  FORBIDDEN: { status: 403, retry: false },
  MISDIRECTED: { status: 421, retry: false },
  CSRF: { status: 400, retry: false },
  TOO_SLOW: { status: 408, retry: true },
  RATE_LIMITED: { status: 429, retry: true },
  TOO_MANY_SESSIONS: { status: 429, retry: true },
  // What they ask for
  BAD_REQUEST: { status: 400, retry: false },
  INVALID_INPUT: { status: 400, retry: false },
  QUERY_TOO_LARGE: { status: 400, retry: false },
  NOT_FOUND: { status: 404, retry: false },
  GONE: { status: 410, retry: false },
  CONFLICT: { status: 409, retry: false },
  NOT_READY: { status: 409, retry: true },
  UNAVAILABLE: { status: 503, retry: true },
  SHUTTING_DOWN: { status: 503, retry: true },
  INTERNAL: { status: 500, retry: true },
  // Uploads
  MALFORMED_MULTIPART: { status: 400, retry: false },
  TOO_MANY_FILES: { status: 413, retry: false },
  UPLOAD_ORDER: { status: 400, retry: false },
  UPLOAD_USED_TWICE: { status: 400, retry: false },
  UPLOAD_MISSING: { status: 400, retry: false },
  UPLOAD_ABORTED: { status: 400, retry: true },
  UPLOAD_STATE: { status: 409, retry: false },
  UPLOAD_BUSY: { status: 423, retry: true },
  FILE_TOO_LARGE: { status: 413, retry: false },
  SIZE_MISMATCH: { status: 400, retry: true },
  SESSION_ENDED: { status: 404, retry: false },
  QUOTA_EXCEEDED: { status: 413, retry: false },
  INSUFFICIENT_STORAGE: { status: 507, retry: true },
  // Content
  EMPTY_FILE: { status: 422, retry: false },
  UNSUPPORTED_FORMAT: { status: 422, retry: false },
  UNSUPPORTED_FEATURE: { status: 422, retry: false },
  STRUCTURE_TOO_LARGE: { status: 422, retry: false },
  GZIP_DAMAGED: { status: 422, retry: false },
  GZIP_TOO_LARGE: { status: 422, retry: false },
  VIRUS_FOUND: { status: 422, retry: false },
  SCAN_UNAVAILABLE: { status: 503, retry: true },
  REJECTED: { status: 422, retry: false },
  // Conversion
  NOT_WRITABLE: { status: 422, retry: false },
  NO_CONVERSION_PATH: { status: 422, retry: false },
  TARGET_CANNOT_HOLD: { status: 422, retry: false },
  SEVERAL_RECORDS: { status: 422, retry: false },
  NEEDS_3D: { status: 422, retry: false },
  NEEDS_CHARGES: { status: 422, retry: false },
  NO_ATOMS: { status: 422, retry: false },
  ENGINE_UNAVAILABLE: { status: 503, retry: true },
  ENGINE_FAILED: { status: 500, retry: true },
  TIMED_OUT: { status: 504, retry: true },
  CANCELLED: { status: 409, retry: false },
  QUEUE_FULL: { status: 503, retry: true },
  // Start
  CONFIGURATION: { status: 500, retry: false },
  DATA_FOLDER: { status: 500, retry: false },
} as const satisfies Record<string, { status: number; retry: boolean }>;

export type ErrorCode = keyof typeof ERRORS;

/** Values that a client may need to act on an error, such as seconds to wait; JSON only. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** An error that is meant for the caller: its message and code may be shown as they are. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: ErrorDetails } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.details = options.details ?? {};
  }

  readonly details: ErrorDetails;

  get status(): number {
    return ERRORS[this.code].status;
  }

  get retry(): boolean {
    return ERRORS[this.code].retry;
  }
}

/** What a failure looks like in a row and in a reply. */
export interface Failure {
  code: ErrorCode;
  message: string;
}

/** Whether an upload may go on later with the bytes that it has: nothing is wrong with them. */
export const passes = ({ code }: AppError): boolean => code === 'UNAVAILABLE' || code === 'SCAN_UNAVAILABLE';

/** Codes of a database that is away for now: of postgres.js, of sockets, and of PostgreSQL (its appendix A). */
const AWAY =
  /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE|08...|53[34]00|55P03|57014|57P0[123]|25P03)$/;

/** What the driver of the job queue (pg) says of a connection that breaks; it has no code for that. */
const BROKEN =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Whether an error, or what it wraps, says that the database cannot be reached or does not answer. */
function isAway(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code, syscall } = thrown as NodeJS.ErrnoException;
  if (AWAY.test(code ?? '') || (code === 'ENOENT' && syscall === 'connect')) return true;
  return BROKEN.test(thrown.message) || isAway(thrown.cause);
}

/** Any thrown value as something that may be shown: an unknown error keeps its cause for the log and says nothing. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isAway(thrown))
    return new AppError(
      'UNAVAILABLE',
      'The database of the server does not answer at the moment; try again in a few seconds.',
      { cause: thrown, details: { retryAfterSeconds: 2 } },
    );
  return new AppError(
    'INTERNAL',
    'Something went wrong on the server; the request id helps the operator find out what.',
    {
      cause: thrown,
    },
  );
}
