import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { StructureFormat } from '../format/format.type.js';
import { ByteCount, DateTime } from '../scalars.js';
import { Compression, FileFault, Structure, StructureOrigin } from '../structure/structure.type.js';

export enum Visibility {
  PRIVATE = 'PRIVATE',
  LINK = 'LINK',
  PUBLIC = 'PUBLIC',
}
registerEnumType(Visibility, {
  name: 'Visibility',
  description: 'Who may read a saved structure; only its owner changes it.',
  valuesConfig: {
    PRIVATE: { description: 'Its owner.' },
    LINK: { description: 'Also whoever has its shareUrl; the id alone opens nothing.' },
    PUBLIC: { description: 'Also everybody who is signed in: it is found with scope PUBLIC.' },
  },
});

@ObjectType({ description: 'One state of a saved structure; it never changes.' })
export class SavedVersion {
  @Field(() => ID, {
    description:
      'Opaque id; its owner may use it wherever a structureId is asked for, as everybody may while it is public.',
  })
  id!: string;

  @Field(() => Int, { description: 'Its number, from 1.' })
  number!: number;

  @Field(() => String, { description: 'What its author said of it; may be empty.' })
  note!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of who saved it, as their JWT gave it then; null where it gave none.',
  })
  author!: string | null;

  @Field(() => String, { description: 'File name.' })
  fileName!: string;

  @Field(() => StructureFormat, { description: 'Its format.' })
  format!: StructureFormat;

  @Field(() => StructureOrigin, { description: 'What the structure came by that was saved.' })
  origin!: StructureOrigin;

  @Field(() => ID, {
    nullable: true,
    description:
      'What that structure was made from: a structure of the session it was saved in, or a saved version.',
  })
  derivedFrom!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the version that restoreVersion repeated in it.',
  })
  restoredFrom!: number | null;

  @Field(() => Compression, { description: 'How its bytes are kept.' })
  compression!: Compression;

  @Field(() => ByteCount, { description: 'Bytes as kept.' })
  byteSize!: number;

  @Field(() => ByteCount, { description: 'Bytes unpacked; the same when not compressed.' })
  contentByteSize!: number;

  @Field(() => String, { description: 'SHA-256 of the bytes as kept, hex.' })
  sha256!: string;

  @Field(() => String, { description: 'SHA-256 of the unpacked bytes, hex.' })
  contentSha256!: string;

  @Field(() => FileFault, {
    nullable: true,
    description: 'What is wrong with its file, by the last check of the storage; null for nothing.',
  })
  fault!: FileFault | null;

  @Field(() => Float, {
    description: 'Atoms in all models, records and frames, alternate locations included.',
  })
  atomCount!: number;

  @Field(() => DateTime, { description: 'When it was saved.' })
  createdAt!: Date;

  @Field(() => Structure, { description: 'What is in it: summary, report, records.' })
  structure!: Structure;
}

export const SavedVersionConnection = connectionOf(
  'SavedVersion',
  () => SavedVersion,
  'versions, newest first',
);
export type SavedVersionConnection = InstanceType<typeof SavedVersionConnection>;

@ObjectType({ description: 'A structure that a user keeps on the shelf, with its versions.' })
export class SavedStructure {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => String, { description: 'Its name; several may have the same.' })
  name!: string;

  @Field(() => String, { description: 'What it is; may be empty.' })
  description!: string;

  @Field(() => [String], { description: 'Its tags, in lower case.' })
  tags!: string[];

  @Field(() => Visibility, { description: 'Who may read it.' })
  visibility!: Visibility;

  @Field(() => Boolean, { description: 'Whether it is the caller who owns it.' })
  isMine?: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Whoever has this URL may read the structure; GET gives its newest version, or another with ?version=. Its last part is the shareToken. Null for others than its owner, and while it is PRIVATE.',
  })
  shareUrl?: string | null;

  @Field(() => StructureFormat, { description: 'Format of its newest version.' })
  format!: StructureFormat;

  @Field(() => Float, { description: 'Atoms of its newest version.' })
  atomCount!: number;

  @Field(() => ByteCount, { description: 'Bytes of its newest version as kept.' })
  byteSize!: number;

  @Field(() => Int, { description: 'How many versions it has; the number of the newest.' })
  versionCount!: number;

  @Field(() => SavedVersion, { description: 'Its newest version.' })
  newest?: SavedVersion;

  @Field(() => SavedVersionConnection, { description: 'Its versions, newest first.' })
  versions?: SavedVersionConnection;

  @Field(() => Boolean, {
    description:
      'In the reply of saveVersion and restoreVersion: the content is that of the newest version, so none was made. False elsewhere.',
  })
  unchanged!: boolean;

  @Field(() => DateTime, { description: 'When it was saved first.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When its newest version was saved or its details were changed.' })
  changedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was moved to the trash; null while it is on the shelf.',
  })
  trashedAt!: Date | null;
}

export const SavedStructureConnection = connectionOf(
  'SavedStructure',
  () => SavedStructure,
  'saved structures',
);
export type SavedStructureConnection = InstanceType<typeof SavedStructureConnection>;
