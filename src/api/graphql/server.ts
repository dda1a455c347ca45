import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../../lib/log.js';
import type { Context } from './context.js';
import { formatError } from './errors.js';
import { checkComplexity, shapeRule, type QueryLimits } from './limits.js';

export interface GraphQLSettings extends QueryLimits {
  tokens: number;
  exploration: boolean;
}

/** Apollo Server over the schema, with its limits; CSRF prevention stays on. */
export function graphqlServer(
  schema: GraphQLSchema,
  settings: GraphQLSettings,
  log: Logger,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: settings.exploration,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: !settings.exploration,
    parseOptions: { maxTokens: settings.tokens },
    validationRules: [shapeRule(settings)],
    formatError: (formatted, thrown) => formatError(formatted, thrown, log),
    plugins: [ApolloServerPluginLandingPageDisabled(), complexityLimit(schema, settings), requestIds()],
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (text) => log.warn({}, String(text)),
      error: (text) => log.error({}, String(text)),
    },
  });
}

/** Each error says which request it belongs to: the log knows it by the same id. */
function requestIds(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response: { body }, contextValue: { requestId } }) => {
          const result = body.kind === 'single' ? body.singleResult : body.initialResult;
          if (result.errors)
            result.errors = result.errors.map((error) => ({
              ...error,
              extensions: { ...error.extensions, requestId },
            }));
          return Promise.resolve();
        },
      }),
  };
}

function complexityLimit(schema: GraphQLSchema, { complexity }: QueryLimits): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ request, document }) => {
          checkComplexity(schema, document, request.operationName, request.variables ?? {}, complexity);
          return Promise.resolve();
        },
      }),
  };
}
