import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { isId, newId } from '../../src/lib/ids.js';
import { ALL_FIELDS, callField, type FieldReply, type Variables } from '../helpers/any-field.js';
import { get } from '../helpers/get.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import * as shelf from '../helpers/shelf-operations.js';
import { Tus } from '../helpers/tus.js';
import { uploadFile, useServer } from '../helpers/use-server.js';
import { signIn, WITH_USERS } from '../helpers/users.js';
import { MATRIX, type Entry } from './access-matrix.js';

const { running } = useServer(WITH_USERS);
let owner: MolshelfClient;
let other: MolshelfClient;
let administrator: MolshelfClient;

beforeEach(async () => {
  const { url } = running().server;
  owner = await signIn(url, 'ada');
  other = await signIn(url, 'grace');
  administrator = await signIn(url, 'linus', { more: { admin: true } });
});
afterEach(async () => {
  for (const client of [owner, other, administrator]) {
    await client.run(operations.endSession, {}).catch(() => undefined);
    await client.close();
  }
});

/** Other ids in the same places, as they might be guessed. */
function guessed<T>(value: T): T {
  if (typeof value === 'string') return (isId(value) ? newId() : value) as T;
  if (Array.isArray(value)) return value.map(guessed) as T;
  if (value instanceof File || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, guessed(one)])) as T;
}

/** A reply without the ids that were asked for. */
const told = (reply: FieldReply): string =>
  JSON.stringify(reply).replace(/[0-9a-hjkmnp-tv-z]{26}/g, '(an id)');

const isNothing = ({ value, codes }: FieldReply): boolean => value === null && codes.length === 0;
const REFUSED = ['UNAUTHENTICATED', '4401'];

async function check(name: string, entry: Entry): Promise<void> {
  const call = (client: MolshelfClient | null, variables: Variables = {}): Promise<FieldReply> =>
    callField(
      running().server.url,
      client?.token ?? null,
      name,
      variables,
      'select' in entry ? entry.select : undefined,
    );
  const isRefused = (reply: FieldReply): void => {
    if (!isNothing(reply)) expect(REFUSED).toContain(reply.codes[0]);
    expect(reply.value).toBeNull();
  };
  switch (entry.kind) {
    case 'lookup':
    case 'call': {
      const variables = await entry.of(owner);
      isRefused(await call(null, variables));
      const [theirs, nothing] = [await call(other, variables), await call(other, guessed(variables))];
      expect(told(theirs)).toBe(told(nothing));
      if (entry.kind === 'lookup') expect(isNothing(theirs)).toBe(true);
      else expect(theirs).toMatchObject({ value: null, codes: ['NOT_FOUND'] });
      const mine = await call(owner, variables);
      expect([name, mine.codes]).toEqual([name, []]);
      expect(mine.value).not.toBeNull();
      return;
    }
    case 'list': {
      const id = await entry.of(owner);
      isRefused(await call(null));
      expect(JSON.stringify(await call(owner))).toContain(id);
      expect(await call(other)).toEqual({ value: { nodes: [] }, codes: [], messages: [] });
      return;
    }
    case 'own': {
      const variables = (await entry.of?.(owner)) ?? {};
      isRefused(await call(null, variables));
      const [mine, theirs] = [await call(owner, variables), await call(other, variables)];
      expect([mine.codes, theirs.codes]).toEqual([[], []]);
      expect(mine.value).not.toEqual(theirs.value);
      return;
    }
    case 'administrators': {
      const variables = entry.of ?? {};
      isRefused(await call(null, variables));
      expect(await call(owner, variables)).toMatchObject({ value: null, codes: ['FORBIDDEN'] });
      expect((await call(administrator, variables)).codes).toEqual([]);
      return;
    }
    case 'members':
    case 'everybody': {
      if (entry.kind === 'members') isRefused(await call(null));
      const all = [await call(owner), await call(other)];
      if (entry.kind === 'everybody') all.push(await call(null));
      expect(all[0]!.codes).toEqual([]);
      expect(all.map(told)).toEqual(all.map(() => told(all[0]!)));
      return;
    }
    case 'elsewhere':
  }
}

describe('A3: the matrix of all fields', () => {
  it('has every field of the schema, and no other', () => {
    expect(Object.keys(MATRIX).sort()).toEqual([...ALL_FIELDS].sort());
  });

  it.each(Object.keys(MATRIX))('%s as nobody, as another user, and as the owner', async (name) => {
    await check(name, MATRIX[name]!);
  });
});

describe('A3: HTTP routes', () => {
  it('tell nothing of an upload of another user that they do not tell of one that never was', async () => {
    const mine = new Tus(running().server.url, owner.token!);
    const theirs = new Tus(running().server.url, other.token!);
    const url = await mine.create('line.pdb', 100);
    const never = url.replace(/[^/]+$/, newId());
    const ways = {
      HEAD: (address: string) => theirs.head(address),
      PATCH: (address: string) => theirs.patch(address, 0, Buffer.from('ATOM')),
      DELETE: (address: string) => fetch(address, { method: 'DELETE', headers: theirs.headers() }),
    };
    for (const [method, ask] of Object.entries(ways)) {
      const [known, unknown] = [await ask(url), await ask(never)];
      expect([method, known.status]).toEqual([method, 404]);
      expect([method, known.status, told((await known.text()) as never)]).toEqual([
        method,
        unknown.status,
        told((await unknown.text()) as never),
      ]);
    }
    expect(await mine.offset(url)).toBe(0);
  });

  it('open no link by its id, and no saved structure by its id', async () => {
    const { structure } = await uploadFile(owner, pdbOf(3));
    const input = { structureId: structure!.id };
    const { createDownloadLink } = await owner.run(more.linkTo, { input });
    const { saveStructure } = await owner.run(shelf.saveStructure, {
      input: { ...input, visibility: 'LINK' },
    });
    const link = createDownloadLink.url!.replace(/[^/]+$/, '');
    const share = saveStructure.shareUrl!.replace(/[^/]+$/, '');
    for (const url of [
      link + createDownloadLink.id,
      link + structure!.id,
      share + saveStructure.id,
      share + saveStructure.newest.id,
      saveStructure.shareUrl!.replace(saveStructure.id, newId()),
    ])
      expect((await get(url)).status).toBe(404);
    expect((await get(saveStructure.shareUrl!)).status).toBe(200);
  });
});
