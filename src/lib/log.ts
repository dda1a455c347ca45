import { pino, stdTimeFunctions, type DestinationStream } from 'pino';
import { presentScope } from './scope.js';
import { presentTrace } from './tracing.js';

/** A logger with its scope; secrets are redacted wherever they turn up by name. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(scope: object): Logger;
}

/** Names of fields that hold secrets. */
const SECRETS = [
  'token',
  'authorization',
  'cookie',
  'secret',
  'password',
  'jwt',
  'shareToken',
  'tokenHash',
  'secretHash',
];
/** What a file or anybody else is called may be long. */
const MOST_TEXT = 2000;

/** One line of JSON for each message, which says what it was done for. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    timestamp: stdTimeFunctions.isoTime,
    base: null,
    mixin: () => ({ ...presentScope(), ...presentTrace() }),
    serializers: { error: serialiseError, path: withoutSecrets, fileName: clipped, name: clipped },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A path of a URL with what opens something taken out: links are their own key. */
export const withoutSecrets = (text: unknown): string =>
  clipped(String(text))
    .replace(/(\/download\/)[^/?#]+/g, '$1[redacted]')
    .replace(/(\/shared\/[^/?#]+\/)[^/?#]+/g, '$1[redacted]')
    .replace(/([?&](?:token|access_token|shareToken)=)[^&#]+/gi, '$1[redacted]');

const clipped = (text: unknown): string => {
  const whole = String(text);
  return whole.length > MOST_TEXT ? `${whole.slice(0, MOST_TEXT)}…` : whole;
};

function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return clipped(withoutParameters(String(error)));
  const { name, message, cause } = error;
  const code = (error as { code?: unknown }).code;
  // The stack begins with the message.
  const at = error.stack?.indexOf(message) ?? -1;
  const places = at < 0 ? '' : error.stack!.slice(at + message.length);
  return {
    name,
    message: withoutParameters(message),
    stack: `${name}: ${withoutParameters(message)}${places}`,
    ...(code ? { code } : {}),
    ...(cause ? { cause: serialiseError(cause) } : {}),
  };
}

/** drizzle writes the values of a failed query into its message: hashes of tokens, and what users wrote. */
const withoutParameters = (text: string): string => text.replace(/\nparams: [^]*$/, '\nparams: [redacted]');

/** For code that is run without a log. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};
