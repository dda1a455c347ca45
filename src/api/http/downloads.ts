import contentDisposition from 'content-disposition';
import type { Request, RequestHandler, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { Download } from '../../services/downloads.js';
import type { Preference } from '../../services/representation.js';
import { readRange } from './range.js';

/**
 * GET and HEAD of a download link (RFC 9110): the representation is chosen, then conditional requests, then a single range,
 * then the bytes. Whatever the file claims to be, a browser saves it or shows it in a sandbox.
 */
export function downloads<Params>(
  open: (request: Request<Params>, preference: Preference) => Promise<Download>,
): RequestHandler<Params> {
  return async (request, response) => {
    const range = request.headers.range;
    const download = await open(request, { gzip: takesGzip(request), range: range !== undefined });
    try {
      describe(response, download);
      if (isUnchanged(request, download)) {
        response.status(304).end();
        return;
      }
      await send(request, response, download, rangeApplies(request, download) ? range : undefined);
    } catch (error) {
      // A client that goes before the end is no fault, and there is nobody to tell.
      if (!response.headersSent) throw error;
      response.destroy();
    } finally {
      await download.close();
    }
  };
}

async function send(
  request: Pick<Request, 'method'>,
  response: Response,
  download: Download,
  range: string | undefined,
): Promise<void> {
  const { byteSize } = download;
  if (byteSize === null || !download.ranges) {
    if (byteSize !== null) response.set('Content-Length', String(byteSize));
    if (request.method === 'HEAD' || byteSize === 0) response.end();
    else await pipeline([...download.stream(), response]);
    return;
  }
  const answer = readRange(range, byteSize);
  if (answer.kind === 'unsatisfiable') {
    response.status(416).set('Content-Range', `bytes */${byteSize}`).end();
    return;
  }
  const { start, end } = answer.kind === 'part' ? answer : { start: 0, end: byteSize };
  if (answer.kind === 'part')
    response.status(206).set('Content-Range', `bytes ${start}-${end - 1}/${byteSize}`);
  response.set('Content-Length', String(end - start));
  if (request.method === 'HEAD' || start === end) response.end();
  else if (download.copyTo) {
    await download.copyTo(response, { start, end });
    response.end();
  } else await pipeline([...download.stream({ start, end }), response]);
}

function describe(response: Response, download: Download): void {
  response.set({
    'Content-Type': download.mediaType,
    'Content-Disposition': contentDisposition(download.fileName, {
      type: download.disposition.toLowerCase(),
    }),
    ETag: download.etag,
    'Last-Modified': download.lastModified.toUTCString(),
    'Accept-Ranges': download.ranges ? 'bytes' : 'none',
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    Vary: 'Accept-Encoding, Origin',
  });
  if (download.encoding) response.set('Content-Encoding', download.encoding);
}

/** RFC 9110, section 12.5.3: gzip by its name or by `*`, unless its weight is 0. */
function takesGzip(request: Conditions): boolean {
  let any = false;
  for (const part of (request.get('accept-encoding') ?? '').toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((text) => text.trim());
    const weight = Number(parameters.find((text) => text.startsWith('q='))?.slice(2) ?? 1);
    if (coding === 'gzip' || coding === 'x-gzip') return weight > 0;
    if (coding === '*') any = weight > 0;
  }
  return any;
}

type Conditions = Pick<Request, 'get'>;

/** RFC 9110, section 13.2.2: If-None-Match decides, If-Modified-Since only without it. */
function isUnchanged(request: Conditions, { etag, lastModified }: Download): boolean {
  const tags = request.get('if-none-match');
  if (tags !== undefined)
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(request.get('if-modified-since') ?? '');
  return !Number.isNaN(since) && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

/** RFC 9110, section 13.1.5: a range of another version is not wanted. Dates are no strong validators here. */
function rangeApplies(request: Conditions, { etag }: Download): boolean {
  const condition = request.get('if-range');
  return condition === undefined || condition.trim() === etag;
}
