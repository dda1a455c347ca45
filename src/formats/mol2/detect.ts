import type { Prefix, Sighting } from '../contract.js';

/** MOL2 by its section headers, which nothing else has; comments may come before them. */
export function sightMol2(prefix: Prefix): Sighting | null {
  const at = prefix.lines.findIndex((line) => /^@<TRIPOS>[A-Z_]/i.test(line));
  if (at >= 0) return { confidence: 0.99, saw: `${prefix.lines[at]!.trim().slice(0, 40)} in line ${at + 1}` };
  return prefix.suffix === '.mol2' && !prefix.complete
    ? { confidence: 0.2, saw: 'the suffix .mol2 only' }
    : null;
}
