import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Key {
  kid: string;
  privateKey: CryptoKey;
  jwk: JWK;
}

/** What a test says of a JWT; the rest is as it should be. */
export interface Claims {
  subject?: string | null;
  issuer?: string;
  audience?: string;
  /** Seconds from now. */
  expires?: number | null;
  notBefore?: number;
  more?: Record<string, unknown>;
}

export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'molshelf';

/** A JWT by a shared secret. */
export const byte = (secret: string): Uint8Array => new TextEncoder().encode(secret);

export function jwtOf(claims: Claims): SignJWT {
  const { subject = 'ada', issuer = ISSUER, audience = AUDIENCE, expires = 300, notBefore, more } = claims;
  const seconds = Math.floor(Date.now() / 1000);
  const jwt = new SignJWT({ ...more }).setIssuer(issuer).setAudience(audience).setIssuedAt(seconds);
  if (subject !== null) jwt.setSubject(subject);
  if (expires !== null) jwt.setExpirationTime(seconds + expires);
  if (notBefore !== undefined) jwt.setNotBefore(seconds + notBefore);
  return jwt;
}

/** An issuer on this machine: it signs JWTs, and serves its keys over HTTP. */
export class Issuer {
  readonly #server: Server;
  #keys: Key[] = [];
  /** How often the keys were fetched. */
  fetches = 0;
  /** What it answers with; other than 200 is an issuer that is down. */
  status = 200;

  private constructor() {
    this.#server = createServer((_request, response) => {
      this.fetches++;
      response.writeHead(this.status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ keys: this.#keys.map(({ jwk }) => jwk) }));
    });
  }

  static async start(): Promise<Issuer> {
    const issuer = new Issuer();
    await issuer.rotate();
    await new Promise<void>((resolve) => issuer.#server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/jwks.json`;
  }

  /** Signs with a new key from now on; with `keep` the ones before are still served. */
  async rotate(keep = false, algorithm = 'RS256', withKid = true): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const kid = withKid ? `key-${Math.random().toString(36).slice(2)}` : '';
    const jwk = { ...(await exportJWK(publicKey)), alg: algorithm, use: 'sig', ...(withKid ? { kid } : {}) };
    this.#keys = [...(keep ? this.#keys : []), { kid, privateKey, jwk }];
  }

  /** A JWT by the newest key, or an earlier one. */
  sign(claims: Claims = {}, key = this.#keys.at(-1)!): Promise<string> {
    const { kid, jwk, privateKey } = key;
    return jwtOf(claims)
      .setProtectedHeader({ alg: jwk.alg!, ...(kid ? { kid } : {}) })
      .sign(privateKey);
  }

  /** The key that signs now, to sign with it when it is no longer the newest. */
  get key(): Key {
    return this.#keys.at(-1)!;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
