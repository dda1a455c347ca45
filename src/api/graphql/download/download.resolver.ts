import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Downloads } from '../../../services/downloads.js';
import { connect, PageArgs, pageOf } from '../connection.js';
import type { Context } from '../context.js';
import {
  DownloadLink,
  DownloadLinkConnection,
  DownloadLinkInput,
  type Disposition,
} from './download.type.js';

type LinkRow = Awaited<ReturnType<Downloads['revoke']>>;

@Resolver(() => DownloadLink)
export class DownloadResolver {
  constructor(private readonly downloads: Downloads) {}

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

  @Mutation(() => DownloadLink, { description: 'Makes a link to a structure. Its URL is told only here.' })
  async createDownloadLink(
    @Arg('input', () => DownloadLinkInput, { description: 'What to link to.' }) input: DownloadLinkInput,
    @Ctx() context: Context,
  ): Promise<DownloadLink> {
    const { structureId, disposition, lifetimeSeconds } = input;
    const lifetime = lifetimeSeconds === undefined ? undefined : lifetimeSeconds * 1000;
    const { link, url } = await this.downloads.create(context, { structureId, disposition, lifetime });
    return { ...toLink(link), url };
  }

  @Mutation(() => DownloadLink, { description: 'Makes a link useless at once.' })
  async revokeDownloadLink(
    @Arg('id', () => ID, { description: 'Id of the link.' }) id: string,
    @Ctx() context: Context,
  ): Promise<DownloadLink> {
    return toLink(await this.downloads.revoke(context, id));
  }
}

const toLink = (row: LinkRow): DownloadLink => ({
  ...row,
  url: null,
  disposition: row.disposition as Disposition,
});
