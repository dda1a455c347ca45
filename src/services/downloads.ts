import type { Db } from '../database/db.js';
import { findConversion } from '../database/queries/conversions.js';
import { openLinkSession } from '../database/queries/link-sessions.js';
import * as queries from '../database/queries/links.js';
import type { Page, PageRequest } from '../database/queries/pages.js';
import { findSession } from '../database/queries/sessions.js';
import type { DownloadLinkRow } from '../database/schema/links.js';
import type { SavedVersionRow } from '../database/schema/saved.js';
import { AppError } from '../errors.js';
import type { StructureFormat } from '../formats/format.js';
import { makesSeveral, readConversionOptions } from '../formats/options.js';
import { moduleOf } from '../formats/registry.js';
import { hashSecret, isSecret, newId, newSecret } from '../lib/ids.js';
import type { Blobs } from '../storage/blobs.js';
import { required, requireSession } from './access.js';
import { archive } from './archive.js';
import type { Caller } from './caller.js';
import type { Conversions } from './conversions.js';
import { cleanName, renamed } from './names.js';
import {
  represent,
  type Disposition,
  type LinkCompression,
  type Preference,
  type Representation,
} from './representation.js';
import { isOnShelf, shelfKey } from './places.js';
import { findStored, type StoredStructure } from './stored.js';
import type { Structures } from './structures.js';

/** Structures of one archive. */
const MOST_ARCHIVED = 1000;
/** Seconds after which a client asks again for what is being made. */
const RETRY_SECONDS = 2;

interface Terms {
  disposition?: Disposition | undefined;
  /** Milliseconds. */
  lifetime?: number | undefined;
}

export interface LinkRequest extends Terms {
  structureId: string;
  /** Another format, record or choice than that of the structure: the link leads to the result of a conversion. */
  format?: StructureFormat | undefined;
  options?: Record<string, unknown>;
  compression?: LinkCompression | undefined;
}

export interface ArchiveRequest extends Terms {
  structureIds: readonly string[];
  fileName?: string | undefined;
}

export interface NewLink {
  link: DownloadLinkRow;
  /** Told only here. */
  url: string;
}

export type Download = Representation & { disposition: Disposition };

/** Download links, and what is behind them. */
export class Downloads {
  constructor(
    private readonly db: Db,
    private readonly structures: Structures,
    private readonly conversions: Conversions,
    private readonly blobs: Blobs,
    private readonly publicUrl: string,
    private readonly lifetime: number,
  ) {}

