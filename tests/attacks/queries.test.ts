import { describe, expect, it } from 'vitest';
import { postQuery } from '../helpers/multipart.js';
import { useServer } from '../helpers/use-server.js';

const { running } = useServer({ EXPLORATION: 'off', QUERY_TOKENS: '2000' });

const ask = (query: string, variables?: unknown) => postQuery(running().server.url, { query, variables });
const repeat = (times: number, text: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => text(index)).join(' ');

describe('A7: refused before execution', () => {
  it.each([
    ['depth', `{ structures { nodes ${'{ summary '.repeat(13)} { title } ${'}'.repeat(13)} } }`],
    [
      'depth by fragments',
      `{ ...f0 } ${repeat(15, (at) => `fragment f${at} on Query { session { id ...f${at + 1} } }`)}`,
    ],
    ['aliases', `{ ${repeat(40, (at) => `a${at}: session { id }`)} }`],
    ['lists of lists', '{ structures(first: 200) { nodes { records(first: 200) { nodes { title } } } } }'],
    ['tokens', `{ ${'formats { name } '.repeat(1000)} }`],
    ['a flood of directives', `{ session ${'@include(if: true) '.repeat(1000)} { id } }`],
    ['a cycle of fragments', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'],
    ['a fragment of itself', '{ ...a } fragment a on Query { session { id } ...a }'],
    ['introspection with EXPLORATION=off', '{ __schema { types { name } } }'],
    ['introspection of one type', '{ __type(name: "Query") { name } }'],
  ])('%s', async (_what, query) => {
    const reply = await ask(query);
    expect(reply.status).toBe(400);
    expect(reply.data).toBeNull();
    for (const code of reply.codes)
      expect(['BAD_REQUEST', 'QUERY_TOO_LARGE', 'INVALID_INPUT']).toContain(code);
    expect(reply.codes.length).toBeGreaterThan(0);
  });

  it.each([
    [
      'depth',
      `{ structures { nodes { summary { cell { a } } } } }`.replace(
        'a }',
        `${'cell { '.repeat(12)}a${' }'.repeat(12)} }`,
      ),
    ],
    ['aliases', `{ ${repeat(40, (at) => `a${at}: formats { name }`)} }`],
  ])('%s says QUERY_TOO_LARGE', async (_what, query) => {
    expect((await ask(query)).codes).toContain('QUERY_TOO_LARGE');
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
