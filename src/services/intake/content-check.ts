import { createHash, type Hash } from 'node:crypto';
import { AppError } from '../../errors.js';
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
  readonly #check: FileCheck;
  #gunzipper: Gunzipper | null = null;
  #hash: Hash | null = null;
  /** The first bytes, until there are the two that tell gzip. */
  #head: Uint8Array | null = new Uint8Array(0);
  #contentByteSize = 0;
  #first = -1;
  #refusal: AppError | null = null;

  constructor(private readonly options: ContentCheckOptions) {
    this.#check = new FileCheck(options);
  }

  /** Findings so far. */
  get issues(): readonly Issue[] {
    return this.#refusal ? [...this.#check.report.issues, issueOf(this.#refusal)] : this.#check.report.issues;
  }

  /** The file will not be taken, whatever follows. */
  get refused(): boolean {
    return this.#refusal !== null || (this.options.stopOnError === true && this.#check.refused);
  }

  /** Takes the next stored bytes; they are the caller's again when it resolves. */
  async push(bytes: Uint8Array): Promise<void> {
    if (this.refused || bytes.length === 0) return;
    await this.#guard(async () => {
      if (!this.#head) return this.#unpack(bytes);
      const head = Buffer.concat([this.#head, bytes]);
      if (head.length < 2) {
        this.#head = head;
        return;
      }
      this.#head = null;
      if (isGzip(head)) this.#startUnpacking();
      await this.#unpack(head);
    });
  }

  async end(): Promise<ContentVerdict> {
    await this.#guard(async () => {
      if (this.refused) return;
      if (this.#head) this.#take(this.#head);
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

  #startUnpacking(): void {
    this.#hash = createHash('sha256');
    this.#gunzipper = new Gunzipper(this.options, (bytes) => this.#take(bytes));
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
    this.#check.push(bytes);
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
    const refusal = this.#refusal;
    if (!refusal) return this.#check.end();
    // What the check would say of the missing rest is not the user's fault: only what it had found counts.
    const issues = [...this.issues];
    const { format, detectedFrom, confidence } = this.#check.end();
    const { code, message } = refusal;
    return {
      valid: false,
      format,
      detectedFrom,
      confidence,
      issues,
      summary: null,
      refusal: { code, message },
    };
  }
}

function issueOf({ code, message }: AppError): Issue {
  return { severity: 'ERROR', code, message, count: 1 };
}
