import { Field, ID, ObjectType } from 'type-graphql';
import { Structure } from '../structure/structure.type.js';
import { Conversion } from './conversion.type.js';
import { EditOperation } from './edit.type.js';

@ObjectType({ description: 'What a structure was made from, and how.' })
export class Derivation {
  @Field(() => ID, { description: 'Id of the structure that it was made from, also when that is gone.' })
  structureId!: string;
  @Field(() => Structure, {
    nullable: true,
    description: 'The structure that it was made from; null when it was removed since.',
  })
  structure?: Structure | null;
  @Field(() => [EditOperation], {
    description: 'What was done to it, in order; empty for a conversion alone.',
  })
  operations!: EditOperation[];
  @Field(() => Conversion, {
    nullable: true,
    description: 'The conversion or edit that made it, with its log.',
  })
  conversion!: Conversion | null;
}
