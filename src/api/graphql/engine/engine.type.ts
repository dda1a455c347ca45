import { Field, ObjectType } from 'type-graphql';
import { StructureFormat } from '../format/format.type.js';
import { EngineNameEnum } from './engine.enum.js';

@ObjectType({ description: 'An engine of conversions on this server.' })
export class Engine {
  @Field(() => EngineNameEnum, { description: 'Which one.' })
  name!: EngineNameEnum;

  @Field(() => String, { nullable: true, description: 'Its version; null where it is not known yet.' })
  version!: string | null;

  @Field(() => Boolean, { description: 'Whether it does conversions now.' })
  available!: boolean;

  @Field(() => String, { description: 'What protects the server from it, or why it cannot be used.' })
  message!: string;

  @Field(() => [StructureFormat], { description: 'Formats that it converts from.' })
  reads!: StructureFormat[];

  @Field(() => [StructureFormat], { description: 'Formats that it converts to.' })
  writes!: StructureFormat[];
}
