import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ByteCount, DateTime } from '../scalars.js';

export enum StorageAlertKind {
  STORE_AWAY = 'STORE_AWAY',
  SPACE_LOW = 'SPACE_LOW',
  SPACE_FULL = 'SPACE_FULL',
  FILES_LOW = 'FILES_LOW',
  FILES_MISSING = 'FILES_MISSING',
  FILES_DAMAGED = 'FILES_DAMAGED',
  FOREIGN_FILES = 'FOREIGN_FILES',
  CLEANUP_FAILED = 'CLEANUP_FAILED',
}
registerEnumType(StorageAlertKind, {
  name: 'StorageAlertKind',
  description: 'What an alert is about; docs/operating.md says what to do.',
  valuesConfig: {
    STORE_AWAY: { description: 'The data folder is gone, another one, or not writable.' },
    SPACE_LOW: { description: 'Less than SPACE_ALERT is free on a disk; what can be spared is cleaned up.' },
    SPACE_FULL: { description: 'Less than SPACE_FLOOR is free on a disk: uploads get INSUFFICIENT_STORAGE.' },
    FILES_LOW: { description: 'Few more files can be made on a disk.' },
    FILES_MISSING: { description: 'Stored structures have lost their files.' },
    FILES_DAMAGED: { description: 'Bytes of saved versions are not those that were stored.' },
    FOREIGN_FILES: { description: 'Something in the data folder is not as the server left it.' },
    CLEANUP_FAILED: { description: 'The last run of a cleanup was broken off.' },
  },
});

@ObjectType({ description: 'Something about the storage that a person should know of.' })
export class StorageAlert {
  @Field(() => ID, { description: 'The same as long as it lasts, and when it comes again.' })
  id!: string;

  @Field(() => StorageAlertKind, { description: 'What it is.' })
  kind!: StorageAlertKind;

  @Field(() => String, { description: 'Which disk or cleanup; empty where there is one thing alone.' })
  subject!: string;

  @Field(() => Boolean, { description: 'Whether something does not work, or bytes were lost.' })
  isCritical!: boolean;

  @Field(() => String, { description: 'For people.' })
  message!: string;

  @Field(() => DateTime, { description: 'Since when this server has known of it.' })
  raisedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was over; null while it lasts.' })
  clearedAt!: Date | null;
}

@ObjectType({ description: 'A disk of the server that was asked.' })
export class StorageVolume {
  @Field(() => String, { description: 'The folders on it, joined by +.' })
  name!: string;

  @Field(() => [String], { description: 'Which of temporary, shelf and work lie on it.' })
  folders!: string[];

  @Field(() => ByteCount, { description: 'Bytes that the server may still write.' })
  freeBytes!: number;

  @Field(() => ByteCount, { description: 'Bytes of the disk.' })
  totalBytes!: number;

  @Field(() => Float, { nullable: true, description: 'Files that may still be made; null without a limit.' })
  freeFiles!: number | null;

  @Field(() => Float, { nullable: true, description: 'Files that it can hold; null without a limit.' })
  totalFiles!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Bytes a day by which it fills up, over the last week; null before six hours of readings.',
  })
  growthPerDay!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Days until SPACE_FLOOR is reached at that rate; null when it does not grow.',
  })
  daysLeft!: number | null;
}

export enum StoredArea {
  SESSIONS = 'SESSIONS',
  SHELF = 'SHELF',
  TRASH = 'TRASH',
  QUARANTINE = 'QUARANTINE',
}
registerEnumType(StoredArea, {
  name: 'StoredArea',
  description: 'What stored files belong to.',
  valuesConfig: {
    SESSIONS: { description: 'Sessions that are not cleared.' },
    SHELF: { description: 'Saved structures of users, the trash included.' },
    TRASH: { description: 'What of the shelf lies in the trash.' },
    QUARANTINE: { description: 'Files without an owner that will be removed.' },
  },
});

@ObjectType({ description: 'What an area holds, over all owners.' })
export class StoredAreaSum {
  @Field(() => StoredArea, { description: 'The area.' })
  area!: StoredArea;

  @Field(() => Int, { description: 'Sessions or users that something of it belongs to.' })
  owners!: number;

  @Field(() => Float, { description: 'Files.' })
  files!: number;

  @Field(() => ByteCount, { description: 'Bytes as stored.' })
  bytes!: number;

  @Field(() => ByteCount, { description: 'Bytes promised to what is on its way in.' })
  bytesReserved!: number;
}

@ObjectType({ description: 'A session or a user that takes much.' })
export class LargestOwner {
  @Field(() => StoredArea, { description: 'SESSIONS or SHELF.' })
  area!: StoredArea;

  @Field(() => ID, { description: 'The session, or the user, as the database knows them.' })
  ownerId!: string;

  @Field(() => Int, { description: 'Files.' })
  files!: number;

  @Field(() => ByteCount, { description: 'Bytes as stored.' })
  bytes!: number;
}

@ObjectType({ description: 'How the storage is.' })
export class StorageHealth {
  @Field(() => [StorageVolume], { description: 'The disks of the server that was asked.' })
  volumes!: StorageVolume[];

  @Field(() => [StoredAreaSum], { description: 'What lies in each area.' })
  areas!: StoredAreaSum[];

  @Field(() => [LargestOwner], { description: 'Who takes most: at most 20 sessions and 20 users.' })
  largest!: LargestOwner[];

  @Field(() => Int, { description: 'Structures of open sessions and saved versions whose files are gone.' })
  missing!: number;

  @Field(() => Int, { description: 'Saved versions whose bytes are not those that were stored.' })
  damaged!: number;

  @Field(() => Int, { description: 'What the last STORAGE_CHECK reported.' })
  anomalies!: number;

  @Field(() => [StorageAlert], { description: 'The alerts that last.' })
  alerts!: StorageAlert[];
}
