import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { DateTime } from '../scalars.js';

export enum Disposition {
  ATTACHMENT = 'ATTACHMENT',
  INLINE = 'INLINE',
}
registerEnumType(Disposition, {
  name: 'Disposition',
  description: 'What a browser does with a download.',
  valuesConfig: { ATTACHMENT: { description: 'Saves it.' }, INLINE: { description: 'May show it.' } },
});

@ObjectType({
  description: 'A link by which anybody who has it can download one structure until it expires.',
})
export class DownloadLink {
  @Field(() => ID, { description: 'Opaque id; not the secret.' })
  id!: string;
  @Field(() => ID, { description: 'The structure that it leads to.' })
  structureId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The URL; told only when the link is made, null afterwards.',
  })
  url?: string | null;
  @Field(() => Disposition, { description: 'What a browser does with it.' })
  disposition!: Disposition;
  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it expires; at the latest it dies with the session.' })
  expiresAt!: Date;
  @Field(() => DateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;
}

export const DownloadLinkConnection = connectionOf(
  'DownloadLink',
  () => DownloadLink,
  'download links, newest first',
);
export type DownloadLinkConnection = InstanceType<typeof DownloadLinkConnection>;

@InputType({ description: 'What to link to.' })
export class DownloadLinkInput {
  @Field(() => ID, { description: 'Id of the structure.' })
  structureId!: string;
  @Field(() => Disposition, {
    nullable: true,
    description: 'What a browser does with it; ATTACHMENT without it.',
  })
  disposition?: Disposition;
  @Field(() => Int, {
    nullable: true,
    description: 'Seconds until it expires; the longest allowed without it.',
  })
  lifetimeSeconds?: number;
}
