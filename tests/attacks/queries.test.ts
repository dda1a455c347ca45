import { describe, expect, it } from 'vitest';
import { postQuery } from '../helpers/multipart.js';
import { useServer } from '../helpers/use-server.js';

const { running } = useServer({ EXPLORATION: 'off', QUERY_TOKENS: '2000' });

const ask = (query: string, variables?: unknown) => postQuery(running().server.url, { query, variables });
const repeat = (times: number, text: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => text(index)).join(' ');

describe('A7: refused before execution', () => {
  // A query that is wrong in itself too says both: the limits are looked at beside the schema.
  const TOO_LARGE = ['QUERY_TOO_LARGE'];
  const BAD = ['BAD_REQUEST'];
  it.each([
    [
      'depth',
      `{ structures { nodes ${'{ summary '.repeat(13)} { title } ${'}'.repeat(13)} } }`,
      [...TOO_LARGE, ...BAD],
    ],
    [
      'depth by fragments',
      `{ ...f0 } ${repeat(15, (at) => `fragment f${at} on Query { session { id ...f${at + 1} } }`)}`,
      [...TOO_LARGE, ...BAD],
    ],
    ['aliases', `{ ${repeat(40, (at) => `a${at}: session { id }`)} }`, TOO_LARGE],
    [
      'lists of lists',
      '{ structures(first: 200) { nodes { records(first: 200) { nodes { title } } } } }',
      TOO_LARGE,
    ],
    ['tokens', `{ ${'formats { name } '.repeat(1000)} }`, BAD],
    ['a flood of directives', `{ session ${'@include(if: true) '.repeat(1000)} { id } }`, BAD],
    ['a flood of directives that fits', `{ session ${'@include(if: true) '.repeat(200)} { id } }`, BAD],
    ['a cycle of fragments', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }', BAD],
    ['a fragment of itself', '{ ...a } fragment a on Query { session { id } ...a }', BAD],
    ['introspection with EXPLORATION=off', '{ __schema { types { name } } }', BAD],
    ['introspection of one type', '{ __type(name: "Query") { name } }', BAD],
  ])('%s', async (_what, query, codes) => {
    const reply = await ask(query);
    expect([reply.status, reply.data]).toEqual([400, null]);
    expect([...new Set(reply.codes)]).toEqual(codes);
  });

  it('several operations in one request, as a list', async () => {
    const reply = await postQuery(running().server.url, [
      { query: '{ formats { name } }' },
      { query: '{ session { id } }' },
    ]);
    expect(reply).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  });

  it('a body of megabytes', async () => {
    const reply = await ask('{ session { id } }', { pad: 'x'.repeat(2_000_000) });
    expect(reply).toMatchObject({ status: 400, codes: ['QUERY_TOO_LARGE'] });
  });

  it('names of the schema are not told by errors', async () => {
    const reply = await ask('{ sesion { id } }');
    expect(reply.messages.join()).not.toContain('Did you mean');
  });

  it('there is no playground, and an ordinary query is answered', async () => {
    expect((await fetch(`${running().server.url}/playground/`)).status).toBe(404);
    expect((await ask('{ session { id } }')).data).toEqual({ session: null });
  });
});
