import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

export type Variables = Record<string, unknown>;

/** What came of a field: its value, or the codes and sentences of errors; a socket that was closed by its close code. */
export interface FieldReply {
  value: unknown;
  codes: string[];
  messages: string[];
}

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const ROOTS = {
  Query: schema.getQueryType()!,
  Mutation: schema.getMutationType()!,
  Subscription: schema.getSubscriptionType()!,
} satisfies Record<string, GraphQLObjectType>;
type Root = keyof typeof ROOTS;

/** The names of all fields that can be called, such as `Query.upload`. */
export const ALL_FIELDS: readonly string[] = Object.entries(ROOTS).flatMap(([root, type]) =>
  Object.keys(type.getFields()).map((field) => `${root}.${field}`),
);

/** Calls a field with a session's token, or without one. The operation is made from the schema. */
export async function callField(
  url: string,
  token: string | null,
  name: string,
  variables: Variables,
  selection?: string,
): Promise<FieldReply> {
  const [root, fieldName] = name.split('.') as [Root, string];
  const field = ROOTS[root].getFields()[fieldName]!;
  const query = operationOf(root, field, variables, selection);
  return root === 'Subscription'
    ? subscribeOnce(url, token, fieldName, { query, variables })
    : post(url, token, fieldName, { query, variables });
}

function operationOf(
  root: Root,
  field: GraphQLField<unknown, unknown>,
  variables: Variables,
  selection: string = selectionOf(getNamedType(field.type)),
): string {
  const used = field.args.filter((argument) => argument.name in variables);
  const declared = used.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const given = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const call = `${field.name}${given && `(${given})`} ${selection}`;
  return `${root.toLowerCase()} ${declared && `Call(${declared})`} { ${call} }`;
}

/** What tells things of a type apart. */
function selectionOf(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return '';
  const fields = type.getFields();
  if (fields['nodes']) return '{ nodes { id } }';
  return fields['id'] ? '{ id }' : '{ __typename }';
}

interface Result {
  data?: Record<string, unknown> | null | undefined;
  errors?: readonly { message: string; extensions?: { code?: string } | undefined }[] | undefined;
  error?: { code: string; message: string };
}

function replyOf({ data, errors = [], error }: Result, field: string): FieldReply {
  return {
    value: data?.[field] ?? null,
    codes: [...errors.map(({ extensions }) => extensions?.code ?? ''), ...(error ? [error.code] : [])],
    messages: [...errors.map(({ message }) => message), ...(error ? [error.message] : [])],
  };
}

async function post(
  url: string,
  token: string | null,
  field: string,
  operation: { query: string; variables: Variables },
): Promise<FieldReply> {
  const files = new Map<string, File>();
  const variables = withoutFiles(operation.variables, 'variables', files);
  const text = JSON.stringify({ ...operation, variables });
  const body = files.size === 0 ? text : new FormData();
  if (body instanceof FormData) {
    body.append('operations', text);
    body.append('map', JSON.stringify(Object.fromEntries([...files.keys()].map((path) => [path, [path]]))));
    for (const [path, file] of files) body.append(path, file);
  }
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'apollo-require-preflight': 'true',
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body,
  });
  return replyOf((await response.json()) as Result, field);
}

/** The variables with null in the places of files, as the multipart request specification has them. */
function withoutFiles(value: unknown, path: string, files: Map<string, File>): unknown {
  if (value instanceof File) {
    files.set(path, value);
    return null;
  }
  if (Array.isArray(value)) return value.map((one, at) => withoutFiles(one, `${path}.${at}`, files));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withoutFiles(one, `${path}.${name}`, files)]),
  );
}

/** The first that a subscription says. */
async function subscribeOnce(
  url: string,
  token: string | null,
  field: string,
  operation: { query: string; variables: Variables },
): Promise<FieldReply> {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  try {
    for await (const result of client.iterate(operation)) return replyOf(result, field);
    return { value: null, codes: [], messages: [] };
  } catch (thrown) {
    if (Array.isArray(thrown)) return replyOf({ errors: thrown }, field);
    const { code, reason } = thrown as { code?: number; reason?: string };
    return { value: null, codes: [String(code)], messages: [String(reason)] };
  } finally {
    await client.dispose();
  }
}
