import contentDisposition from 'content-disposition';
import type { Request, RequestHandler, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { Download } from '../../services/downloads.js';
import { readRange } from './range.js';

/**
 * GET and HEAD of a download link (RFC 9110): conditional requests, then a single range, then the bytes. Whatever the file
 * claims to be, a browser saves it or shows it in a sandbox.
 */
export function downloads<Params>(
  open: (request: Request<Params>) => Promise<Download>,
): RequestHandler<Params> {
  return async (request, response) => {
    const download = await open(request);
    const { reader } = download;
    try {
      describe(response, download);
      if (isUnchanged(request, download)) {
        response.status(304).end();
        return;
      }
      const range = rangeApplies(request, download) ? request.headers.range : undefined;
      const answer = readRange(range, reader.byteSize);
      if (answer.kind === 'unsatisfiable') {
        response.status(416).set('Content-Range', `bytes */${reader.byteSize}`).end();
        return;
      }
      const { start, end } = answer.kind === 'part' ? answer : { start: 0, end: reader.byteSize };
      if (answer.kind === 'part')
        response.status(206).set('Content-Range', `bytes ${start}-${end - 1}/${reader.byteSize}`);
      response.set('Content-Length', String(end - start));
      if (request.method === 'HEAD' || start === end) response.end();
      else await pipeline(reader.stream({ start, end }), response);
    } catch (error) {
      // A client that goes before the end is no fault, and there is nobody to tell.
      if (!response.headersSent) throw error;
      response.destroy();
    } finally {
      await reader.close();
    }
  };
}

function describe(response: Response, download: Download): void {
  response.set({
    'Content-Type': download.mediaType,
    'Content-Disposition': contentDisposition(download.fileName, {
      type: download.disposition.toLowerCase(),
    }),
    ETag: download.etag,
    'Last-Modified': download.lastModified.toUTCString(),
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    Vary: 'Origin',
  });
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
