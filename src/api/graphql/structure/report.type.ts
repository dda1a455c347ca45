import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { StructureFormat } from '../format/format.type.js';

export enum IssueSeverity {
  ERROR = 'ERROR',
  WARNING = 'WARNING',
  NOTE = 'NOTE',
}
registerEnumType(IssueSeverity, {
  name: 'IssueSeverity',
  description: 'How bad a finding is.',
  valuesConfig: {
    ERROR: { description: 'The file, or the record that it is in, is refused.' },
    WARNING: { description: 'Accepted; worth a look.' },
    NOTE: { description: 'Nothing is wrong; good to know.' },
  },
});

@ObjectType({ description: 'One finding of a check.' })
export class ValidationIssue {
  @Field(() => IssueSeverity, { description: 'How bad it is.' })
  severity!: string;

  @Field(() => String, { description: 'A stable code, such as BAD_COORDINATE.' })
  code!: string;

  @Field(() => String, { description: 'A sentence: what stands there and what was expected.' })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'Line, from 1; null where the file has none.' })
  line?: number | null;

  @Field(() => Int, { nullable: true, description: 'Column of the first offending character, from 1.' })
  column?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Record, model or frame, from 1, where the file has several.',
  })
  record?: number | null;

  @Field(() => Int, {
    description: 'How often this code occurred; on the first issue of its code, 1 on the others.',
  })
  count!: number;
}

@ObjectType({ description: 'What the check of a file found.' })
export class ValidationReport {
  @Field(() => Boolean, {
    description: 'Whether the file was accepted; while it arrives: whether nothing speaks against it.',
  })
  valid!: boolean;

  @Field(() => StructureFormat, { nullable: true, description: 'The format that was recognised.' })
  format!: StructureFormat | null;

  @Field(() => String, { description: 'What the format was recognised by.' })
  detectedFrom!: string;

  @Field(() => Float, { nullable: true, description: 'How sure that is, 0 to 1.' })
  confidence!: number | null;

  @Field(() => [ValidationIssue], {
    description: 'The findings in file order; at most 200, the counts are exact.',
  })
  issues!: readonly ValidationIssue[];
}

/** The report of a row, as its JSON was written by the check. */
export const reportOf = (json: unknown): ValidationReport | null => json as ValidationReport | null;
