import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError, asAppError, ERRORS } from '../../errors.js';
import type { Logger } from '../../lib/log.js';

/** Codes of Apollo's own checks, as ours. */
const APOLLO: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'BAD_REQUEST',
  GRAPHQL_VALIDATION_FAILED: 'BAD_REQUEST',
  BAD_USER_INPUT: 'INVALID_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_REQUEST',
};

/**
 * An error as clients see it: message, code, whether to try again, details. What we did not throw on purpose is logged and
 * says nothing.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  log: Logger,
): GraphQLFormattedError {
  const original = unwrap(thrown);
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (!(original instanceof AppError)) {
    // Apollo puts its own code over the one that a rule of ours gave.
    const own = original instanceof GraphQLError ? original.extensions['code'] : undefined;
    const given = own ?? formatted.extensions?.['code'];
    const code = typeof given === 'string' ? given : 'INTERNAL_SERVER_ERROR';
    const known = APOLLO[code] ?? (code in ERRORS ? code : undefined);
    if (known)
      return { message: clip(formatted.message), ...place, extensions: { code: known, retry: false } };
    // A variable of the wrong shape is refused by graphql itself, without a code of its own.
    if (formatted.message.startsWith('Variable "$'))
      return {
        message: clip(formatted.message),
        ...place,
        extensions: { code: 'INVALID_INPUT', retry: false },
      };
    log.error({ error: original }, 'a resolver failed');
  }
  const { code, message, retry, details } = asAppError(original);
  return { message, ...place, extensions: { code, retry, ...details } };
}

const clip = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text);

function unwrap(thrown: unknown): unknown {
  return thrown instanceof GraphQLError && thrown.originalError ? unwrap(thrown.originalError) : thrown;
}
