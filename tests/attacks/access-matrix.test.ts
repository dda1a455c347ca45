import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { newId } from '../../src/lib/ids.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import * as shelf from '../helpers/shelf-operations.js';
import { Tus } from '../helpers/tus.js';
import { uploadFile, useServer } from '../helpers/use-server.js';
import { signIn, WITH_USERS } from '../helpers/users.js';

/** Everything that can be asked, as clients see it: a field that is new here is tried like all others. */
const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
type Kind = 'query' | 'mutation' | 'subscription';

interface Asked {
  kind: Kind;
  field: GraphQLField<unknown, unknown>;
  /** Where its ids stand, such as `input.structureId`. */
  ids: string[];
}

/** The places of ids among arguments and the fields of inputs; those of lists are tried by one element. */
function placesOf(entries: readonly (GraphQLArgument | GraphQLInputField)[], at = ''): string[] {
  return entries.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    if (named.name === 'ID') return [at + name];
    return isInputObjectType(named) ? placesOf(Object.values(named.getFields()), `${at}${name}.`) : [];
  });
}

const roots = {
  query: schema.getQueryType(),
  mutation: schema.getMutationType(),
  subscription: schema.getSubscriptionType(),
};
const asked: Asked[] = Object.entries(roots).flatMap(([kind, type]) =>
  Object.values(type!.getFields()).map((field) => ({ kind: kind as Kind, field, ids: placesOf(field.args) })),
);
const withIds = asked.filter(({ ids }) => ids.length > 0);

/** What somebody owns, by what the ids are called in arguments. */
interface Belongings {
  upload: string;
  structure: string;
  conversion: string;
  link: string;
  saved: string;
  version: string;
}

const FILE = { isFile: true };
const SAMPLES: Readonly<Record<string, unknown>> = {
  Upload: FILE,
  String: 'sample',
  Int: 1,
  Float: 1,
  Boolean: true,
  ByteCount: 1,
  DateTime: '2026-01-01T00:00:00Z',
};

/** A value that the type takes; what may be left out is, unless an id stands there. */
function valueOf(type: GraphQLInputType, at: string, ids: ReadonlyMap<string, string>): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType as GraphQLInputType, at, ids);
  if (isListType(type)) return [valueOf(type.ofType as GraphQLInputType, at, ids)];
  if (isEnumType(type)) return type.getValues()[0]!.value;
  if (isLeafType(type)) return ids.get(at) ?? SAMPLES[type.name];
  const fields = Object.values(type.getFields()).filter(
    (field) =>
      isNonNullType(field.type) ||
      [...ids.keys()].some((place) => `${place}.`.startsWith(`${at}.${field.name}.`)),
  );
  return Object.fromEntries(
    fields.map((field) => [field.name, valueOf(field.type, `${at}.${field.name}`, ids)]),
  );
}

function operationOf({ kind, field }: Asked, ids: ReadonlyMap<string, string>) {
  const used = field.args.filter(
    (arg) =>
      isNonNullType(arg.type) || [...ids.keys()].some((place) => `${place}.`.startsWith(`${arg.name}.`)),
  );
  const head = used.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const args = used.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return {
    query: `${kind} Try(${head}) { ${field.name}(${args})${selection} }`,
    variables: Object.fromEntries(used.map((arg) => [arg.name, valueOf(arg.type, arg.name, ids)])),
  };
}

/** What a client hears, without what differs from call to call. */
interface Answer {
  data: unknown;
  errors: { code: unknown; message: string }[];
}

interface Body {
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

const answerOf = (name: string, { data, errors }: Body): Answer => ({
  data: data?.[name] ?? null,
  errors: (errors ?? []).map(({ message, extensions }) => ({ code: extensions?.['code'], message })),
});

async function ask(client: MolshelfClient, asking: Asked, ids: ReadonlyMap<string, string>): Promise<Answer> {
  const operation = operationOf(asking, ids);
  if (asking.kind === 'subscription') return watch(client, asking.field.name, operation);
  const response = await fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client.token}`, 'apollo-require-preflight': 'true' },
    body: formOf(operation),
  });
  return answerOf(asking.field.name, (await response.json()) as Body);
}

/** By the multipart request specification, which also does for operations without files. */
function formOf({ query, variables }: { query: string; variables: Record<string, unknown> }): FormData {
  const map: Record<string, string[]> = {};
  const walk = (value: unknown, at: string): unknown => {
    if (value === FILE) {
      map[String(Object.keys(map).length)] = [at];
      return null;
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, `${at}.${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, `${at}.${key}`)]));
  };
  const form = new FormData();
  form.append('operations', JSON.stringify({ query, variables: walk(variables, 'variables') }));
  form.append('map', JSON.stringify(map));
  for (const name of Object.keys(map)) form.append(name, new File([pdbOf(2)], 'line.pdb'));
  return form;
}

async function watch(client: MolshelfClient, name: string, operation: { query: string; variables: object }) {
  const socket = createClient({
    url: `${client.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${client.token}` },
  });
  try {
    for await (const value of socket.iterate({ ...operation, variables: { ...operation.variables } }))
      return answerOf(name, value as Body);
    return answerOf(name, {});
  } catch (errors) {
    return answerOf(name, { errors: errors as Body['errors'] & object });
  } finally {
    await socket.dispose();
  }
}

