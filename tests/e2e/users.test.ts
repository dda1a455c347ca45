import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { AUDIENCE, byte, ISSUER, Issuer, jwtOf, type Claims } from '../helpers/issuer.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import * as shelf from '../helpers/shelf-operations.js';
import { uploadFile, useServer } from '../helpers/use-server.js';
import { SECRET } from '../helpers/users.js';

const asked = { AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE };

async function signIn(url: string, jwt: string): Promise<MolshelfClient> {
  const client = new MolshelfClient(url);
  client.token = jwt;
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  return client;
}

const who = async (client: MolshelfClient) => (await client.run(shelf.whoAmI, {})).session!.user;

describe('users by a shared secret', () => {
  const { running } = useServer({ ...asked, AUTH_JWT_SECRET: SECRET, ADMIN_SUBJECTS: 'grace, linus' });
  const sign = (claims: Claims = {}, alg = 'HS256', secret = SECRET) =>
    jwtOf(claims).setProtectedHeader({ alg }).sign(byte(secret));
  const as = async (claims: Claims = {}) => signIn(running().server.url, await sign(claims));
  const refusalOf = async (jwt: string): Promise<string> =>
    signIn(running().server.url, jwt).then(
      () => 'taken',
      (error: Error) => error.message,
    );

  it('binds a session to the subject; the claim admin and ADMIN_SUBJECTS make administrators', async () => {
    const clients = [
      await as({ more: { name: 'Ada L.' } }),
      await as({ subject: 'grace', more: { preferred_username: 'gh', admin: 'true' } }),
      await as({ subject: 'eve', more: { admin: true } }),
    ];
    expect(await Promise.all(clients.map(who))).toEqual([
      { subject: 'ada', name: 'Ada L.', isAdministrator: false },
      { subject: 'grace', name: 'gh', isAdministrator: true },
      { subject: 'eve', name: null, isAdministrator: true },
    ]);
    for (const client of clients) await client.run(operations.endSession, {});
  });

  it('asks for a JWT, and takes none that is not as it should be', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"ada"}').toString('base64url')}.`;
    const refused: [string, string | Promise<string>][] = [
      ['This server knows its users', ''],
      ['This server knows its users', 'x'.repeat(43)],
      ['This server knows its users', unsigned],
      ['it cannot be read', 'e30.e30.e30'],
      ['its signature is wrong', sign({}, 'HS256', SECRET + '!')],
      ['its algorithm is not one', sign({}, 'HS512', SECRET.repeat(2))],
      ['it has expired', sign({ expires: -60 })],
      ['its nbf is not', sign({ notBefore: 120 })],
      ['it has no exp', sign({ expires: null })],
      ['it has no sub', sign({ subject: null })],
      ['its sub or iss is empty', sign({ subject: '' })],
      ['its sub or iss is empty', sign({ subject: 'a\0' })],
      ['its sub or iss is empty', sign({ subject: 'x'.repeat(256) })],
      ['its iss is not', sign({ issuer: 'https://other.example' })],
      ['its aud is not', sign({ audience: 'other' })],
    ];
    for (const [why, jwt] of refused) {
      const message = await refusalOf(await jwt);
      expect(message).toContain('UNAUTHENTICATED');
      expect(message).toContain(why);
    }
    expect(await refusalOf(await sign({ expires: -20 }))).toBe('taken');
  });

  it('goes by the clock of the database', async () => {
    const jwt = await sign();
    await running().database.shiftClock(1);
    expect(await refusalOf(jwt)).toContain('it has expired');
    await running().database.shiftClock(0);
    expect(await refusalOf(jwt)).toBe('taken');
  });

  it('a JWT opens nothing but a session', async () => {
    const client = new MolshelfClient(running().server.url);
    client.token = await sign();
    expect((await client.run(more.session, {})).session).toBeNull();
    await expect(client.run(shelf.savedStructures, {})).rejects.toThrow('UNAUTHENTICATED');
  });

  it('keeps users apart: what is private, by link and public', async () => {
    const [ada, bob] = [await as(), await as({ subject: 'bob' })];
    const { structure } = await uploadFile(ada, pdbOf(4));
    const input = { structureId: structure!.id, name: 'of ada' };
    const { saveStructure } = await ada.run(shelf.saveStructure, { input });
    const { id, newest } = saveStructure;
    const find = async (client: MolshelfClient, shareToken?: string) =>
      (await client.run(shelf.savedStructure, { id, shareToken: shareToken ?? null })).savedStructure;
    const publicOnes = async () =>
      (await bob.run(shelf.savedStructures, { filter: { scope: 'PUBLIC' } })).savedStructures.nodes;
    // In another session it is the same user's.
    expect(await find(await as())).toMatchObject({ isMine: true, shareUrl: null });
    expect(await find(bob)).toBeNull();
    expect(await publicOnes()).toEqual([]);

    const set = async (visibility: 'LINK' | 'PUBLIC') =>
      (await ada.run(shelf.updateSavedStructure, { input: { id, visibility } })).updateSavedStructure
        .shareUrl!;
    const token = (await set('LINK')).split('/').at(-1)!;
    expect(await find(bob)).toBeNull();
    expect(await find(bob, token)).toMatchObject({ isMine: false, shareUrl: null, name: 'of ada' });
    // The token is enough to read, without a session too, and never enough for more.
    expect(await find(new MolshelfClient(running().server.url), token)).toMatchObject({ isMine: false });
    expect((await bob.run(more.structure, { id: newest.id })).structure).toBeNull();
    const { openSavedStructure } = await bob.run(shelf.openSavedStructure, { id, shareToken: token });
    expect(openSavedStructure).toMatchObject({ atomCount: 4, origin: 'SHELF' });

    await set('PUBLIC');
    expect(await publicOnes()).toMatchObject([{ id, name: 'of ada' }]);
    expect(await find(bob)).toMatchObject({ isMine: false, shareUrl: null });
    expect(await find(new MolshelfClient(running().server.url))).toBeNull();
    expect((await bob.run(more.structure, { id: newest.id })).structure).toMatchObject({ id: newest.id });
    await expect(bob.run(shelf.deleteSavedStructure, { id })).rejects.toThrow('NOT_FOUND');
    await ada.run(shelf.deleteSavedStructure, { id });
    expect([await publicOnes(), await find(bob, token)]).toEqual([[], null]);
    for (const client of [ada, bob]) await client.run(operations.endSession, {});
  });

  it('hides what explores the server', async () => {
    expect((await fetch(`${running().server.url}/playground/`)).status).toBe(404);
  });
});

