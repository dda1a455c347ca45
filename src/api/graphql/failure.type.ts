import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Why something did not come to a good end.' })
export class Failure {
  @Field(() => String, { description: 'A stable code, such as UPLOAD_ABORTED or ENGINE_FAILED.' })
  code!: string;

  @Field(() => String, {
    description: 'A sentence for the person at the screen: what happened and what to do.',
  })
  message!: string;
}

/** The failure of a row, if it has one. */
export function failureOf(row: {
  failureCode: string | null;
  failureMessage: string | null;
}): Failure | null {
  return row.failureCode === null ? null : { code: row.failureCode, message: row.failureMessage ?? '' };
}
