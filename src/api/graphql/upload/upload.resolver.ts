import type { FileUpload } from 'graphql-upload-ts';
import {
  Arg,
  Args,
  Ctx,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { AppError } from '../../../errors.js';
import type { Structures } from '../../../services/structures.js';
import type { Uploads } from '../../../services/uploads.js';
import { claimFile } from '../../http/claims.js';
import { connect, PageArgs, pageOf } from '../connection.js';
import type { Context, Watching } from '../context.js';
import { StructureFormat } from '../format/format.type.js';
import { toStructure } from '../structure/structure.mapping.js';
import { Structure } from '../structure/structure.type.js';
import { BeginUploadInput, UploadScalar, UploadStructureInput } from './upload.input.js';
import { toProgress, toUpload } from './upload.mapping.js';
import { StructureUpload, StructureUploadConnection, UploadProgress } from './upload.type.js';

type UploadRow = Parameters<typeof toUpload>[0];

@Resolver(() => StructureUpload)
export class UploadResolver {
  constructor(
    private readonly uploads: Uploads,
    private readonly structures: Structures,
    private readonly filesPerRequest: number,
    private readonly publicUrl: string,
  ) {}

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Where the file can be sent by the tus protocol 1.0.0, in pieces and over interruptions, with the bearer token of the session; null when the upload has ended.',
  })
  resumableUrl(@Root() { id, finishedAt }: StructureUpload): string | null {
    return finishedAt ? null : `${this.publicUrl}/uploads/${id}`;
  }

  @Query(() => StructureUpload, {
    nullable: true,
    description: 'An upload of the session; null when there is none with this id.',
  })
  async upload(
    @Arg('id', () => ID, { description: 'Id of the upload.' }) id: string,
    @Ctx() context: Context,
  ): Promise<StructureUpload | null> {
    const row = await this.uploads.find(context, id);
    return row && toUpload(row);
  }

  @Query(() => StructureUploadConnection, {
    name: 'uploads',
    description: 'The uploads of the session, newest first: a reloaded page finds what is running.',
  })
  async listUploads(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<StructureUploadConnection> {
    return connect(await this.uploads.list(context, pageOf(page)), toUpload);
  }

  @Mutation(() => StructureUpload, {
    description: 'Announces a file, so that its progress can be watched from its first byte.',
  })
  async beginUpload(
    @Arg('input', () => BeginUploadInput, { description: 'The file.' }) input: BeginUploadInput,
    @Ctx() context: Context,
  ): Promise<StructureUpload> {
    if ((input.idempotencyKey?.length ?? 0) > 200)
      throw new AppError('INVALID_INPUT', 'idempotencyKey: at most 200 characters.');
    return toUpload(await this.uploads.begin(context, input));
  }

  @Mutation(() => StructureUpload, {
    description:
      'Takes a file and answers when it is READY, REJECTED, FAILED or CANCELLED. A bad file is no error: read its report.',
  })
  uploadStructure(
    @Arg('file', () => UploadScalar, {
      description: 'The file, by the GraphQL multipart request specification.',
    })
    file: Promise<FileUpload>,
    @Arg('uploadId', () => ID, { nullable: true, description: 'The upload that beginUpload announced.' })
    uploadId: string | undefined,
    @Arg('format', () => StructureFormat, {
      nullable: true,
      description: 'Its format, if known; the bytes decide.',
    })
    format: StructureFormat | undefined,
    @Ctx() context: Context,
  ): Promise<StructureUpload> {
    return this.#take({ file, ...(uploadId ? { uploadId } : {}), ...(format ? { format } : {}) }, context);
  }

  @Mutation(() => [StructureUpload], { description: 'Takes several files; each ends in its own state.' })
  async uploadStructures(
    @Arg('uploads', () => [UploadStructureInput], { description: 'The files.' })
    uploads: UploadStructureInput[],
    @Ctx() context: Context,
  ): Promise<StructureUpload[]> {
    if (uploads.length > this.filesPerRequest)
      throw new AppError(
        'TOO_MANY_FILES',
        `At most ${this.filesPerRequest} files go into one request; send the rest in another.`,
      );
    // One that cannot be taken must not cut off the others, which end in their own state.
    const ends = await Promise.allSettled(uploads.map((upload) => this.#take(upload, context)));
    return ends.map((end) => {
      if (end.status === 'rejected') throw end.reason;
      return end.value;
    });
  }

  @Mutation(() => StructureUpload, {
    description: 'Stops an upload and removes its bytes; one that is over stays as it is.',
  })
  async cancelUpload(
    @Arg('id', () => ID, { description: 'Id of the upload.' }) id: string,
    @Ctx() context: Context,
  ): Promise<StructureUpload> {
    return toUpload(await this.uploads.cancel(context, id));
  }

  @Subscription(() => UploadProgress, {
    description:
      'The present state at once, then at most ten states a second, then the final one; then it completes.',
    subscribe: ({ args, context }: Watching<{ uploadId: string }>) => context.watch.upload(args.uploadId),
  })
  uploadProgress(
    @Arg('uploadId', () => ID, { description: 'Id of the upload.' }) _uploadId: string,
    @Root() row: UploadRow,
  ): UploadProgress {
    return toProgress(row);
  }

  @FieldResolver(() => Structure, { nullable: true })
  async structure(@Root() upload: StructureUpload, @Ctx() context: Context): Promise<Structure | null> {
    const row = upload.structureId === null ? null : await this.structures.find(context, upload.structureId);
    return row && toStructure(row);
  }

  async #take(input: UploadStructureInput, context: Context): Promise<StructureUpload> {
    const { fileName, stream } = await claimFile(input.file);
    const file = { fileName, stream, mostBytes: context.mostBytes };
    const target = { uploadId: input.uploadId, format: input.format };
    try {
      return toUpload(await this.uploads.receive(context, file, target, context.signal));
    } catch (error) {
      // Files behind this one in the body wait for it to be read.
      stream.resume();
      throw error;
    }
  }
}