describe('users by the keys of an issuer', () => {
  let issuer: Issuer;
  beforeAll(async () => {
    issuer = await Issuer.start();
    settings['AUTH_JWKS_URL'] = issuer.url;
  });
  const settings: Record<string, string> = { ...asked, AUTH_KEYS_COOLDOWN: '0s' };
  const { running } = useServer(settings);
  afterAll(() => issuer.stop());
  const as = async (jwt: Promise<string>) => signIn(running().server.url, await jwt);

  it('takes RS256, fetches the keys once, and follows a rotation', async () => {
    const first = issuer.key;
    for (const subject of ['ada', 'bob'])
      expect(await who(await as(issuer.sign({ subject })))).toMatchObject({ subject });
    expect(issuer.fetches).toBe(1);
    await issuer.rotate(true, 'ES256');
    expect(await who(await as(issuer.sign()))).toMatchObject({ subject: 'ada' });
    expect(issuer.fetches).toBe(2);
    // Both keys are served while the issuer goes over to the new one.
    await as(issuer.sign({}, first));
    await issuer.rotate();
    await as(issuer.sign());
    await expect(as(issuer.sign({}, first))).rejects.toThrow('its key is not one of the issuer');
  });

  it('takes JWTs that do not name their key, whichever key it was', async () => {
    await issuer.rotate(false, 'RS256', false);
    const first = issuer.key;
    await issuer.rotate(true, 'RS256', false);
    expect(await who(await as(issuer.sign()))).toMatchObject({ subject: 'ada' });
    await as(issuer.sign({}, first));
  });

  it('a shared secret is no key, be it the public one', async () => {
    const forged = jwtOf({}).setProtectedHeader({ alg: 'HS256', kid: issuer.key.kid });
    await expect(as(forged.sign(byte(JSON.stringify(issuer.key.jwk))))).rejects.toThrow(
      'its algorithm is not one',
    );
  });

  it('an issuer that is down is UNAVAILABLE for new users, and nothing to those who are in', async () => {
    const client = await as(issuer.sign());
    await issuer.rotate();
    issuer.status = 503;
    await expect(as(issuer.sign())).rejects.toThrow('UNAVAILABLE');
    expect(await who(client)).toMatchObject({ subject: 'ada' });
    issuer.status = 200;
    await as(issuer.sign());
  });
});

describe('the absolute limit of a session', () => {
  const { running } = useServer({ SESSION_IDLE: '1500ms', SESSION_LIFETIME: '3s' });

  it('ends its subscriptions with 4401, though an open socket keeps it from falling idle', async () => {
    const client = new MolshelfClient(running().server.url);
    const { startSession } = await client.run(operations.startSession, {});
    const socket = new WebSocket(`${client.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const payload = { authorization: `Bearer ${startSession.token}` };
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    const code = await new Promise((resolve) => socket.on('close', resolve));
    expect(code).toBe(4401);
    const [row] = await running().database.sql`
      select last_seen_at > created_at as touched, absolute_expires_at <= molshelf_now() as over from sessions`;
    expect(row).toEqual({ touched: true, over: true });
  });
});

describe('without authentication', () => {
  const { open } = useServer();

  it('there is one local user, who is the administrator', async () => {
    expect(await who(await open())).toEqual({ subject: null, name: null, isAdministrator: true });
  });
});
