import { AppError } from '../../errors.js';
import type { GrowingUpload, Parts } from '../../storage/parts.js';
import { BlockBudget, Blocks } from './blocks.js';
import type { CheckThreads } from './check-threads.js';
import type { IntakeOutcome } from './outcome.js';
import { Pass, type PassGuards } from './pass.js';
import type { IntakeRequest } from './request.js';

/** Bytes that all uploads of the process may hold in blocks, beyond 64 KiB each. */
const BLOCK_BYTES = 64 * 1024 * 1024;

/** The way in of every new structure: uploaded, converted or edited. */
export class Intake {
  readonly #budget = new BlockBudget(BLOCK_BYTES);

  constructor(
    private readonly parts: Parts,
    private readonly threads: CheckThreads,
    private readonly guards: PassGuards = {},
  ) {}

  /**
   * Takes a whole file from one stream. Resolves when it is known whether it is good; a good one still needs `commit`.
   * Throws what `Pass.feed` throws, or the reason of `signal` (an AppError, UPLOAD_ABORTED otherwise); then, and when the
   * file is rejected, nothing of it is left.
   */
  async take(
    request: IntakeRequest,
    source: AsyncIterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<IntakeOutcome> {
    if (signal?.aborted) throw reasonOf(signal);
    const pass = await this.open(request);
    const stop = (): void => pass.stop(reasonOf(signal!));
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    try {
      await pass.feed(source);
      return await pass.finish();
    } catch (thrown) {
      await pass.abort();
      throw thrown;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Begins a file that comes in pieces. */
  async open(request: IntakeRequest): Promise<Pass> {
    return this.#pass(request, await this.parts.create(request.key));
  }

  /**
   * Goes on with a file of which `byteSize` bytes are safe: they are checked again, for a check's state is never stored.
   * Throws NOT_FOUND when they are gone.
   */
  async resume(request: IntakeRequest, id: string, byteSize: number): Promise<Pass> {
    const pass = await this.#pass(request, await this.parts.resume(request.key, id, byteSize));
    try {
      await pass.replay();
      return pass;
    } catch (thrown) {
      await pass.suspend();
      throw thrown;
    }
  }

  async #pass(request: IntakeRequest, growing: GrowingUpload): Promise<Pass> {
    try {
      return new Pass(request, growing, new Blocks(this.#budget), this.threads, this.guards);
    } catch (thrown) {
      await growing.abort();
      throw thrown;
    }
  }
}

function reasonOf(signal: AbortSignal): AppError {
  const reason: unknown = signal.reason;
  if (reason instanceof AppError) return reason;
  return new AppError('UPLOAD_ABORTED', 'The upload was broken off.', { cause: reason });
}