  /**
   * Makes a link to a structure, or to what a conversion makes of it: one that has made the same of the same content serves
   * again. Throws NOT_FOUND, INVALID_INPUT, and what a conversion is refused with.
   */
  async create(caller: Caller, request: LinkRequest): Promise<NewLink> {
    const structure = await this.structures.require(caller, request.structureId);
    const { format = structure.format as StructureFormat, options = {} } = request;
    if (makesSeveral(readConversionOptions(options), format))
      throw new AppError(
        'INVALID_INPUT',
        'A link leads to one file, and these options make several: convert the structure, then make an archive link of the results.',
      );
    const asItIs = format === structure.format && Object.keys(options).length === 0;
    const lifetimeMs = this.#lifetimeOf(request);
    const lasting = isOnShelf(structure);
    const conversion = asItIs
      ? null
      : await this.conversions.obtain(
          caller,
          { structureId: structure.id, target: format, options },
          // What is made of a saved version must be there when the session is not.
          lasting ? await openLinkSession(this.db, requireSession(caller), this.lifetime) : undefined,
        );
    return this.#insert(request, lifetimeMs, {
      sessionId: requireSession(caller).id,
      structureId: structure.id,
      conversionId: conversion?.id ?? null,
      lasting,
      compression: request.compression ?? 'AS_STORED',
    });
  }

  /** Makes a link to a ZIP archive of structures as they are stored. Throws NOT_FOUND, INVALID_INPUT. */
  async createArchive(caller: Caller, request: ArchiveRequest): Promise<NewLink> {
    const archived = [...new Set(request.structureIds)];
    if (archived.length === 0 || archived.length > MOST_ARCHIVED)
      throw new AppError('INVALID_INPUT', `structureIds: from 1 to ${MOST_ARCHIVED} structures.`);
    const { id: sessionId } = requireSession(caller);
    for (const id of archived) await this.structures.require(caller, id);
    return this.#insert(request, this.#lifetimeOf(request), {
      sessionId,
      structureId: archived[0]!,
      conversionId: null,
      compression: 'AS_STORED',
      archived,
      fileName: renamed(cleanName(request.fileName ?? 'structures.zip'), '.zip'),
    });
  }

  #lifetimeOf({ lifetime = this.lifetime }: Terms): number {
    if (lifetime >= 1000 && lifetime <= this.lifetime) return lifetime;
    throw new AppError('INVALID_INPUT', `lifetimeSeconds: from 1 to ${Math.floor(this.lifetime / 1000)}.`);
  }

  async #insert(
    { disposition = 'ATTACHMENT' }: Terms,
    lifetimeMs: number,
    target: Omit<queries.NewLink, 'id' | 'secretHash' | 'disposition' | 'lifetimeMs'>,
  ): Promise<NewLink> {
    const secret = newSecret();
    const link = await queries.insertLink(this.db, {
      ...target,
      id: newId(),
      secretHash: hashSecret(secret),
      disposition,
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

  /**
   * Opens what a secret leads to. Throws NOT_FOUND alike for what never was, has expired, was revoked or removed; NOT_READY
   * while the conversion behind it runs, CONFLICT when that has failed. Starts nothing.
   */
  async open(secret: string, preference: Preference): Promise<Download> {
    const link = await this.#link(secret);
    const { disposition } = link;
    if (link.archived) return { ...(await this.#archive(link, link.archived)), disposition };
    const [structure, name] = await this.#target(link);
    const reader = await this.blobs.open(structure.key);
    return { ...represent(structure, name, link.compression, reader, preference), disposition };
  }

  /** Opens a saved version that whoever asks may read. */
  async openShared(version: SavedVersionRow, preference: Preference): Promise<Download> {
    const reader = await this.blobs.open(shelfKey(version));
    const shared = represent(version, version.fileName, 'AS_STORED', reader, preference);
    return { ...shared, disposition: 'ATTACHMENT' };
  }

  /** The structures that a secret leads to, with all that is known about them, and until when. Throws as `open`. */
  async describe(secret: string): Promise<{ structures: StoredStructure[]; expiresAt: Date }> {
    const link = await this.#link(secret);
    const { expiresAt } = link;
    if (link.archived) return { structures: await this.#present(link, link.archived), expiresAt };
    const [structure] = await this.#target(link);
    return { structures: [structure], expiresAt };
  }

  async #link(secret: string): Promise<DownloadLinkRow> {
    const link = isSecret(secret) ? await queries.findOpenLink(this.db, hashSecret(secret)) : null;
    if (link) return link;
    throw nowhere();
  }

  /** What an id means to whoever made the link. */
  async #find(link: DownloadLinkRow, id: string): Promise<StoredStructure | null> {
    const session = await findSession(this.db, link.sessionId);
    return session && findStored(this.db, session, id);
  }

  /** The one structure of a link, and the name that its file gets. */
  async #target(link: DownloadLinkRow): Promise<[StoredStructure, string]> {
    const source = await this.#find(link, link.structureId);
    if (link.conversionId === null) {
      if (!source) throw nowhere();
      return [source, source.name];
    }
    const conversion = await findConversion(this.db, link.conversionId);
    if (!conversion) throw nowhere();
    if (!conversion.finishedAt)
      throw new AppError('NOT_READY', 'The file is still being made; ask again in a moment.', {
        details: { retryAfterSeconds: RETRY_SECONDS },
      });
    if (conversion.state !== 'SUCCEEDED')
      throw new AppError('CONFLICT', `The file could not be made: ${conversion.failureMessage ?? ''}`);
    const result = conversion.resultId === null ? null : await this.#find(link, conversion.resultId);
    if (!result) throw nowhere();
    const suffix = moduleOf(result.format as StructureFormat)?.suffixes[0] ?? '';
    return [result, source ? renamed(source.name, suffix) : result.name];
  }

  async #archive(link: DownloadLinkRow, ids: readonly string[]): Promise<Representation> {
    const structures = await this.#present(link, ids);
    const entries = structures.map((structure) => ({
      structure,
      open: async () => (await this.blobs.open(structure.key)).stream(),
    }));
    return archive(link.fileName ?? 'structures.zip', entries);
  }

  /** An archive that lacks one of its files would be a silent loss: the link is dead then. */
  async #present(link: DownloadLinkRow, ids: readonly string[]): Promise<StoredStructure[]> {
    const structures = await Promise.all(ids.map((id) => this.#find(link, id)));
    return structures.map((structure) => {
      if (!structure) throw nowhere();
      return structure;
    });
  }
}

const nowhere = (): AppError =>
  new AppError('NOT_FOUND', 'This link leads nowhere: it has expired, was revoked, or never was.');
