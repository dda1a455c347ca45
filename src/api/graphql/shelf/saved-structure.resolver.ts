import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireSession } from '../../../services/access.js';
import type { Openings } from '../../../services/shelf/openings.js';
import type { SavedStructures } from '../../../services/shelf/saved-structures.js';
import type { Saves } from '../../../services/shelf/saves.js';
import { savedCursor, type Searches } from '../../../services/shelf/searches.js';
import { Batch } from '../batch.js';
import { connect, PageArgs, pageOf } from '../connection.js';
import type { Context } from '../context.js';
import { toStructure } from '../structure/structure.mapping.js';
import { Structure } from '../structure/structure.type.js';
import {
  SavedStructureFilter,
  SavedStructureOrder,
  SaveStructureInput,
  SaveVersionInput,
  UpdateSavedStructureInput,
} from './saved-structure.input.js';
import {
  given,
  ORDERS,
  toSaved,
  toVersion,
  toVersions,
  versionPageOf,
  type SavedNode,
} from './saved-structure.mapping.js';
import {
  SavedStructure,
  SavedStructureConnection,
  SavedVersion,
  SavedVersionConnection,
} from './saved-structure.type.js';

const ID_TEXT = { description: 'Id of the saved structure.' };
const TOKEN_TEXT = {
  nullable: true,
  description: 'The last part of its shareUrl, for those to whom it was given.',
};

/** What the shelf can do. */
export interface Shelf {
  saves: Saves;
  searches: Searches;
  openings: Openings;
  structures: SavedStructures;
}

@Resolver(() => SavedStructure)
export class SavedStructureResolver {
  readonly #newest = new WeakMap<Context, Batch<SavedVersion>>();

  constructor(private readonly shelf: Shelf) {}

  @Query(() => SavedStructure, {
    nullable: true,
    description:
      'A saved structure: of the caller, public, or opened by the token of its share link, for which no session is needed; null when there is none such.',
  })
  async savedStructure(
    @Arg('id', () => ID, ID_TEXT) id: string,
    @Arg('shareToken', () => String, TOKEN_TEXT) shareToken: string | undefined,
    @Ctx() context: Context,
  ): Promise<SavedStructure | null> {
    const row = await this.shelf.structures.find(context, id, shareToken);
    return row && toSaved(row);
  }

