import { print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { MultipartRequest, post } from '../helpers/multipart.js';
import * as more from '../helpers/operations.js';
import { uploadQuery } from '../helpers/sending.js';
import { useServer } from '../helpers/use-server.js';

const { running, open } = useServer({ UPLOAD_FILES: '3' });

const one = JSON.stringify({ query: uploadQuery, variables: { file: null } });
const places = '{"file":["variables.file"]}';
const many = (files: number): string =>
  JSON.stringify({
    query: print(more.uploadStructures),
    variables: { uploads: Array.from({ length: files }, () => ({ file: null })) },
  });
const mapOf = (files: number): string =>
  JSON.stringify(
    Object.fromEntries(Array.from({ length: files }, (_, at) => [at, [`variables.uploads.${at}.file`]])),
  );
const uploads = async (): Promise<number> => (await running().database.sql`select 1 from uploads`).length;

describe('U7: a malformed multipart request is refused before anything is stored', () => {
  it.each([
    ['too many files', many(4), mapOf(4), 'TOO_MANY_FILES'],
    ['huge operations', JSON.stringify({ query: `#${'x'.repeat(300_000)}` }), '{}', 'MALFORMED_MULTIPART'],
    ['a huge map', one, JSON.stringify({ pad: 'x'.repeat(300_000) }), 'MALFORMED_MULTIPART'],
    ['thousands of paths', one, JSON.stringify({ file: Array(5000).fill('x') }), 'MALFORMED_MULTIPART'],
    ['a path to __proto__', one, '{"file":["__proto__.polluted"]}', 'MALFORMED_MULTIPART'],
    ['a path through a prototype', one, '{"file":["constructor.prototype.x"]}', 'MALFORMED_MULTIPART'],
    ['a path to what is not null', one, '{"file":["query"]}', 'MALFORMED_MULTIPART'],
    [
      'one place for two files',
      one,
      '{"a":["variables.file"],"b":["variables.file"]}',
      'MALFORMED_MULTIPART',
    ],
    ['a map that is no object', one, '[1]', 'MALFORMED_MULTIPART'],
    ['no JSON', '{', '{}', 'MALFORMED_MULTIPART'],
    ['a batch', `[${one}]`, '{"file":["0.variables.file"]}', 'MALFORMED_MULTIPART'],
  ])('%s', async (_what, operation, map, code) => {
    const client = await open();
    const before = await uploads();
    const upload = new MultipartRequest(client.url, client.token);
    const reply = await upload.field('operations', operation).field('map', map).end();
    expect(reply).toMatchObject({ codes: [code], status: code === 'TOO_MANY_FILES' ? 413 : 400 });
    expect(await uploads()).toBe(before);
  });

  it('map before operations', async () => {
    const client = await open();
    const upload = new MultipartRequest(client.url, client.token);
    const reply = await upload.field('map', places).field('operations', one).end();
    expect(reply).toMatchObject({ status: 400, codes: ['MALFORMED_MULTIPART'] });
  });

  it('a file before map', async () => {
    const client = await open();
    const upload = new MultipartRequest(client.url, client.token);
    await upload.field('operations', one).file('file', 'line.pdb').write(pdbOf(5));
    expect((await upload.end()).codes).toEqual(['MALFORMED_MULTIPART']);
  });

  it('a file that the request does not bring', async () => {
    const client = await open();
    const upload = new MultipartRequest(client.url, client.token);
    const reply = await upload.field('operations', one).field('map', places).end();
    expect(reply.codes).toEqual(['UPLOAD_MISSING']);
  });

  it('files that map does not name are read past', async () => {
    const client = await open();
    const upload = new MultipartRequest(client.url, client.token);
    upload.field('operations', one).field('map', places);
    await upload.file('other', 'other.pdb').write(pdbOf(5000));
    await upload.file('file', 'line.pdb').write(pdbOf(5));
    expect((await upload.end()).data).toMatchObject({ uploadStructure: { state: 'READY' } });
  });

  it.each(['multipart/form-data', 'multipart/form-data; boundary=x'])(
    'a body that is no form: %s',
    async (type) => {
      const client = await open();
      const headers = {
        authorization: `Bearer ${client.token}`,
        'apollo-require-preflight': 'true',
        'content-type': type,
      };
      const reply = await post(`${client.url}/graphql`, 'nothing', headers);
      expect(reply).toMatchObject({ status: 400, codes: ['MALFORMED_MULTIPART'] });
    },
  );
});

describe('U8: a reply arrives, and nothing hangs', () => {
  const content = pdbOf(5000);
  const send = async (query: string, variables: object) => {
    const client = await open();
    const upload = new MultipartRequest(client.url, client.token);
    upload.field('operations', JSON.stringify({ query, variables }));
    await upload.field('map', places).file('file', 'line.pdb').write(content);
    return upload;
  };

  it('an Upload variable used twice', async () => {
    const query = `mutation ($file: Upload!) {
      one: uploadStructure(file: $file) { state }
      two: uploadStructure(file: $file) { state }
    }`;
    const upload = await send(query, { file: null });
    expect((await upload.end()).codes).toEqual(['UPLOAD_USED_TWICE']);
  });

  it('a resolver that throws before it reads', async () => {
    const upload = await send(uploadQuery, { file: null, uploadId: 'nothing' });
    // The body is still arriving when the reply comes.
    expect((await upload.reply).codes).toEqual(['NOT_FOUND']);
    upload.cut();
  });

  it('a GraphQL validation error while the body is still arriving', async () => {
    const query = 'mutation ($file: Upload!) { uploadStructure(file: $file) { nothing } }';
    const upload = await send(query, { file: null });
    expect((await upload.reply).codes).toEqual(['BAD_REQUEST']);
    upload.cut();
  });

  it('a file that the operation does not use, sent to its end', async () => {
    const upload = await send('query ($file: Upload) { session { id } }', { file: null });
    expect((await upload.end()).codes).toEqual(['BAD_REQUEST']);
  });
});

describe('files that are asked for in another order than they are sent', () => {
  const query = `mutation ($one: Upload!, $two: Upload!) {
    two: uploadStructure(file: $two) { state }
    one: uploadStructure(file: $one) { state }
  }`;

  it.each([
    ['small', 5],
    ['large', 6000],
  ])('are refused with UPLOAD_ORDER and the order that it needs: %s ones', async (_size, atoms) => {
    const client = await open();
    const upload = new MultipartRequest(client.url, client.token);
    upload.field('operations', JSON.stringify({ query, variables: { one: null, two: null } }));
    upload.field('map', '{"one":["variables.one"],"two":["variables.two"]}');
    await upload.file('one', 'one.pdb').write(pdbOf(atoms));
    await upload.file('two', 'two.pdb').write(pdbOf(atoms));
    const reply = await upload.end();
    expect(reply.codes).toEqual(['UPLOAD_ORDER']);
    expect(reply.text).toContain('"order":["two","one"]');
  });
});
