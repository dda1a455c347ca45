import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyOptions,
  type RemoteJWKSet,
} from 'jose';
import { AppError } from '../errors.js';

export interface IdentitySettings {
  /** Where keys are fetched, or the secret itself: one of the two. */
  jwksUrl?: string | undefined;
  secret?: string | undefined;
  issuer?: string | undefined;
  audience?: string | undefined;
  /** Empty: those of `DEFAULTS`. */
  algorithms: readonly string[];
  /** Milliseconds. */
  clockTolerance: number;
  keysCooldown: number;
  administrators: readonly string[];
}

/** Whom a JWT names. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Empty where the JWT has none. */
  name: string;
  isAdministrator: boolean;
}

const DEFAULTS = { keys: ['RS256', 'PS256', 'ES256', 'EdDSA'], secret: ['HS256'] };
/** Milliseconds that an issuer has for its keys; keys are fetched anew after ten minutes. */
const KEYS_TIMEOUT = 5000;
/** Characters of iss and sub; OpenID Connect Core, section 2, allows a sub 255. */
const LONGEST = 255;

/** Reads the JWTs of users (RFC 7519) and says whom they name. */
export class Identities {
  readonly #keys: RemoteJWKSet | Uint8Array;
  readonly #options: JWTVerifyOptions;
  readonly #administrators: ReadonlySet<string>;

  constructor(settings: IdentitySettings) {
    const { jwksUrl, secret, issuer, audience, algorithms, clockTolerance, keysCooldown } = settings;
    this.#keys = jwksUrl
      ? createRemoteJWKSet(new URL(jwksUrl), {
          cooldownDuration: keysCooldown,
          timeoutDuration: KEYS_TIMEOUT,
        })
      : new TextEncoder().encode(secret);
    const usual = jwksUrl ? DEFAULTS.keys : DEFAULTS.secret;
    this.#options = {
      algorithms: algorithms.length > 0 ? [...algorithms] : usual,
      // A JWT that never ends would be a password that nobody can change.
      requiredClaims: ['sub', 'exp'],
      clockTolerance: clockTolerance / 1000,
      ...(issuer === undefined ? {} : { issuer }),
      ...(audience === undefined ? {} : { audience }),
    };
    this.#administrators = new Set(settings.administrators);
  }

  /** Whom a JWT names at a moment of the database's clock. Throws UNAUTHENTICATED, or UNAVAILABLE without keys. */
  async read(token: string, moment: Date): Promise<Identity> {
    let claims: JWTPayload;
    try {
      claims = await this.#verify(token, { ...this.#options, currentDate: moment });
    } catch (thrown) {
      throw refusal(thrown);
    }
    const { sub = '', iss = '', name, preferred_username: userName } = claims;
    if (!isPlain(sub) || sub === '' || !isPlain(iss))
      throw refused('its sub or iss is empty, too long, or holds control characters');
    return {
      issuer: iss,
      subject: sub,
      name: [name, userName].find(isPlain) ?? '',
      isAdministrator: claims['admin'] === true || this.#administrators.has(sub),
    };
  }

  async #verify(token: string, options: JWTVerifyOptions): Promise<JWTPayload> {
    const keys = this.#keys;
    if (keys instanceof Uint8Array) return (await jwtVerify(token, keys, options)).payload;
    try {
      return await verifyByAny(token, keys, options);
    } catch (thrown) {
      // An issuer that does not name its keys, or gives an old name to a new one, has perhaps changed them.
      if (!(thrown instanceof errors.JWSSignatureVerificationFailed) || keys.coolingDown) throw thrown;
      await keys.reload();
      return verifyByAny(token, keys, options);
    }
  }
}

/** A JWT without kid, of an issuer that has several keys (RFC 7517, section 4.5): any of them may have signed it. */
async function verifyByAny(
  token: string,
  keys: RemoteJWKSet,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (thrown) {
    if (!(thrown instanceof errors.JWKSMultipleMatchingKeys)) throw thrown;
    for await (const key of thrown)
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (other) {
        if (!(other instanceof errors.JWSSignatureVerificationFailed)) throw other;
      }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function isPlain(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > LONGEST || !text.isWellFormed()) return false;
  return !/\p{Cc}/u.test(text);
}

function refusal(thrown: unknown): AppError {
  if (thrown instanceof errors.JWTExpired) return refused('it has expired');
  if (thrown instanceof errors.JWTClaimValidationFailed)
    return refused(
      thrown.reason === 'missing'
        ? `it has no ${thrown.claim}`
        : `its ${thrown.claim} is not the one that this server asks for`,
    );
  if (thrown instanceof errors.JWKSNoMatchingKey) return refused('its key is not one of the issuer');
  if (thrown instanceof errors.JOSEAlgNotAllowed) return refused('its algorithm is not one of those allowed');
  if (thrown instanceof errors.JWSSignatureVerificationFailed) return refused('its signature is wrong');
  if (thrown instanceof errors.JWSInvalid || thrown instanceof errors.JWTInvalid)
    return refused('it cannot be read');
  if (thrown instanceof errors.JOSENotSupported)
    return refused('it is of a sort that this server does not read');
  // What is left are the keys: not to be had, or not to be read.
  return new AppError(
    'UNAVAILABLE',
    "The issuer's keys cannot be fetched at the moment, so nobody can sign in; try again later.",
    { cause: thrown },
  );
}

const refused = (why: string): AppError =>
  new AppError('UNAUTHENTICATED', `The JWT was not accepted: ${why}. Sign in again, and send the new one.`);
