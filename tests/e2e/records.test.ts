import { expect, it } from 'vitest';
import type { MolshelfClient } from '../../demo/client.js';
import { graphql } from '../../demo/generated/index.js';
import * as operations from '../../demo/operations.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const recordsQuery = graphql(`
  query Records($id: ID!, $first: Int!, $after: String, $filter: StructureRecordFilter) {
    structure(id: $id) {
      id
      records(first: $first, after: $after, filter: $filter) {
        nodes {
          kind
          position
          title
          atoms
          formula
          byteOffset
          byteLength
          dataItems {
            name
            value
          }
          dataItemCount
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const { running, open } = useServer();
const countRecords = async (): Promise<number> =>
  (await running().database.sql`select 1 from structure_records`).length;

/** Record `number`: a chain of carbon atoms, as many as its last digit plus one. */
function record(number: number): string {
  const atoms = (number % 10) + 1;
  const line = (atom: number): string =>
    `${(atom * 1.5).toFixed(4).padStart(10)}    0.0000    0.0000 C   0  0`;
  return [
    `molecule ${number}`,
    '  Molshelf          3D',
    '',
    `${String(atoms).padStart(3)}  0  0  0  0  0  0  0  0  0999 V2000`,
    ...Array.from({ length: atoms }, (_, atom) => line(atom)),
    'M  END',
    '>  <NUMBER>',
    String(number),
    '',
    '$$$$',
    '',
  ].join('\n');
}

/** Uploads a good file; the id of its structure. */
async function upload(client: MolshelfClient, content: string, name: string): Promise<string> {
  const done = await uploadFile(client, content, name);
  expect(done.state).toBe('READY');
  return done.structure!.id;
}

const read = async (
  client: MolshelfClient,
  id: string,
  first: number,
  after: string | null,
  filter: object | null = null,
) => (await client.run(recordsQuery, { id, first, after, filter })).structure!.records;

it('pages through the molecules of a library in the order of the file', async () => {
  const client = await open();
  const records = Array.from({ length: 5123 }, (_, index) => record(index + 1));
  const id = await upload(client, records.join(''), 'library.sdf');
  const positions: number[] = [];
  let after: string | null = null;
  do {
    const page = await read(client, id, 200, after);
    positions.push(...page.nodes.map(({ position }) => position));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor! : null;
  } while (after);
  expect(positions).toEqual(records.map((_, index) => index + 1));

  const [second] = (await read(client, id, 1, null, { title: 'MOLECULE 2' })).nodes;
  expect(second).toEqual({
    kind: 'RECORD',
    position: 2,
    title: 'molecule 2',
    atoms: 3,
    formula: 'C3',
    byteOffset: records[0]!.length,
    byteLength: expect.any(Number) as number,
    dataItems: [{ name: 'NUMBER', value: '2' }],
    dataItemCount: 1,
  });
  const whole = records.join('').slice(second!.byteOffset!, second!.byteOffset! + second!.byteLength!);
  expect(whole.trimEnd()).toBe(records[1]!.trimEnd());
});

it('finds records by atoms, formula and data item', async () => {
  const client = await open();
  const id = await upload(
    client,
    Array.from({ length: 30 }, (_, index) => record(index + 1)).join(''),
    'thirty.sdf',
  );
  const positionsOf = async (filter: object) =>
    (await read(client, id, 50, null, filter)).nodes.map(({ position }) => position);
  expect(await positionsOf({ minAtoms: 9 })).toEqual([8, 9, 18, 19, 28, 29]);
  expect(await positionsOf({ formula: 'C' })).toEqual([10, 20, 30]);
  expect(await positionsOf({ dataItem: { name: 'NUMBER', contains: '7' } })).toEqual([7, 17, 27]);
  expect(await positionsOf({ dataItem: { name: 'OTHER' } })).toEqual([]);
});

it('keeps nothing of a file that is rejected after many good records', async () => {
  const client = await open();
  const good = Array.from({ length: 20_000 }, (_, index) => record(index + 1)).join('');
  const done = await uploadFile(client, `${good}\0broken`, 'broken.sdf');
  expect(done.state).toBe('REJECTED');
  expect(await countRecords()).toBe(0);
});

it('keeps nothing of a session that has ended', async () => {
  const client = await open();
  await upload(client, record(1) + record(2), 'two.sdf');
  expect(await countRecords()).toBe(2);
  await client.run(operations.endSession, {});
  expect(await countRecords()).toBe(0);
});

it('refuses a cursor of another list', async () => {
  const client = await open();
  const id = await upload(client, record(1), 'one.sdf');
  await expect(read(client, id, 10, Buffer.from('7').toString('base64url'))).rejects.toThrow('INVALID_INPUT');
});
