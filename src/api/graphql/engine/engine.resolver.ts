import { Ctx, Query, Resolver } from 'type-graphql';
import type { Engines } from '../../../services/engines.js';
import type { Context } from '../context.js';
import { Engine } from './engine.type.js';

@Resolver(() => Engine)
export class EngineResolver {
  constructor(private readonly list: Engines) {}

  @Query(() => [Engine], {
    description: 'What does conversions on this server, the preferred one first, and how it is.',
  })
  async engines(@Ctx() context: Context): Promise<Engine[]> {
    return (await this.list.list(context)) as Engine[];
  }
}
