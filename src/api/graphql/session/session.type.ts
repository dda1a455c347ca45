import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { ByteCount, DateTime } from '../scalars.js';

@ObjectType({ description: 'What a session may do; a client can tell before it tries.' })
export class SessionLimits {
  @Field(() => ByteCount, { description: 'Bytes of one uploaded file, as sent.' })
  uploadBytes!: number;

  @Field(() => ByteCount, { description: 'Bytes of one gzipped file, unpacked.' })
  unpackedBytes!: number;

  @Field(() => Int, { description: 'Unpacked bytes for each packed one, past the first 10 MiB.' })
  gzipRatio!: number;

  @Field(() => ByteCount, {
    description:
      'Bytes a second that a request must bring, measured over rateSeconds; slower ones are TOO_SLOW.',
  })
  minimumRate!: number;

  @Field(() => Float, { description: 'Seconds over which minimumRate is measured.' })
  rateSeconds!: number;

  @Field(() => Float, {
    description:
      'Seconds for which a resumable upload that gets no more bytes is kept, while its session lives.',
  })
  resumableSeconds!: number;

  @Field(() => Int, { description: 'Files of one upload request.' })
  filesPerRequest!: number;

  @Field(() => Int, { description: 'Uploads under way at once.' })
  uploadsAtOnce!: number;

  @Field(() => ByteCount, { description: 'Stored bytes of the session.' })
  bytes!: number;

  @Field(() => Int, { description: 'Structures of the session.' })
  files!: number;
}

@ObjectType({ description: 'Who opened a session.' })
export class User {
  @Field(() => String, {
    nullable: true,
    description:
      'The subject of the JWT that startSession was given; null on a server without authentication.',
  })
  subject!: string | null;

  @Field(() => String, { nullable: true, description: 'A name for people; null where the JWT gives none.' })
  name!: string | null;

  @Field(() => Boolean, {
    description: 'Whether the fields for administrators are open to the session.',
  })
  isAdministrator!: boolean;
}

@ObjectType({ description: 'A working session: its files live until it ends or expires.' })
export class Session {
  @Field(() => ID, { description: 'Opaque id; not the token.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was started.' })
  createdAt!: Date;

  @Field(() => DateTime, {
    description: 'When it expires unless it is used before; every use moves this on.',
  })
  expiresAt!: Date;

  @Field(() => DateTime, { description: 'When it ends at the latest, however much it is used.' })
  endsAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was ended; null while it is open.' })
  endedAt!: Date | null;

  @Field(() => ByteCount, { description: 'Bytes that its structures take as stored.' })
  bytesUsed!: number;

  @Field(() => ByteCount, { description: 'Bytes promised to running uploads and conversions.' })
  bytesReserved!: number;

  @Field(() => User, { description: 'Who opened it.' })
  user?: User;

  @Field(() => Int, { description: 'Structures that it holds.' })
  filesUsed!: number;

  @Field(() => Int, { description: 'Structures promised to running uploads and conversions.' })
  filesReserved!: number;

  @Field(() => SessionLimits, { description: 'What it may do.' })
  limits!: SessionLimits;

  userId!: string;
  isAdministrator!: boolean;
}

@ObjectType({ description: 'A new session and the token that opens it.' })
export class SessionTicket {
  @Field(() => String, {
    description:
      'Shown this once. Send it as "Authorization: Bearer <token>", and as { authorization: "Bearer <token>" } in connection_init.',
  })
  token!: string;

  @Field(() => Session, { description: 'The session that was started.' })
  session!: Session;
}