  @Query(() => SavedStructureConnection, {
    name: 'savedStructures',
    description: "Saved structures: the caller's, those in their trash, or those that are public.",
  })
  async listSaved(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SavedStructureFilter, {
      nullable: true,
      description: 'Which ones; all of the caller without it.',
    })
    filter: SavedStructureFilter | undefined,
    @Arg('orderBy', () => SavedStructureOrder, {
      nullable: true,
      description: 'How they are sorted; CHANGED_NEWEST without it.',
    })
    orderBy: SavedStructureOrder | undefined,
    @Ctx() context: Context,
  ): Promise<SavedStructureConnection> {
    const order = ORDERS[orderBy ?? SavedStructureOrder.CHANGED_NEWEST];
    const rows = await this.shelf.searches.list(context, given({ ...filter }), order, pageOf(page));
    return connect(
      rows,
      (row) => toSaved(row),
      (row) => savedCursor(order, row),
    );
  }

  @Mutation(() => SavedStructure, { description: 'Saves a structure for good, as a new one on the shelf.' })
  async saveStructure(
    @Arg('input', () => SaveStructureInput, { description: 'What to save, and as what.' })
    input: SaveStructureInput,
    @Ctx() context: Context,
  ): Promise<SavedStructure> {
    return toSaved((await this.shelf.saves.save(context, given(input))).saved);
  }

  @Mutation(() => SavedStructure, {
    description:
      'Saves a structure as the next version of a saved one. With the content of the newest version nothing is saved, and unchanged says so.',
  })
  async saveVersion(
    @Arg('input', () => SaveVersionInput, { description: 'What to save, and of what it is a version.' })
    input: SaveVersionInput,
    @Ctx() context: Context,
  ): Promise<SavedStructure> {
    const { saved, unchanged } = await this.shelf.saves.saveVersion(context, given(input));
    return toSaved(saved, unchanged);
  }

  @Mutation(() => SavedStructure, {
    description: 'Makes an earlier version the newest again, as a version of its own; the ones between stay.',
  })
  async restoreVersion(
    @Arg('savedStructureId', () => ID, ID_TEXT) id: string,
    @Arg('version', () => Int, { description: 'Number of the version to repeat.' }) version: number,
    @Ctx() context: Context,
  ): Promise<SavedStructure> {
    const { saved, unchanged } = await this.shelf.saves.restore(context, id, version);
    return toSaved(saved, unchanged);
  }

  @Mutation(() => Structure, { description: 'Brings a saved version into the session, to work on.' })
  async openSavedStructure(
    @Arg('id', () => ID, ID_TEXT) id: string,
    @Arg('version', () => Int, {
      nullable: true,
      description: 'Number of the version; the newest without it.',
    })
    version: number | undefined,
    @Arg('shareToken', () => String, TOKEN_TEXT) shareToken: string | undefined,
    @Ctx() context: Context,
  ): Promise<Structure> {
    const row = await this.shelf.structures.open(context, id, version, shareToken);
    return toStructure(await this.shelf.openings.open(requireSession(context), row));
  }

  @Mutation(() => SavedStructure, {
    description: 'Changes name, description, tags or visibility; versions stay as they are.',
  })
  async updateSavedStructure(
    @Arg('input', () => UpdateSavedStructureInput, { description: 'What to change.' })
    input: UpdateSavedStructureInput,
    @Ctx() context: Context,
  ): Promise<SavedStructure> {
    return toSaved(await this.shelf.structures.update(context, given(input)));
  }

  @Mutation(() => SavedStructure, {
    description: 'Makes a new share link; whoever has the one before reads nothing any more.',
  })
  async resetShareLink(
    @Arg('id', () => ID, ID_TEXT) id: string,
    @Ctx() context: Context,
  ): Promise<SavedStructure> {
    return toSaved(await this.shelf.structures.resetLink(context, id));
  }

  @Mutation(() => SavedStructure, {
    description:
      'Moves a saved structure to the trash, where it still takes its space; nobody else reads it there.',
  })
  async deleteSavedStructure(
    @Arg('id', () => ID, ID_TEXT) id: string,
    @Ctx() context: Context,
  ): Promise<SavedStructure> {
    return toSaved(await this.shelf.structures.trash(context, id));
  }

  @Mutation(() => SavedStructure, { description: 'Takes a saved structure out of the trash, as it was.' })
  async recoverSavedStructure(
    @Arg('id', () => ID, ID_TEXT) id: string,
    @Ctx() context: Context,
  ): Promise<SavedStructure> {
    return toSaved(await this.shelf.structures.recover(context, id));
  }

  @Mutation(() => SavedStructure, {
    description:
      'Removes a saved structure of the trash for good, with all its versions; its space is free then.',
  })
  async purgeSavedStructure(
    @Arg('id', () => ID, ID_TEXT) id: string,
    @Ctx() context: Context,
  ): Promise<SavedStructure> {
    return toSaved(await this.shelf.structures.purge(context, id));
  }

  @FieldResolver(() => Boolean)
  isMine(@Root() { row }: SavedNode, @Ctx() context: Context): boolean {
    return this.shelf.structures.isMine(context, row);
  }

  @FieldResolver(() => String, { nullable: true })
  shareUrl(@Root() { row }: SavedNode, @Ctx() context: Context): string | null {
    return this.shelf.structures.shareUrlOf(context, row);
  }

  @FieldResolver(() => SavedVersion)
  newest(@Root() { id }: SavedNode, @Ctx() context: Context): Promise<SavedVersion> {
    const batch = this.#newest.get(context) ?? new Batch((ids) => this.#loadNewest(ids));
    this.#newest.set(context, batch);
    return batch.get(id);
  }

  @FieldResolver(() => SavedVersionConnection)
  async versions(
    @Root() { id }: SavedNode,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<SavedVersionConnection> {
    return toVersions(await this.shelf.structures.versionsOf(id, versionPageOf(page)));
  }

  async #loadNewest(ids: string[]): Promise<ReadonlyMap<string, SavedVersion>> {
    const rows = await this.shelf.structures.newestOf(ids);
    return new Map(rows.map((row) => [row.savedId, toVersion(row)]));
  }
}
