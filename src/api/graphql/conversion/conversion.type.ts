import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { EngineNameEnum } from '../engine/engine.enum.js';
import { Failure } from '../failure.type.js';
import { StructureFormat } from '../format/format.type.js';
import { DateTime } from '../scalars.js';
import { Structure } from '../structure/structure.type.js';
import { EditOperation } from './edit.type.js';

export enum ConversionState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  TIMED_OUT = 'TIMED_OUT',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ConversionState, {
  name: 'ConversionState',
  description: 'How far a conversion is; SUCCEEDED, FAILED, TIMED_OUT and CANCELLED are final.',
  valuesConfig: {
    QUEUED: { description: 'It waits for a worker.' },
    RUNNING: { description: 'An engine works on it.' },
    SUCCEEDED: { description: 'Its result is a structure of the session.' },
    FAILED: { description: 'See failure and log.' },
    TIMED_OUT: { description: 'It took too long and was ended.' },
    CANCELLED: { description: 'Cancelled by the client, or its session ended.' },
  },
});

@ObjectType({ description: 'What the target could not hold.' })
export class Loss {
  @Field(() => String, { description: 'A stable code, such as BOND_ORDERS.' })
  code!: string;
  @Field(() => String, { description: 'MINOR (presentation), MODERATE (information) or MAJOR (chemistry).' })
  severity!: string;
  @Field(() => String, { description: 'A sentence that says what went.' })
  message!: string;
  @Field(() => Float, { description: 'How many atoms, bonds, residues, items or records it concerns.' })
  count!: number;
}

@ObjectType({ description: 'One step of a conversion.' })
export class ConversionStep {
  @Field(() => EngineNameEnum, { description: 'Who does it.' })
  engine!: EngineNameEnum;
  @Field(() => StructureFormat, { description: 'The format that it reads.' })
  from!: StructureFormat;
  @Field(() => StructureFormat, { description: 'The format that it writes.' })
  to!: StructureFormat;
}

@ObjectType({ description: 'What a conversion would do; nothing has run.' })
export class ConversionPlan {
  @Field(() => [ConversionStep], { description: 'The steps in order.' })
  steps!: ConversionStep[];
  @Field(() => [Loss], { description: 'What will be lost, at most.' })
  losses!: Loss[];
  @Field(() => Float, { description: 'Estimated duration, seconds.' })
  seconds!: number;
  @Field(() => String, { description: 'Why this way.' })
  why!: string;
}

@ObjectType({ description: 'A line of the log of a conversion.' })
export class LogLine {
  @Field(() => String, { description: 'COMMAND (what an engine was told), INFO, WARNING or ERROR.' })
  level!: string;
  @Field(() => String, { description: 'What was said.' })
  message!: string;
  @Field(() => DateTime, { description: 'When.' })
  createdAt!: Date;
}

@ObjectType({ description: 'A conversion of a structure to another format, or an edit of it.' })
export class Conversion {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;
  @Field(() => ID, { description: 'The structure that is converted or edited.' })
  structureId!: string;
  @Field(() => StructureFormat, { description: 'The format of the result.' })
  target!: StructureFormat;
  @Field(() => ConversionState, { description: 'How far it is.' })
  state!: ConversionState;
  @Field(() => Float, { description: 'How much is done, 0 to 1.' })
  fraction!: number;
  @Field(() => String, { description: 'What is being done.' })
  step!: string;
  @Field(() => Int, { description: 'How often a worker has taken it.' })
  attempt!: number;
  @Field(() => ConversionPlan, { description: 'The steps, and why these.' })
  plan!: ConversionPlan;
  @Field(() => [EditOperation], {
    description: 'The operations of an edit, in order, and what each did; empty for a conversion alone.',
  })
  operations!: EditOperation[];
  @Field(() => [Loss], { description: 'What the target could not hold, when SUCCEEDED.' })
  losses!: Loss[];
  @Field(() => Structure, {
    nullable: true,
    description: 'The result, the first of several, when SUCCEEDED and not removed since.',
  })
  result?: Structure | null;
  @Field(() => [Structure], {
    description:
      'All results in order, when SUCCEEDED: one, or as many as the options split or chains: SPLIT make. Those removed since are left out.',
  })
  results?: Structure[];
  @Field(() => [LogLine], { description: 'What was said, in order; at most 1,000 lines.' })
  log?: LogLine[];
  @Field(() => Failure, { nullable: true, description: 'Why it did not succeed.' })
  failure!: Failure | null;
  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt!: Date;
  @Field(() => DateTime, { nullable: true, description: 'When a worker took it last.' })
  startedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'When it came to its end.' })
  finishedAt!: Date | null;
  resultId!: string | null;
}

@ObjectType({ description: 'A moment of a conversion.' })
export class ConversionProgress {
  @Field(() => Conversion, {
    description: 'The conversion with its state: a normalised cache updates itself.',
  })
  conversion!: Conversion;
  @Field(() => Float, { description: 'How much is done, 0 to 1.' })
  fraction!: number;
  @Field(() => String, { description: 'What is being done.' })
  step!: string;
}

export const ConversionConnection = connectionOf('Conversion', () => Conversion, 'conversions, newest first');
export type ConversionConnection = InstanceType<typeof ConversionConnection>;

@InputType({ description: 'Choices that change what a conversion means; none is taken silently.' })
export class ConversionOptionsInput {
  @Field(() => Int, { nullable: true, description: 'The one model, record or frame to convert, from 1.' })
  record?: number;
  @Field(() => String, {
    nullable: true,
    description:
      'Chains that the target cannot name: TWO_LETTER, RENAME, or SPLIT for several files of as many chains as the target has ids for.',
  })
  chains?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'A file of its own for each model, record or frame, at most 1,000; all are in results.',
  })
  split?: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Residue names longer than the field of the target: SHORTEN.',
  })
  residueNames?: string;
  @Field(() => String, {
    nullable: true,
    description: 'ALL, or HIGHEST_OCCUPANCY for one conformer of each residue.',
  })
  altlocs?: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Decimals of coordinates where the format leaves a choice.',
  })
  decimals?: number;
  @Field(() => String, {
    nullable: true,
    description:
      'UNIT_CELL: all atoms of the unit cell of a small-molecule CIF, by the symmetry operations that it lists.',
  })
  expand?: string;
  @Field(() => String, {
    nullable: true,
    description: 'Id of the biological assembly of a PDB or mmCIF file to make, such as "1".',
  })
  assembly?: string;
  @Field(() => Boolean, { nullable: true, description: 'Write a 2D drawing into a 3D format with z at 0.' })
  allowFlat?: boolean;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Make 3D coordinates for what has none or is a drawing; adds hydrogens. Needs an engine that can (Open Babel).',
  })
  generate3d?: boolean;
}

@InputType({ description: 'What to convert, and to what.' })
export class ConvertStructureInput {
  @Field(() => ID, { description: 'Id of the structure.' })
  structureId!: string;
  @Field(() => StructureFormat, { description: 'The format to convert to.' })
  target!: StructureFormat;
  @Field(() => EngineNameEnum, {
    nullable: true,
    description: 'The engine to use; honoured where it can do the job.',
  })
  engine?: EngineNameEnum;
  @Field(() => ConversionOptionsInput, { nullable: true, description: 'Choices.' })
  options?: ConversionOptionsInput;
  @Field(() => String, {
    nullable: true,
    description: 'The same key gives the same conversion: a call can be repeated safely.',
  })
  idempotencyKey?: string;
}
