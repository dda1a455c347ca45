import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { Failure } from '../failure.type.js';
import { StructureFormat } from '../format/format.type.js';
import { ByteCount, DateTime } from '../scalars.js';
import { Structure } from '../structure/structure.type.js';
import { ValidationIssue, ValidationReport } from '../structure/report.type.js';

export enum UploadState {
  RECEIVING = 'RECEIVING',
  CHECKING = 'CHECKING',
  READY = 'READY',
  REJECTED = 'REJECTED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(UploadState, {
  name: 'UploadState',
  description: 'How far an upload is; READY, REJECTED, FAILED and CANCELLED are final.',
  valuesConfig: {
    RECEIVING: { description: 'Announced, or its bytes are arriving and being checked.' },
    CHECKING: { description: 'All bytes are there; the check is finishing.' },
    READY: { description: 'A good file: its structure is in the session.' },
    REJECTED: { description: 'A bad file: the report says what is wrong and where; nothing is stored.' },
    FAILED: { description: 'It did not arrive: see failure.' },
    CANCELLED: { description: 'Cancelled by the client.' },
  },
});

@ObjectType({ description: 'A structure file on its way in.' })
export class StructureUpload {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => String, { description: 'Name of the file, cleaned for display.' })
  fileName!: string;

  @Field(() => StructureFormat, {
    nullable: true,
    description: 'The format that the client declared, if it did.',
  })
  declaredFormat!: StructureFormat | null;

  @Field(() => UploadState, { description: 'How far it is.' })
  state!: UploadState;

  @Field(() => ByteCount, { description: 'Bytes that have arrived.' })
  bytesReceived!: number;

  @Field(() => ByteCount, {
    nullable: true,
    description: 'Bytes announced; null when the client did not say.',
  })
  byteSize!: number | null;

  @Field(() => ValidationReport, {
    nullable: true,
    description: 'What the check has found; grows while the file arrives.',
  })
  report!: ValidationReport | null;

  @Field(() => Structure, { nullable: true, description: 'The structure, when READY and not removed since.' })
  structure?: Structure | null;

  @Field(() => Failure, { nullable: true, description: 'Why it FAILED or was CANCELLED.' })
  failure!: Failure | null;

  @Field(() => DateTime, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it came to its end; null before.' })
  finishedAt!: Date | null;

  structureId!: string | null;
}

@ObjectType({ description: 'A moment of an upload.' })
export class UploadProgress {
  @Field(() => StructureUpload, {
    description: 'The upload with its state: a normalised cache updates itself.',
  })
  upload!: StructureUpload;

  @Field(() => ByteCount, { description: 'Bytes that have arrived.' })
  bytesReceived!: number;

  @Field(() => ByteCount, { nullable: true, description: 'Bytes announced; null when unknown.' })
  byteSize!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Bytes a second since it was begun; null before the first byte.',
  })
  rate!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds left at this rate; null when unknown.' })
  secondsLeft!: number | null;

  @Field(() => [ValidationIssue], { description: 'What the check has found so far.' })
  issues!: readonly ValidationIssue[];
}

export const StructureUploadConnection = connectionOf(
  'StructureUpload',
  () => StructureUpload,
  'uploads, newest first',
);
export type StructureUploadConnection = InstanceType<typeof StructureUploadConnection>;
