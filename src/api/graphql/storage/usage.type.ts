import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ByteCount } from '../scalars.js';

@ObjectType({ description: 'What an area of the storage holds, and may hold.' })
export class AreaUsage {
  @Field(() => ByteCount, { description: 'Bytes of its files as kept.' })
  bytesUsed!: number;

  @Field(() => ByteCount, { description: 'Bytes promised to what is on its way in.' })
  bytesReserved!: number;

  @Field(() => ByteCount, {
    nullable: true,
    description: 'Most bytes; null where another area has the limit.',
  })
  bytesLimit!: number | null;

  @Field(() => Int, { description: 'Files.' })
  filesUsed!: number;

  @Field(() => Int, { description: 'Files on their way in.' })
  filesReserved!: number;

  @Field(() => Int, { nullable: true, description: 'Most files; null where another area has the limit.' })
  filesLimit!: number | null;
}

@ObjectType({ description: 'The space that the caller takes, by area.' })
export class StorageUsage {
  @Field(() => AreaUsage, {
    description: 'Structures of this session: uploads, conversions, edits, opened ones.',
  })
  session!: AreaUsage;

  @Field(() => AreaUsage, {
    description: 'Saved structures of the user, over all sessions: every version counts, in the trash too.',
  })
  shelf!: AreaUsage;

  @Field(() => AreaUsage, {
    description: 'What of the shelf lies in the trash, and purgeSavedStructure would free.',
  })
  trash!: AreaUsage;
}

export enum StorageArea {
  SESSION = 'SESSION',
  SHELF = 'SHELF',
}
registerEnumType(StorageArea, {
  name: 'StorageArea',
  description: 'Where files lie.',
  valuesConfig: {
    SESSION: { description: 'In a session, with which they go.' },
    SHELF: { description: 'On the shelf of a user.' },
  },
});

export enum StorageCounter {
  BYTES_USED = 'BYTES_USED',
  BYTES_RESERVED = 'BYTES_RESERVED',
  FILES_USED = 'FILES_USED',
  FILES_RESERVED = 'FILES_RESERVED',
}
registerEnumType(StorageCounter, {
  name: 'StorageCounter',
  description: 'What is counted of an area.',
  valuesConfig: {
    BYTES_USED: { description: 'Bytes of its files.' },
    BYTES_RESERVED: { description: 'Bytes promised to what is on its way in.' },
    FILES_USED: { description: 'Files.' },
    FILES_RESERVED: { description: 'Files on their way in.' },
  },
});

@ObjectType({ description: 'A counter that is not what a recount comes to.' })
export class StorageDrift {
  @Field(() => StorageArea, { description: 'What it counts.' })
  area!: StorageArea;

  @Field(() => ID, { description: 'The session, or the user, as the database knows them.' })
  ownerId!: string;

  @Field(() => StorageCounter, { description: 'Which one it is.' })
  counter!: StorageCounter;

  @Field(() => Float, { description: 'What it says.' })
  counted!: number;

  @Field(() => Float, { description: 'What the recount comes to.' })
  actual!: number;
}
