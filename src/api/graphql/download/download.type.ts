import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { Conversion, ConversionOptionsInput } from '../conversion/conversion.type.js';
import { StructureFormat } from '../format/format.type.js';
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

export enum LinkCompression {
  AS_STORED = 'AS_STORED',
  NONE = 'NONE',
  GZIP = 'GZIP',
}
registerEnumType(LinkCompression, {
  name: 'LinkCompression',
  description: 'In which form a file is sent. Transfers may be packed beside that (Content-Encoding).',
  valuesConfig: {
    AS_STORED: { description: 'As it came: a gzipped file stays one.' },
    NONE: { description: 'Unpacked.' },
    GZIP: { description: 'As a .gz file.' },
  },
});

@ObjectType({
  description: 'A link by which anybody who has it can download what it leads to until it expires.',
})
export class DownloadLink {
  @Field(() => ID, { description: 'Opaque id; not the secret.' })
  id!: string;
  @Field(() => ID, { description: 'The structure that it was made for; of an archive the first one.' })
  structureId!: string;
  @Field(() => [ID], {
    nullable: true,
    description: 'The structures of an archive, in their order; null for a link to one.',
  })
  archived!: string[] | null;
  @Field(() => Conversion, {
    nullable: true,
    description:
      'The conversion that makes the file, with its losses, when one is needed; the link answers 409 until it has SUCCEEDED.',
  })
  conversion?: Conversion | null;
  @Field(() => LinkCompression, { description: 'In which form the file is sent.' })
  compression!: LinkCompression;
  @Field(() => String, {
    nullable: true,
    description: 'The URL; told only when the link is made, null afterwards.',
  })
  url?: string | null;
  @Field(() => Disposition, { description: 'What a browser does with it.' })
  disposition!: Disposition;
  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;
  @Field(() => DateTime, {
    description:
      'When it expires. A link to a structure of the session dies with that; one to a saved version, converted or not, does not.',
  })
  expiresAt!: Date;
  @Field(() => DateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;
  conversionId!: string | null;
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
  @Field(() => StructureFormat, {
    nullable: true,
    description:
      'The format to download, converted where it is another one; that of the structure without it.',
  })
  format?: StructureFormat;
  @Field(() => Int, {
    nullable: true,
    description: 'The one model, record or frame to download, from 1; all without it.',
  })
  record?: number;
  @Field(() => ConversionOptionsInput, { nullable: true, description: 'Choices of the conversion.' })
  options?: ConversionOptionsInput;
  @Field(() => LinkCompression, {
    nullable: true,
    description: 'In which form the file is sent; AS_STORED without it.',
  })
  compression?: LinkCompression;
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

@InputType({ description: 'What to put into an archive.' })
export class ArchiveLinkInput {
  @Field(() => [ID], { description: 'Ids of the structures, at most 1,000.' })
  structureIds!: string[];
  @Field(() => String, { nullable: true, description: 'Name of the archive; structures.zip without it.' })
  fileName?: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Seconds until it expires; the longest allowed without it.',
  })
  lifetimeSeconds?: number;
}
