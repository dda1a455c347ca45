import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Structures } from '../../../services/structures.js';
import { connect, PageArgs, pageOf } from '../connection.js';
import type { Context } from '../context.js';
import { recordPageOf, toRecordConnection } from './record.mapping.js';
import { StructureRecordConnection, StructureRecordFilter } from './record.type.js';
import { toStructure } from './structure.mapping.js';
import { Structure, StructureConnection, StructureFilter } from './structure.type.js';

@Resolver(() => Structure)
export class StructureResolver {
  constructor(private readonly structures: Structures) {}

  @Query(() => Structure, {
    nullable: true,
    description: 'A structure of the session; null when there is none with this id.',
  })
  async structure(
    @Arg('id', () => ID, { description: 'Id of the structure.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Structure | null> {
    const row = await this.structures.find(context, id);
    return row && toStructure(row);
  }

  @Query(() => StructureConnection, {
    name: 'structures',
    description: 'The structures of the session, newest first.',
  })
  async listStructures(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StructureFilter, { nullable: true, description: 'Which ones; all without it.' })
    filter: StructureFilter | undefined,
    @Ctx() context: Context,
  ): Promise<StructureConnection> {
    return connect(await this.structures.list(context, pageOf(page), { ...filter }), toStructure);
  }

  @FieldResolver(() => StructureRecordConnection, {
    description:
      'Its models, records or frames in the order of the file; broken records are not among them. Of a file with more than a million the first million.',
  })
  async records(
    @Root() structure: Structure,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StructureRecordFilter, {
      nullable: true,
      description: 'Which ones; all without it.',
    })
    filter: StructureRecordFilter | undefined,
  ): Promise<StructureRecordConnection> {
    return toRecordConnection(await this.structures.records(structure.id, recordPageOf(page), { ...filter }));
  }

  @Mutation(() => Structure, {
    description: 'Removes a structure and its bytes; what was made from it stays.',
  })
  async deleteStructure(
    @Arg('id', () => ID, { description: 'Id of the structure.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Structure> {
    return toStructure(await this.structures.remove(context, id));
  }
}
