import type { RequestHandler } from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { AppError } from '../../errors.js';

export interface GuardSettings {
  /** Where the server listens. */
  host: string;
  publicUrl: URL;
  allowedOrigins: readonly string[];
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** The name in a Host header, without its port. */
const hostName = (host: string): string => host.replace(/:\d*$/, '').toLowerCase();

/**
 * Lets a request pass only when it is addressed to us, by a name that is ours: a page whose name was rebound to our address
 * comes with its own. Throws MISDIRECTED (RFC 9110, section 15.5.20).
 */
export function checkHost(headers: IncomingHttpHeaders, settings: GuardSettings): void {
  const name = hostName(headers.host ?? '');
  const own = [hostName(settings.host), settings.publicUrl.hostname.toLowerCase()];
  if (name !== '' && (LOOPBACK.test(name) || own.includes(name))) return;
  throw new AppError(
    'MISDIRECTED',
    'This server does not answer to that host name; use the one of PUBLIC_URL.',
  );
}

/** Lets pages of our own origin and of ALLOWED_ORIGINS pass, and whatever sends no Origin. Throws FORBIDDEN. */
export function checkOrigin(headers: IncomingHttpHeaders, settings: GuardSettings): void {
  const { origin } = headers;
  if (origin === undefined || isOwn(origin, headers, settings)) return;
  if (isAllowed(origin, settings.allowedOrigins)) return;
  throw new AppError(
    'FORBIDDEN',
    'Pages of this origin may not use this server; the operator can add it to ALLOWED_ORIGINS.',
  );
}

/** Whether ALLOWED_ORIGINS names an origin; `*` names all, which needs authentication: no cookie opens anything here. */
export const isAllowed = (origin: string, allowed: readonly string[]): boolean =>
  allowed.includes(origin) || allowed.includes('*');

function isOwn(origin: string, headers: IncomingHttpHeaders, settings: GuardSettings): boolean {
  if (origin === settings.publicUrl.origin) return true;
  // The same server by another of its names: the page was served by the host that it calls.
  return origin === `http://${headers.host ?? ''}` && LOOPBACK.test(hostName(headers.host ?? ''));
}

/** The first thing that every request meets. */
export function guard(settings: GuardSettings): RequestHandler {
  return (request, response, next) => {
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
      'Cross-Origin-Resource-Policy': 'same-site',
    });
    checkHost(request.headers, settings);
    checkOrigin(request.headers, settings);
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin !== undefined && isAllowed(origin, settings.allowedOrigins)) {
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Expose-Headers':
          'ETag, Content-Disposition, Content-Range, Location, Retry-After, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Defer-Length, Upload-Expires, Upload-Length, Upload-Metadata, Upload-Offset, X-Request-Id',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      });
      if (request.method === 'OPTIONS' && request.get('access-control-request-method')) {
        response.set({
          'Access-Control-Allow-Methods': 'GET, HEAD, POST, PATCH, DELETE, OPTIONS',
          'Access-Control-Allow-Headers': request.get('access-control-request-headers') ?? '',
          'Access-Control-Max-Age': '600',
        });
        response.status(204).end();
        return;
      }
    }
    next();
  };
}

/** Who the client is: the peer, or what a trusted proxy says of it; forged headers of others are ignored. */
export function clientAddress(
  proxies: readonly string[],
): (peer: string, forwardedFor: string | undefined) => string {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const isTrusted = (address: string): boolean =>
    trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (peer, forwardedFor) => {
    let address = plain(peer);
    for (const hop of (forwardedFor ?? '').split(',').reverse()) {
      if (!isIP(address) || !isTrusted(address)) break;
      const named = plain(hop.trim());
      if (!isIP(named)) break;
      address = named;
    }
    return address;
  };
}

/** An IPv4 address that came mapped into IPv6, as itself. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
