import { Field, Float, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { StructureFormat } from '../format/format.type.js';
import { ByteCount, DateTime } from '../scalars.js';
import { ValidationReport } from './report.type.js';
import { StructureSummary } from './summary.type.js';

export enum StructureOrigin {
  UPLOAD = 'UPLOAD',
  CONVERSION = 'CONVERSION',
  EDIT = 'EDIT',
  SHELF = 'SHELF',
}
registerEnumType(StructureOrigin, {
  name: 'StructureOrigin',
  description: 'What a structure came by.',
  valuesConfig: {
    UPLOAD: { description: 'A client sent it.' },
    CONVERSION: { description: 'Converted from another structure.' },
    EDIT: { description: 'Edited from another structure.' },
    SHELF: { description: 'Opened from the shelf.' },
  },
});

export enum Compression {
  NONE = 'NONE',
  GZIP = 'GZIP',
}
registerEnumType(Compression, {
  name: 'Compression',
  description: 'How bytes are kept.',
  valuesConfig: { NONE: { description: 'As they are.' }, GZIP: { description: 'Gzipped, as they came.' } },
});

export enum FileFault {
  MISSING = 'MISSING',
  DAMAGED = 'DAMAGED',
}
registerEnumType(FileFault, {
  name: 'FileFault',
  description: 'What a check of the storage found wrong with a stored file.',
  valuesConfig: {
    MISSING: { description: 'It is gone.' },
    DAMAGED: { description: 'Its bytes are not those that were stored.' },
  },
});

@ObjectType({ description: 'A checked structure file of the session.' })
export class Structure {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => String, { description: 'File name, cleaned for display.' })
  name!: string;

  @Field(() => StructureFormat, { description: 'Its format, by its bytes.' })
  format!: StructureFormat;

  @Field(() => StructureOrigin, { description: 'What it came by.' })
  origin!: StructureOrigin;

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

  @Field(() => StructureSummary, { description: 'What is in it.' })
  summary!: StructureSummary;

  @Field(() => ValidationReport, { description: 'What the check found.' })
  report!: ValidationReport;

  @Field(() => DateTime, { description: 'When it was stored.' })
  createdAt!: Date;

  /** The structure that it was made from, and the conversion or edit that made it. */
  sourceId!: string | null;
  conversionId!: string | null;
}

export const StructureConnection = connectionOf('Structure', () => Structure, 'structures, newest first');
export type StructureConnection = InstanceType<typeof StructureConnection>;

@InputType({ description: 'Which structures to list; what is left out does not matter.' })
export class StructureFilter {
  @Field(() => StructureFormat, { nullable: true, description: 'Of this format.' })
  format?: StructureFormat;

  @Field(() => StructureOrigin, { nullable: true, description: 'That came by this.' })
  origin?: StructureOrigin;

  @Field(() => String, { nullable: true, description: 'Whose name contains this text, in any case.' })
  name?: string;
}