describe('A3: what is not yours does not exist', () => {
  const { running } = useServer({ ...WITH_USERS, REQUEST_RATE: '100000' });
  const clients: MolshelfClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) {
      await client.close();
      await client.run(operations.endSession, {});
    }
  });

  async function as(subject: string): Promise<MolshelfClient> {
    const client = await signIn(running().server.url, subject);
    clients.push(client);
    return client;
  }

  async function belongingsOf(client: MolshelfClient): Promise<Belongings> {
    const { structure } = await uploadFile(client, pdbOf(3));
    const structureId = structure!.id;
    const input = { structureId };
    const { beginUpload } = await client.run(operations.beginUpload, { input: { fileName: 'line.pdb' } });
    const { convertStructure } = await client.run(operations.convertStructure, {
      input: { ...input, target: 'XYZ' },
    });
    await client.run(operations.createDownloadLink, { input });
    const { downloadLinks } = await client.run(more.downloadLinks, {});
    const { saveStructure } = await client.run(shelf.saveStructure, { input });
    return {
      upload: beginUpload.id,
      structure: structureId,
      conversion: convertStructure.id,
      link: downloadLinks.nodes[0]!.id,
      saved: saveStructure.id,
      version: saveStructure.newest.id,
    };
  }

  /** Values for all ids of a field: `id` at one place, and at the others something of the caller's own that fits their names. */
  function idsFor({ ids }: Asked, place: string, id: string, own: Belongings): Map<string, string> {
    const fitting = (at: string): string =>
      /saved/i.test(at)
        ? own.saved
        : /upload/i.test(at)
          ? own.upload
          : /conversion/i.test(at)
            ? own.conversion
            : own.structure;
    return new Map(ids.map((at) => [at, at === place ? id : fitting(at)]));
  }

  const isRefusal = ({ data, errors }: Answer): boolean =>
    data === null && errors.every(({ code }) => code === 'NOT_FOUND');

  it.each(
    withIds.flatMap((field) =>
      field.ids.map((place) => [`${field.kind} ${field.field.name}(${place})`, field, place] as const),
    ),
  )('%s', async (_name, field, place) => {
    const [ada, bob] = [await as('ada'), await as('bob')];
    const [hers, his] = [await belongingsOf(ada), await belongingsOf(bob)];
    const nothing = await ask(bob, field, idsFor(field, place, newId(), his));
    expect(isRefusal(nothing), JSON.stringify(nothing)).toBe(true);
    for (const id of Object.values(hers) as string[])
      expect(await ask(bob, field, idsFor(field, place, id, his))).toEqual(nothing);
    expect(await ask(bob, field, idsFor(field, place, 'nonsense', his))).toEqual(nothing);
    // One of her own ids means something there: the place is one where ids are looked up.
    const own: Answer[] = [];
    for (const id of Object.values(hers) as string[])
      own.push(await ask(ada, field, idsFor(field, place, id, hers)));
    expect(own.filter((answer) => !isRefusal(answer)).length, JSON.stringify(own)).toBeGreaterThan(0);
  });

  it('no id is asked for anywhere else in the schema', () => {
    const others = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !type.name.startsWith('__') && !Object.values(roots).includes(type),
    );
    const places = others.flatMap((type) =>
      isObjectType(type) ? Object.values(type.getFields()).flatMap((field) => placesOf(field.args)) : [],
    );
    expect(places).toEqual([]);
  });

  it('lists hold what is one’s own', async () => {
    const [ada, bob] = [await as('ada'), await as('bob')];
    const hers = Object.values(await belongingsOf(ada));
    const lists = asked.filter(
      ({ kind, field }) => kind === 'query' && /Connection!?$/.test(String(field.type)),
    );
    expect(lists.length).toBeGreaterThan(4);
    for (const { field } of lists) {
      const reply = await fetch(`${bob.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bob.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ ${field.name} { nodes { id } } }` }),
      });
      const text = await reply.text();
      expect(text).toContain('"nodes"');
      for (const id of hers) expect(text).not.toContain(id);
    }
  });

  it('the routes of HTTP', async () => {
    const [ada, bob] = [await as('ada'), await as('bob')];
    const hers = await belongingsOf(ada);
    const { url } = bob;
    const tus = new Tus(url, bob.token!);
    const secret = 'x'.repeat(43);
    const tried: Record<string, (id: string) => Promise<Response>[]> = {
      '/uploads': (id) => [
        tus.head(`${url}/uploads/${id}`),
        tus.patch(`${url}/uploads/${id}`, 0, Buffer.from('x')),
        fetch(`${url}/uploads/${id}`, { method: 'DELETE', headers: tus.headers() }),
      ],
      '/download/:secret': (id) => [fetch(`${url}/download/${id}`)],
      '/shared/:id/:token': (id) => [
        fetch(`${url}/shared/${id}/${secret}`),
        fetch(`${url}/shared/${id}/${secret}`, { headers: tus.headers() }),
        fetch(`${url}/shared/${id}/${id}`),
      ],
    };
    const open = ['/healthz', '/readyz', '/graphql', '/playground'];
    // A route that is new must be put among those that are tried, or those that know no ids.
    const source = readFileSync(new URL('../../src/app.ts', import.meta.url), 'utf8');
    const routes = [
      ...source.matchAll(/router\.(?:use|get|post|all)\(\s*(?:'([^']+)'|\/\^?((?:\\\/\w+)+))/g),
    ].map(([, path, pattern]) => path ?? pattern!.replaceAll('\\', ''));
    expect(new Set(routes)).toEqual(new Set([...Object.keys(tried), ...open]));
    const said = async (replies: Promise<Response>[]) =>
      Promise.all(
        (await Promise.all(replies)).map(async (reply) => [
          reply.status,
          (await reply.text()).replace(/"requestId":"\w+"/, ''),
        ]),
      );
    for (const requests of Object.values(tried)) {
      const nothing = await said(requests(newId()));
      for (const [status] of nothing) expect(status).toBe(404);
      for (const id of Object.values(hers) as string[]) expect(await said(requests(id))).toEqual(nothing);
    }
  });
});
