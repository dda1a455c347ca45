import { FileCheck } from '/work/edits/src/formats/check.js';
export function checkFile(format: string, bytes: Uint8Array) {
  const c = new FileCheck({ fileName: 'a.' + format.toLowerCase() } as any);
  for (let at = 0; at < bytes.length; at += 1 << 20) c.push(bytes.subarray(at, at + (1 << 20)));
  const r = c.end();
  if (!r.valid || !r.summary) throw new Error(JSON.stringify(r.issues.slice(0, 3)));
  return r.summary as any;
}
