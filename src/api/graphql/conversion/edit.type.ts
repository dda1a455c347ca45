import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'An operation of an edit, and what it did.' })
export class EditOperation {
  @Field(() => String, { description: 'Its name in EditOperationInput, such as renameChains.' })
  operation!: string;
  @Field(() => String, { description: 'What it asks for, in words.' })
  description!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What it did, a sentence; null until the edit has succeeded.',
  })
  effect!: string | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Atoms that it removed, added, moved or renamed, in all models; null until the edit has succeeded.',
  })
  atoms!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Residues that went whole, or got another chain or number; null until the edit has succeeded.',
  })
  residues!: number | null;
}
