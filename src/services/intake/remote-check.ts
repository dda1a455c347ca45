import type { MessagePort } from 'node:worker_threads';
import { AppError } from '../../errors.js';
import type { Issue } from '../../formats/report.js';
import type { PartEntry } from '../../formats/summary/summary.js';
import type { ContentVerdict } from './content-check.js';
import type { CheckMessage, CheckReply } from './messages.js';

/** What a check says, in this order; after `verdict` or `failed` nothing follows. */
export interface CheckListener {
  /** A block has been looked at; its buffer may be filled again. */
  credit(buffer: ArrayBuffer): void;
  /** All findings so far. */
  issues(issues: Issue[]): void;
  /** Models, records and frames in order, each once. */
  parts(parts: PartEntry[]): void;
  /** After `end`, or before it when the file is refused. */
  verdict(verdict: ContentVerdict): void;
  failed(error: AppError): void;
}

/** One file's check in a check thread, seen from the main thread. */
export class RemoteCheck {
  #unanswered = 0;
  #closed = false;

  /** @param changed called when something was sent, heard or closed */
  constructor(
    private readonly port: MessagePort,
    private readonly listener: CheckListener,
    private readonly changed: (check: RemoteCheck, unanswered: number) => void,
  ) {
    port.on('message', (reply: CheckReply) => this.#hear(reply));
  }

  /** Messages that have no answer yet. */
  get unanswered(): number {
    return this.#unanswered;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Hands over the first `length` bytes of a buffer, and the buffer with them. */
  send(bytes: ArrayBuffer, length: number): void {
    this.#post({ bytes, length }, [bytes]);
  }

  /** The file is complete. */
  end(): void {
    this.#post('end', []);
  }

  /** Ends the check with an error. */
  fail(error: AppError): void {
    if (this.#closed) return;
    this.close();
    this.listener.failed(error);
  }

  /** Ends the check, in the middle of a file too; a second call does nothing. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.port.close();
    this.#count(-this.#unanswered);
  }

  #post(message: CheckMessage, transfer: ArrayBuffer[]): void {
    if (this.#closed) return;
    this.port.postMessage(message, transfer);
    this.#count(1);
  }

  #hear(reply: CheckReply): void {
    if (this.#closed) return;
    if ('credit' in reply) {
      this.#count(-1);
      this.listener.credit(reply.credit);
    } else if ('issues' in reply) {
      this.#count(0);
      this.listener.issues(reply.issues);
    } else if ('parts' in reply) {
      this.#count(0);
      this.listener.parts(reply.parts);
    } else if ('verdict' in reply) {
      this.close();
      this.listener.verdict(reply.verdict);
    } else this.fail(broken(new Error(reply.failed)));
  }

  #count(change: number): void {
    this.#unanswered += change;
    this.changed(this, change);
  }
}

/** The check itself failed, not the file. */
export function broken(cause: unknown): AppError {
  const message = 'The check of this file broke off on the server; send the file again.';
  return new AppError('INTERNAL', message, { cause });
}
