import { createHash, type Hash } from 'node:crypto';
import { AppError, type Failure } from '../../errors.js';
import { FileCheck, type CheckOptions, type CheckResult } from '../../formats/check.js';
import type { Issue } from '../../formats/report.js';
import { Gunzipper, isGzip, type GunzipCaps } from '../../storage/gzip.js';

export type Compression = 'NONE' | 'GZIP';

export interface ContentCheckOptions extends CheckOptions, GunzipCaps {}

/** What is known of a file's content when the last byte has been looked at, or when it was refused before. */
export interface ContentVerdict {
  compression: Compression;
  /** Unpacked bytes. */
  contentByteSize: number;
  /** SHA-256 of the unpacked bytes, hex; null where they are the stored ones. */
  contentSha256: string | null;
  check: CheckResult;
}

/** Looks at stored bytes as they arrive: unpacks them when they are gzip, and checks what is inside. */
export class ContentCheck {
  /** Made when it is known whether the file is packed. */
  #check: FileCheck | null = null;
  #gunzipper: Gunzipper | null = null;
  #hash: Hash | null = null;
  /** The first bytes, until there are the two that tell gzip. */
  #head: Uint8Array | null = new Uint8Array(0);
  #contentByteSize = 0;
  #first = -1;
  #refusal: AppError | null = null;

  constructor(private readonly options: ContentCheckOptions) {}

  /** Findings so far. */
  get issues(): readonly Issue[] {
    const found = this.#check?.report.issues ?? [];
    return this.#refusal ? [...found, issueOf(this.#refusal)] : found;
  }

  /** The file will not be taken, whatever follows. */
  get refused(): boolean {
    if (this.#refusal) return true;
    if (!this.#check) return false;
    return this.#check.refused || (this.options.stopOnError === true && this.#check.report.errors > 0);
  }

  /** Takes the next stored bytes; they are the caller's again when it resolves. */
  async push(bytes: Uint8Array): Promise<void> {
    if (this.refused || bytes.length === 0) return;
    await this.#guard(async () => {
      if (!this.#head) return this.#unpack(bytes);
      this.#head = Buffer.concat([this.#head, bytes]);
      if (this.#head.length >= 2) await this.#begin(this.#head);
    });
  }

  async end(): Promise<ContentVerdict> {
    await this.#guard(async () => {
      if (this.refused) return;
      if (this.#head) await this.#begin(this.#head);
      await this.#gunzipper?.end();
      if (this.#contentByteSize === 0) throw new AppError('EMPTY_FILE', 'The file is empty.');
    });
    this.destroy();
    return {
      compression: this.#gunzipper ? 'GZIP' : 'NONE',
      contentByteSize: this.#contentByteSize,
      contentSha256: this.#hash?.digest('hex') ?? null,
      check: this.#result(),
    };
  }

  /** Lets go of everything, in the middle of a file too. */
  destroy(): void {
    this.#gunzipper?.destroy();
  }

  async #begin(head: Uint8Array): Promise<void> {
    this.#head = null;
    const gzipped = isGzip(head);
    this.#check = new FileCheck({ ...this.options, gzipped });
    if (gzipped) {
      this.#hash = createHash('sha256');
      this.#gunzipper = new Gunzipper(this.options, (bytes) => this.#take(bytes));
    }
    await this.#unpack(head);
  }

  async #unpack(bytes: Uint8Array): Promise<void> {
    if (this.#gunzipper) await this.#gunzipper.push(bytes);
    else this.#take(bytes);
  }

  /** Unpacked bytes. */
  #take(bytes: Uint8Array): void {
    if (this.refused || bytes.length === 0) return;
    if (this.#gunzipper) this.#refuseNested(bytes);
    this.#contentByteSize += bytes.length;
    this.#hash?.update(bytes);
    this.#check!.push(bytes);
  }

  #refuseNested(bytes: Uint8Array): void {
    if (this.#contentByteSize > 1) return;
    const [first, second] = this.#contentByteSize === 0 ? bytes : [this.#first, bytes[0]!];
    this.#first = first!;
    if (second !== undefined && isGzip(Uint8Array.of(first!, second)))
      throw new AppError(
        'UNSUPPORTED_FORMAT',
        'This is a gzip file inside a gzip file; unpack it once and send that.',
      );
  }

  /** An AppError of the content refuses the file; anything else is a fault of the server and goes on. */
  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      this.#refusal ??= thrown;
    }
  }

  #result(): CheckResult {
    const found = [...this.#check!.report.issues];
    const result = this.#check!.end();
    const refusal = this.#refusal ?? result.refusal;
    if (!refusal) return result;
    // What the check says of the rest that it did not get is no fault of the file: only what it had found before counts.
    const issues = this.#refusal ? found : result.issues;
    const { code, message } = refusal;
    return {
      ...result,
      valid: false,
      issues: [...issues, issueOf(refusal)],
      summary: null,
      refusal: { code, message },
    };
  }
}

/** A report tells why, whoever reads only its issues. */
function issueOf({ code, message }: Failure): Issue {
  return { severity: 'ERROR', code, message, count: 1 };
}
