import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { byte, jwtOf, type Claims } from './issuer.js';

export const SECRET = 'a secret of thirty-two bytes or more';
/** Settings of a server whose users sign in by `signIn`. */
export const WITH_USERS = { AUTH_JWT_SECRET: SECRET };

/** A client of a user's own session. */
export async function signIn(url: string, subject: string, claims: Claims = {}): Promise<MolshelfClient> {
  const client = new MolshelfClient(url);
  client.token = await jwtOf({ ...claims, subject })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(byte(SECRET));
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  return client;
}
