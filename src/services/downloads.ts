import type { Db } from '../database/db.js';
import * as queries from '../database/queries/links.js';
import type { Page, PageRequest } from '../database/queries/pages.js';
import { findSession } from '../database/queries/sessions.js';
import type { SavedVersionRow } from '../database/schema/saved.js';
import type { DownloadLinkRow } from '../database/schema/links.js';
import { AppError } from '../errors.js';
import { moduleOf } from '../formats/registry.js';
import type { StructureFormat } from '../formats/format.js';
import { hashSecret, isSecret, newId, newSecret } from '../lib/ids.js';
import type { BlobReader, Blobs } from '../storage/blobs.js';
import { required, requireSession } from './access.js';
import type { Caller } from './caller.js';
import { shelfKey } from './places.js';
import { findStored, type StoredStructure } from './stored.js';
import type { Structures } from './structures.js';

export interface LinkRequest {
  structureId: string;
  disposition?: 'ATTACHMENT' | 'INLINE' | undefined;
  /** Milliseconds. */
  lifetime?: number | undefined;
}

/** What a link leads to: one representation of a structure, open for reading. */
export interface Download {
  fileName: string;
  mediaType: string;
  /** Strong: the SHA-256 of the bytes as they are sent. */
  etag: string;
  lastModified: Date;
  disposition: 'ATTACHMENT' | 'INLINE';
  reader: BlobReader;
}

type Stored = Pick<StoredStructure, 'name' | 'format' | 'compression' | 'sha256' | 'createdAt' | 'key'>;

/** Download links, and what is behind them. */
export class Downloads {
  constructor(
    private readonly db: Db,
    private readonly structures: Structures,
    private readonly blobs: Blobs,
    private readonly publicUrl: string,
    private readonly lifetime: number,
  ) {}

  /** Makes a link; its URL is told only here. Throws NOT_FOUND, INVALID_INPUT. */
  async create(caller: Caller, request: LinkRequest): Promise<{ link: DownloadLinkRow; url: string }> {
    const structure = await this.structures.require(caller, request.structureId);
    const lifetimeMs = request.lifetime ?? this.lifetime;
    if (lifetimeMs < 1000 || lifetimeMs > this.lifetime)
      throw new AppError('INVALID_INPUT', `lifetimeSeconds: from 1 to ${Math.floor(this.lifetime / 1000)}.`);
    const secret = newSecret();
    const link = await queries.insertLink(this.db, {
      id: newId(),
      sessionId: requireSession(caller).id,
      structureId: structure.id,
      conversionId: null,
      secretHash: hashSecret(secret),
      disposition: request.disposition ?? 'ATTACHMENT',
      lifetimeMs,
    });
    return { link, url: `${this.publicUrl}/download/${secret}` };
  }

  /** Makes a link useless at once. Throws NOT_FOUND. */
  async revoke(caller: Caller, id: string): Promise<DownloadLinkRow> {
    const link = required(caller, await queries.findLink(this.db, id), 'download link');
    return (await queries.revokeLink(this.db, id)) ?? link;
  }

  list(caller: Caller, page: PageRequest): Promise<Page<DownloadLinkRow>> {
    return queries.listLinks(this.db, requireSession(caller).id, page);
  }

  /** Opens what a secret leads to. Throws NOT_FOUND alike for what never was, has expired, was revoked or removed. */
  async open(secret: string): Promise<Download> {
    const link = isSecret(secret) ? await queries.findOpenLink(this.db, hashSecret(secret)) : null;
    const session = link && (await findSession(this.db, link.sessionId));
    const structure = session && (await findStored(this.db, session, link.structureId));
    if (!link || !structure)
      throw new AppError('NOT_FOUND', 'This link leads nowhere: it has expired, was revoked, or never was.');
    return this.#open(structure, link.disposition);
  }

  /** Opens a saved version that whoever asks may read. */
  openShared(version: SavedVersionRow): Promise<Download> {
    return this.#open({ ...version, name: version.fileName, key: shelfKey(version) }, 'ATTACHMENT');
  }

  async #open(structure: Stored, disposition: Download['disposition']): Promise<Download> {
    const module = moduleOf(structure.format as StructureFormat);
    const gzipped = structure.compression === 'GZIP';
    return {
      fileName: gzipped && !/\.gz$/i.test(structure.name) ? `${structure.name}.gz` : structure.name,
      mediaType: gzipped ? 'application/gzip' : (module?.mediaType ?? 'application/octet-stream'),
      etag: `"${structure.sha256}"`,
      lastModified: structure.createdAt,
      disposition,
      reader: await this.blobs.open(structure.key),
    };
  }
}
