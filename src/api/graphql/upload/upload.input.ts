import { GraphQLUpload, type FileUpload } from 'graphql-upload-ts';
import type { GraphQLScalarType } from 'graphql';
import { Field, ID, InputType } from 'type-graphql';
import { StructureFormat } from '../format/format.type.js';
import { ByteCount } from '../scalars.js';

/** The scalar of the multipart request specification; its types stand one graphql version behind ours. */
export const UploadScalar = GraphQLUpload as unknown as GraphQLScalarType;

@InputType({ description: 'A file that is about to be sent.' })
export class BeginUploadInput {
  @Field(() => String, { description: 'Its name; a suffix is a hint to its format, nothing more.' })
  fileName!: string;

  @Field(() => ByteCount, { nullable: true, description: 'Its bytes as they will be sent, if known.' })
  byteSize?: number;

  @Field(() => StructureFormat, { nullable: true, description: 'Its format, if known; the bytes decide.' })
  format?: StructureFormat;

  @Field(() => String, {
    nullable: true,
    description: 'The same key gives the same upload: a call can be repeated safely. At most 200 characters.',
  })
  idempotencyKey?: string;
}

@InputType({ description: 'One of several files of a request.' })
export class UploadStructureInput {
  @Field(() => UploadScalar, { description: 'The file, by the GraphQL multipart request specification.' })
  file!: Promise<FileUpload>;

  @Field(() => ID, {
    nullable: true,
    description: 'The upload that beginUpload announced, so that it can be watched.',
  })
  uploadId?: string;

  @Field(() => StructureFormat, { nullable: true, description: 'Its format, if known; the bytes decide.' })
  format?: StructureFormat;
}
