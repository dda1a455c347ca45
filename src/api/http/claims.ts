import { Upload } from 'graphql-upload-ts';
import type { Readable } from 'node:stream';
import { AppError } from '../../errors.js';

/** A file of a request while it arrives; its bytes are read once, at the pace of the reader. */
export interface IncomingFile {
  fileName: string;
  stream: Readable;
}

/**
 * The place of one file of a multipart request. It stands in the variables where the operation has its `Upload`; the
 * scalar of graphql-upload-ts hands on `promise`, which is this object itself: a resolver runs at once and claims its file,
 * instead of waiting until the file's turn in the body has come.
 */
export class FileSlot extends Upload {
  #claim: { resolve: (file: IncomingFile) => void; reject: (error: AppError) => void } | null = null;
  #file: IncomingFile | null = null;
  #error: AppError | null = null;
  #claimed = false;

  /**
   * @param field the form field that brings the file
   * @param onClaim called when a resolver asks for it
   */
  constructor(
    readonly field: string,
    private readonly onClaim: () => void,
  ) {
    super();
    (this as { promise: unknown }).promise = this;
  }

  get waiting(): boolean {
    return this.#claim !== null;
  }

  /** Whether the file came, or never will. */
  get over(): boolean {
    return this.#file !== null || this.#error !== null;
  }

  /** The file, when its turn in the body has come. Throws UPLOAD_USED_TWICE, UPLOAD_ORDER, UPLOAD_MISSING, UPLOAD_ABORTED. */
  claim(): Promise<IncomingFile> {
    if (this.#claimed)
      throw new AppError(
        'UPLOAD_USED_TWICE',
        'This file is used twice in one operation; send it once for each use.',
      );
    this.#claimed = true;
    if (this.#error) throw this.#error;
    if (this.#file) return Promise.resolve(this.#file);
    return new Promise((resolve, reject) => {
      this.#claim = { resolve, reject };
      this.onClaim();
    });
  }

  deliver(file: IncomingFile): void {
    this.#file = file;
    this.#claim?.resolve(file);
    this.#claim = null;
  }

  refuse(error: AppError): void {
    if (this.over) return;
    this.#error = error;
    this.#claim?.reject(error);
    this.#claim = null;
  }
}

/** Claims the file that a variable stands for. Throws INVALID_INPUT for what came by no multipart request. */
export async function claimFile(value: unknown): Promise<IncomingFile> {
  if (value instanceof FileSlot) return value.claim();
  throw new AppError('INVALID_INPUT', 'Send the file by the GraphQL multipart request specification.');
}
