import 'reflect-metadata';
import { GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ContainerType, type NonEmptyArray } from 'type-graphql';
import { CleanupResolver } from './cleanup/cleanup.resolver.js';
import { ConversionResolver } from './conversion/conversion.resolver.js';
import { DerivationResolver, DerivedStructureResolver } from './conversion/derivation.resolver.js';
import { DownloadResolver } from './download/download.resolver.js';
import { EngineResolver } from './engine/engine.resolver.js';
import { FormatResolver } from './format/format.resolver.js';
import { SessionEventResolver } from './session/session-event.resolver.js';
import { SessionResolver } from './session/session.resolver.js';
import { SavedStructureResolver } from './shelf/saved-structure.resolver.js';
import { StructureResolver } from './structure/structure.resolver.js';
import { StorageHealthResolver } from './storage/health.resolver.js';
import { UsageResolver } from './storage/usage.resolver.js';
import { UploadResolver } from './upload/upload.resolver.js';

/** The resolvers, made by `app.ts` with their services. */
export type Resolvers = readonly object[];

const RESOLVERS: NonEmptyArray<new (...services: never[]) => object> = [
  FormatResolver,
  EngineResolver,
  SessionResolver,
  UploadResolver,
  StructureResolver,
  ConversionResolver,
  DerivedStructureResolver,
  DerivationResolver,
  DownloadResolver,
  SavedStructureResolver,
  UsageResolver,
  CleanupResolver,
  StorageHealthResolver,
  SessionEventResolver,
];

/** The executable schema over resolvers that stand ready; without any, the schema alone, for printing. */
export function buildGraphQLSchema(resolvers: Resolvers = []): GraphQLSchema {
  const container: ContainerType = {
    get: (wanted: new () => object) => resolvers.find((resolver) => resolver instanceof wanted),
  };
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    container,
    validate: false,
    // Subscriptions bring their own streams; this one is never asked.
    pubSub: { publish: () => undefined, subscribe: () => never() },
  });
  // type-graphql makes the root types itself and describes none of them.
  for (const [type, description] of [
    [schema.getQueryType(), 'What can be asked; nothing is changed by asking.'],
    [schema.getMutationType(), 'What can be done.'],
    [
      schema.getSubscriptionType(),
      'What can be watched, over a WebSocket: the present state at once, then what changes.',
    ],
  ] as const)
    if (type) type.description = description;
  // It knows no @oneOf either; graphql itself enforces and prints it.
  const operation = schema.getType('EditOperationInput');
  if (operation instanceof GraphQLInputObjectType) operation.isOneOf = true;
  return schema;
}

async function* never(): AsyncGenerator<never> {}
