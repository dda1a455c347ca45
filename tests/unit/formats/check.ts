import { FileCheck, type CheckOptions, type CheckResult } from '../../../src/formats/check.js';

/** Checks content under a name, pushed in pieces of `cut` bytes. */
export function check(
  content: string | Uint8Array,
  options: Partial<CheckOptions> = {},
  cut = 1 << 20,
): CheckResult {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const checker = new FileCheck({ fileName: 'a.pdb', ...options });
  for (let at = 0; at < bytes.length; at += cut) checker.push(bytes.subarray(at, at + cut));
  return checker.end();
}
