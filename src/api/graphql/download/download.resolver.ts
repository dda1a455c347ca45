import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Conversions } from '../../../services/conversions.js';
import type { Downloads } from '../../../services/downloads.js';
import { connect, PageArgs, pageOf } from '../connection.js';
import type { Context } from '../context.js';
import { toConversion } from '../conversion/conversion.mapping.js';
import { chosenOptions } from '../conversion/conversion.resolver.js';
import { Conversion } from '../conversion/conversion.type.js';
import {
  ArchiveLinkInput,
  DownloadLink,
  DownloadLinkConnection,
  DownloadLinkInput,
  type Disposition,
  type LinkCompression,
} from './download.type.js';

type LinkRow = Awaited<ReturnType<Downloads['revoke']>>;

@Resolver(() => DownloadLink)
export class DownloadResolver {
  constructor(
    private readonly downloads: Downloads,
    private readonly conversions: Conversions,
  ) {}

  @Query(() => DownloadLinkConnection, {
    name: 'downloadLinks',
    description: 'The download links of the session, newest first.',
  })
  async listLinks(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<DownloadLinkConnection> {
    return connect(await this.downloads.list(context, pageOf(page)), toLink);
  }

  @Mutation(() => DownloadLink, {
    description:
      'Makes a link to a structure, converted where another format is asked for. Its URL is told only here; with "?metadata" it gives what is known of the structure as JSON.',
  })
  async createDownloadLink(
    @Arg('input', () => DownloadLinkInput, { description: 'What to link to.' }) input: DownloadLinkInput,
    @Ctx() context: Context,
  ): Promise<DownloadLink> {
    const { lifetimeSeconds, record, options, ...request } = input;
    const { link, url } = await this.downloads.create(context, {
      ...request,
      options: chosenOptions({ ...options, record: record ?? options?.record }),
      lifetime: milliseconds(lifetimeSeconds),
    });
    return { ...toLink(link), url };
  }

  @Mutation(() => DownloadLink, {
    description: 'Makes a link to several structures as one ZIP archive, each as it is stored.',
  })
  async createArchiveLink(
    @Arg('input', () => ArchiveLinkInput, { description: 'What to link to.' }) input: ArchiveLinkInput,
    @Ctx() context: Context,
  ): Promise<DownloadLink> {
    const { lifetimeSeconds, ...request } = input;
    const { link, url } = await this.downloads.createArchive(context, {
      ...request,
      lifetime: milliseconds(lifetimeSeconds),
    });
    return { ...toLink(link), url };
  }

  @Mutation(() => DownloadLink, { description: 'Makes a link useless at once.' })
  async revokeDownloadLink(
    @Arg('id', () => ID, { description: 'Id of the link.' }) id: string,
    @Ctx() context: Context,
  ): Promise<DownloadLink> {
    return toLink(await this.downloads.revoke(context, id));
  }

  @FieldResolver(() => Conversion, { nullable: true })
  async conversion(@Root() link: DownloadLink, @Ctx() context: Context): Promise<Conversion | null> {
    const row = link.conversionId === null ? null : await this.conversions.find(context, link.conversionId);
    return row && toConversion(row);
  }
}

const toLink = (row: LinkRow): DownloadLink => ({
  ...row,
  url: null,
  disposition: row.disposition as Disposition,
  compression: row.compression as LinkCompression,
});

const milliseconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000;
