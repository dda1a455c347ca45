import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { ByteCount } from '../scalars.js';

export enum PartKind {
  MODEL = 'MODEL',
  RECORD = 'RECORD',
  FRAME = 'FRAME',
}
registerEnumType(PartKind, {
  name: 'PartKind',
  description: 'What the parts of a file are.',
  valuesConfig: {
    MODEL: { description: 'A model of one structure (NMR).' },
    RECORD: { description: 'A molecule of a library.' },
    FRAME: { description: 'A frame of a trajectory.' },
  },
});

@ObjectType({ description: 'A data item of a record, such as a property in an SDF file.' })
export class DataItem {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, {
    description: 'Its value; one of more than 400 bytes is cut and ends in an ellipsis.',
  })
  value!: string;
}

@ObjectType({ description: 'A model, record or frame of a structure file.' })
export class StructureRecord {
  @Field(() => PartKind, { description: 'What it is.' })
  kind!: PartKind;

  @Field(() => Int, { description: 'Its place in the file, from 1: the record of conversion options.' })
  position!: number;

  @Field(() => Int, { description: 'Model number as written; the place where the format has none.' })
  number!: number;

  @Field(() => String, { description: 'Title, or empty.' })
  title!: string;

  @Field(() => Float, { description: 'Atoms, alternate locations included.' })
  atoms!: number;

  @Field(() => String, { description: 'Hill formula.' })
  formula!: string;

  @Field(() => ByteCount, {
    nullable: true,
    description: 'Its first byte in the unpacked file; null where unknown.',
  })
  byteOffset!: number | null;

  @Field(() => ByteCount, { nullable: true, description: 'Its bytes; null where unknown.' })
  byteLength!: number | null;

  @Field(() => [DataItem], { description: 'Its data items; the first 64.' })
  dataItems!: DataItem[];

  @Field(() => Int, { description: 'How many data items it has.' })
  dataItemCount!: number;
}

export const StructureRecordConnection = connectionOf(
  'StructureRecord',
  () => StructureRecord,
  'models, records or frames, in the order of the file',
);
export type StructureRecordConnection = InstanceType<typeof StructureRecordConnection>;

@InputType({ description: 'A data item that a record must have.' })
export class DataItemFilter {
  @Field(() => String, { description: 'Its name, exactly.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Text in its value, in any case.' })
  contains?: string;
}

@InputType({ description: 'Which models, records or frames to list; what is left out does not matter.' })
export class StructureRecordFilter {
  @Field(() => String, { nullable: true, description: 'Whose title contains this text, in any case.' })
  title?: string;

  @Field(() => String, { nullable: true, description: 'Of this Hill formula.' })
  formula?: string;

  @Field(() => Int, { nullable: true, description: 'With at least so many atoms.' })
  minAtoms?: number;

  @Field(() => Int, { nullable: true, description: 'With at most so many atoms.' })
  maxAtoms?: number;

  @Field(() => DataItemFilter, { nullable: true, description: 'With this data item.' })
  dataItem?: DataItemFilter;
}
