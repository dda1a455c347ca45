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
