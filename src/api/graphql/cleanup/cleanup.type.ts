import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { ByteCount, DateTime } from '../scalars.js';
import { CleanupAction, CleanupKind, CleanupOutcome, CleanupState, CleanupTrigger } from './cleanup.enum.js';

@ObjectType({ description: 'Something that a cleanup found, and what became of it.' })
export class CleanupItem {
  @Field(() => ID, { description: 'Its number in the log.' })
  id!: string;

  @Field(() => CleanupAction, { description: 'What is done about it.' })
  action!: CleanupAction;

  @Field(() => String, { description: 'What it is: session:<id>, file:<key>, path:<path>, …' })
  subject!: string;

  @Field(() => ByteCount, { description: 'Bytes that it frees.' })
  bytes!: number;

  @Field(() => String, { description: 'Why it was found, as a sentence.' })
  reason!: string;

  @Field(() => CleanupOutcome, { description: 'What became of it.' })
  outcome!: CleanupOutcome;

  @Field(() => String, { nullable: true, description: 'Why it failed.' })
  message!: string | null;
}

export const CleanupItemConnection = connectionOf(
  'CleanupItem',
  () => CleanupItem,
  'findings of a cleanup, in their order',
);
export type CleanupItemConnection = InstanceType<typeof CleanupItemConnection>;

@ObjectType({ description: 'One run of one kind of cleanup.' })
export class CleanupRun {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => CleanupKind, { description: 'What was cleaned up.' })
  kind!: CleanupKind;

  @Field(() => Boolean, { description: 'Whether it only says what a real run would do.' })
  dryRun!: boolean;

  @Field(() => CleanupTrigger, { description: 'What began it.' })
  trigger!: CleanupTrigger;

  @Field(() => CleanupState, { description: 'How it stands.' })
  state!: CleanupState;

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it goes on.' })
  finishedAt!: Date | null;

  @Field(() => Float, { description: 'Things that were looked at.' })
  examined!: number;

  @Field(() => Float, {
    description:
      'Findings that something was done about; of a dry run, those that something would be done about.',
  })
  removed!: number;

  @Field(() => ByteCount, { description: 'Bytes that were freed, or would be.' })
  bytesFreed!: number;

  @Field(() => Int, { description: 'Findings that nothing could be done about.' })
  errors!: number;

  @Field(() => String, { nullable: true, description: 'Why it was broken off.' })
  failure!: string | null;
}

export const CleanupRunConnection = connectionOf(
  'CleanupRun',
  () => CleanupRun,
  'runs of cleanups, newest first',
);
export type CleanupRunConnection = InstanceType<typeof CleanupRunConnection>;
