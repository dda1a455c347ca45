import { pino, stdTimeFunctions } from 'pino';

/** A logger with its scope; secrets are redacted wherever they turn up by name. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(scope: object): Logger;
}

export function createLog(level: string): Logger {
  return pino({
    level,
    timestamp: stdTimeFunctions.isoTime,
    base: null,
    serializers: { error: serialiseError },
    redact: {
      paths: ['token', '*.token', 'authorization', '*.authorization', 'secret', '*.secret'],
      censor: '[redacted]',
    },
  });
}

function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return {
    name,
    message,
    stack,
    ...(code ? { code } : {}),
    ...(cause ? { cause: serialiseError(cause) } : {}),
  };
}

/** For code that is run without a log. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};
