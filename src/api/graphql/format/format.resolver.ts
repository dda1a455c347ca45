import { Query, Resolver } from 'type-graphql';
import type { FormatFacts } from '../../../services/formats.js';
import { FormatInfo } from './format.type.js';

@Resolver(() => FormatInfo)
export class FormatResolver {
  constructor(private readonly list: () => FormatFacts[]) {}

  @Query(() => [FormatInfo], { description: 'The formats that this server knows; needs no session.' })
  formats(): FormatInfo[] {
    return this.list() as FormatInfo[];
  }
}
