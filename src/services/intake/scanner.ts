import type { CheckResult } from '../../formats/check.js';

/** Looks for viruses in the bytes of a file. */
export interface Scanner {
  /**
   * The name of what was found, or null. Throws SCAN_UNAVAILABLE when there is no verdict, FILE_TOO_LARGE when the scanner does
   * not take so many bytes, and the reason of `signal`.
   */
  scan(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<string | null>;
}

/** What a check says of a good file after the scanner has looked at it. Throws what `Scanner.scan` throws. */
export async function scanned(
  check: CheckResult,
  scanner: Scanner,
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<CheckResult> {
  const found = await scanner.scan(bytes, signal);
  if (found === null) return check;
  const refusal = { code: 'VIRUS_FOUND', message: `The virus scanner found ${found} in this file.` } as const;
  const issue = { severity: 'ERROR', ...refusal, count: 1 } as const;
  return { ...check, valid: false, issues: [...check.issues, issue], summary: null, refusal };
}
