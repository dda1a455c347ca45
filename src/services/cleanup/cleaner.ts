import type { CleanupItemRow, CleanupRunRow } from '../../database/schema/cleanup.js';

export type CleanupKind = CleanupRunRow['kind'];

/** Something that a cleaner would do something about. */
export interface Finding {
  action: CleanupItemRow['action'];
  /** What was found: `session:<id>`, `file:<key>`, … */
  subject: string;
  /** Bytes that are freed by it. */
  bytes: number;
  /** Why, as a sentence. */
  reason: string;
}

/** What a cleaner has looked at in one step, and what of it needs something done. */
export interface Step<F extends Finding> {
  examined: number;
  findings: F[];
}

/**
 * One kind of cleanup, in two halves, so that a dry run shows what a real one does: `find` changes nothing, and goes
 * forward by keys, so that it finds the same whether or not `apply` is called in between.
 */
export interface Cleaner<F extends Finding = Finding> {
  readonly kind: CleanupKind;
  /** Findings that are applied at once; 1 when absent. */
  readonly atOnce?: number;
  /** Throws the signal's reason. Only what it notes of its own progress may depend on `dryRun`. */
  find(signal: AbortSignal, dryRun: boolean): AsyncIterable<Step<F>>;
  /** Does it. False when it turned out to be alive after all: the living side wins. */
  apply(finding: F): Promise<boolean>;
  /** As `apply`, for many at once, where that saves much; what one of them came to, or why it could not be done, each in its place. */
  applyAll?(findings: F[]): Promise<(boolean | Error)[]>;
  /** What is done before `find` in a real run: bookkeeping that is no finding. */
  prepare?(): Promise<void>;
}

/** Keyset pages of rows, each `Row` with its key, until there are no more. */
export async function* pages<Row extends { id: string }>(
  read: (after: string) => Promise<Row[]>,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Row[]> {
  for (let after = ''; ;) {
    signal.throwIfAborted();
    const rows = await read(after);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = rows.at(-1)!.id;
  }
}

/** Rows of one page. */
export const PAGE = 500;
