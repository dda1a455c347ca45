import {
  Arg,
  Args,
  Ctx,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import type { Conversions } from '../../../services/conversions.js';
import type { Structures } from '../../../services/structures.js';
import { connect, PageArgs, pageOf } from '../connection.js';
import type { Context, Watching } from '../context.js';
import { EngineNameEnum } from '../engine/engine.enum.js';
import { StructureFormat } from '../format/format.type.js';
import { toStructure } from '../structure/structure.mapping.js';
import { Structure } from '../structure/structure.type.js';
import { toConversion, type ConversionRow } from './conversion.mapping.js';
import {
  Conversion,
  ConversionConnection,
  ConversionOptionsInput,
  ConversionPlan,
  ConversionProgress,
  ConvertStructureInput,
  LogLine,
} from './conversion.type.js';
import { EditStructureInput } from './edit.input.js';

@Resolver(() => Conversion)
export class ConversionResolver {
  constructor(
    private readonly conversions: Conversions,
    private readonly structures: Structures,
  ) {}

  @Query(() => Conversion, {
    nullable: true,
    description: 'A conversion of the session; null when there is none with this id.',
  })
  async conversion(
    @Arg('id', () => ID, { description: 'Id of the conversion.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Conversion | null> {
    const row = await this.conversions.find(context, id);
    return row && toConversion(row);
  }

  @Query(() => ConversionConnection, {
    name: 'conversions',
    description: 'The conversions of the session, newest first.',
  })
  async listConversions(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<ConversionConnection> {
    return connect(await this.conversions.list(context, pageOf(page)), toConversion);
  }

  @Query(() => ConversionPlan, {
    nullable: true,
    description: 'What a conversion would do and lose; runs nothing.',
  })
  async conversionPlan(
    @Arg('structureId', () => ID, { description: 'Id of the structure.' }) structureId: string,
    @Arg('target', () => StructureFormat, { description: 'The format to convert to.' })
    target: StructureFormat,
    @Ctx() context: Context,
    @Arg('engine', () => EngineNameEnum, {
      nullable: true,
      description: 'The engine to use; honoured where it can do the job.',
    })
    engine?: EngineNameEnum,
    @Arg('options', () => ConversionOptionsInput, { nullable: true, description: 'Choices.' })
    options?: ConversionOptionsInput,
  ): Promise<ConversionPlan | null> {
    if (!(await this.structures.find(context, structureId))) return null;
    const request = { structureId, target, engine: engine ?? undefined, options: chosenOptions(options) };
    return (await this.conversions.plan(context, request)) as unknown as ConversionPlan;
  }

  @Mutation(() => Conversion, { description: 'Asks for a conversion; watch it with conversionProgress.' })
  async convertStructure(
    @Arg('input', () => ConvertStructureInput, { description: 'What to convert, and to what.' })
    input: ConvertStructureInput,
    @Ctx() context: Context,
  ): Promise<Conversion> {
    const request = { ...input, engine: input.engine ?? undefined, options: chosenOptions(input.options) };
    return toConversion(await this.conversions.request(context, request));
  }

  @Mutation(() => Conversion, {
    description:
      'Asks for an edit, whose result is a new structure; watch it with conversionProgress. Nothing is changed in place.',
  })
  async editStructure(
    @Arg('input', () => EditStructureInput, { description: 'What to edit, and how.' })
    input: EditStructureInput,
    @Ctx() context: Context,
  ): Promise<Conversion> {
    const { structureId, operations, target, options, idempotencyKey } = input;
    return toConversion(
      await this.conversions.edit(context, {
        structureId,
        operations,
        target: target ?? undefined,
        options: chosenOptions(options),
        idempotencyKey: idempotencyKey ?? undefined,
      }),
    );
  }

  @Mutation(() => Conversion, { description: 'Stops a conversion; one that is over stays as it is.' })
  async cancelConversion(
    @Arg('id', () => ID, { description: 'Id of the conversion.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Conversion> {
    return toConversion(await this.conversions.cancel(context, id));
  }

  @Subscription(() => ConversionProgress, {
    description:
      'The present state at once, then at most ten states a second, then the final one; then it completes.',
    subscribe: ({ args, context }: Watching<{ conversionId: string }>) =>
      context.watch.conversion(args.conversionId),
  })
  conversionProgress(
    @Arg('conversionId', () => ID, { description: 'Id of the conversion.' }) _conversionId: string,
    @Root() row: ConversionRow,
  ): ConversionProgress {
    return { conversion: toConversion(row), fraction: row.fraction, step: row.step };
  }

  @FieldResolver(() => Structure, { nullable: true })
  async result(@Root() conversion: Conversion, @Ctx() context: Context): Promise<Structure | null> {
    const row =
      conversion.resultId === null ? null : await this.structures.find(context, conversion.resultId);
    return row && toStructure(row);
  }

  @FieldResolver(() => [Structure])
  async results(@Root() conversion: Conversion, @Ctx() context: Context): Promise<Structure[]> {
    if (conversion.resultId === null) return [];
    const rows = await this.structures.resultsOf(conversion.id);
    return rows.filter(({ sessionId }) => sessionId === context.session?.id).map(toStructure);
  }

  @FieldResolver(() => [LogLine])
  log(@Root() conversion: Conversion): Promise<LogLine[]> {
    return this.conversions.log(conversion.id);
  }
}

/** The choices that were made; what is left out or null is not chosen. */
export const chosenOptions = (options: object | null | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value != null));
