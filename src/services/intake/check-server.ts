import type { MessagePort } from 'node:worker_threads';
import type { PartEntry } from '../../formats/summary/summary.js';
import { monotonic } from '../../lib/clock.js';
import { ContentCheck, type ContentCheckOptions } from './content-check.js';
import type { CheckMessage, CheckReply } from './messages.js';

/** Milliseconds between two posts of findings; the first error does not wait. */
const ISSUES_EVERY = 100;

/** One file in a check thread: takes its blocks in order and answers through its port. */
export class CheckServer {
  readonly #check: ContentCheck;
  #queue: Promise<void> = Promise.resolve();
  /** Read since they were last posted. */
  #parts: PartEntry[] = [];
  #done = false;
  #posted = 0;
  #postedAt = -Infinity;
  #saidError = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly port: MessagePort,
    options: ContentCheckOptions,
  ) {
    this.#check = new ContentCheck({ ...options, onRecord: (entry) => void this.#parts.push(entry) });
  }

  start(): void {
    this.port.on('message', (message: CheckMessage) => {
      this.#queue = this.#queue
        .then(() => this.#take(message))
        .catch((thrown: unknown) => this.#fail(thrown));
    });
    this.port.on('close', () => this.#stop());
  }

  async #take(message: CheckMessage): Promise<void> {
    if (this.#done) return;
    if (message === 'end') return this.#finish();
    await this.#check.push(new Uint8Array(message.bytes, 0, message.length));
    if (this.#check.refused) return this.#finish();
    this.#postIssues();
    this.#postParts();
    this.#reply({ credit: message.bytes }, [message.bytes]);
  }

  async #finish(): Promise<void> {
    const verdict = await this.#check.end();
    if (verdict.check.valid) this.#postParts();
    this.#reply({ verdict });
    this.#stop();
  }

  /** Findings are posted whole: what a later message says replaces what an earlier one said. */
  #postIssues(): void {
    const { issues } = this.#check;
    if (issues.length === this.#posted) return;
    const firstError = !this.#saidError && issues.some((issue) => issue.severity === 'ERROR');
    const wait = this.#postedAt + ISSUES_EVERY - monotonic();
    if (wait > 0 && !firstError) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#postIssues();
      }, wait);
      return;
    }
    this.#saidError ||= firstError;
    this.#posted = issues.length;
    this.#postedAt = monotonic();
    this.#reply({ issues: [...issues] });
  }

  /** Before the credit of the block that they were in, so that whoever keeps them can hold the file back. */
  #postParts(): void {
    if (this.#parts.length === 0) return;
    this.#reply({ parts: this.#parts });
    this.#parts = [];
  }

  #fail(thrown: unknown): void {
    this.#reply({ failed: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
    this.#stop();
  }

  #reply(reply: CheckReply, transfer: ArrayBuffer[] = []): void {
    if (!this.#done) this.port.postMessage(reply, transfer);
  }

  #stop(): void {
    if (this.#done) return;
    this.#done = true;
    clearTimeout(this.#timer);
    this.#check.destroy();
    this.port.close();
  }
}
