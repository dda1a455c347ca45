import { describe, expect, it } from 'vitest';
import { isExplorable, readConfig } from '../../src/config.js';
import { AppError } from '../../src/errors.js';

function problemOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFIGURATION') return error.message;
    throw error;
  }
}

const secret = { AUTH_JWT_SECRET: 'x'.repeat(32) };
const keys = { AUTH_JWKS_URL: 'https://issuer.example/jwks.json' };

describe('who may reach the server', () => {
  it.each([
    ['loopback', {}],
    ['a secret', { HOST: '0.0.0.0', ...secret }],
    ['keys', { HOST: '0.0.0.0', ...keys }],
    ['keys on this machine', { AUTH_JWKS_URL: 'http://127.0.0.1:9/keys' }],
    ['open access', { HOST: '0.0.0.0', ALLOW_OPEN_ACCESS: 'true' }],
    ['all origins with authentication', { ALLOWED_ORIGINS: '*', ...secret }],
    ['several algorithms', { ...keys, AUTH_ALGORITHMS: 'RS512, EdDSA' }],
  ])('%s is taken', (_what, environment) => expect(problemOf(environment)).toBe(''));

  it.each([
    ['beyond loopback without authentication', { HOST: '0.0.0.0' }, /^HOST: .*AUTH_JWKS_URL/],
    ['all origins without authentication', { ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS/],
    ['a secret and keys', { ...secret, ...keys }, /^AUTH_JWKS_URL, AUTH_JWT_SECRET/],
    ['a short secret', { AUTH_JWT_SECRET: 'x'.repeat(31) }, /32 bytes/],
    ['a secret too short for its algorithm', { ...secret, AUTH_ALGORITHMS: 'HS512' }, /64 bytes/],
    ['keys over the open network', { AUTH_JWKS_URL: 'http://issuer.example/keys' }, /^AUTH_JWKS_URL.*https/],
    ['no signature', { ...keys, AUTH_ALGORITHMS: 'none' }, /^AUTH_ALGORITHMS: none/],
    ['a secret as one of the keys', { ...keys, AUTH_ALGORITHMS: 'RS256,HS256' }, /^AUTH_ALGORITHMS: HS256/],
    ['keys as a secret', { ...secret, AUTH_ALGORITHMS: 'RS256' }, /^AUTH_ALGORITHMS: RS256/],
  ])('%s is refused', (_what, environment, problem) => expect(problemOf(environment)).toMatch(problem));
});

it('the server is explored without authentication, and with it when told so', () => {
  const explorable = (environment: Record<string, string>) => isExplorable(readConfig(environment));
  expect([{}, secret, { ...secret, EXPLORATION: 'on' }, { EXPLORATION: 'off' }].map(explorable)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
