import { isGone, type Fates } from '../fates.js';
import { FRAME_REMARKS, LISTING_REMARKS, MISSING } from './layouts.js';
import { BIOMT, moveOperators } from './operators.js';
import { followPlace } from './references.js';

/** REMARK records, remark by remark: lists of residues follow line by line, chains in the assemblies follow, and what cannot follow goes. */
export function followRemarks(lines: readonly string[], fates: Fates): string[] {
  const remarks = new Map<string, string[]>();
  for (const line of lines) {
    const number = line.slice(7, 10).trim();
    const known = remarks.get(number);
    if (known) known.push(line);
    else remarks.set(number, [line]);
  }
  // Their order is that of the numbers, and no remark stands in two places.
  return [...remarks].flatMap(([number, remark]) => followRemark(number, remark, fates));
}

/** A line of a remark that lists residues in a way of its own. */
export const isListing = (line: string): boolean => LISTING_REMARKS.has(line.slice(7, 10).trim());

function followRemark(number: string, lines: string[], fates: Fates): string[] {
  if (fates.outOfFrame && FRAME_REMARKS.has(number)) return [];
  if (LISTING_REMARKS.has(number)) return fates.changesNames ? [] : lines;
  if (number === '350') return moveOperators(followAssemblies(lines, fates), BIOMT, fates.motion);
  const place = MISSING[number];
  if (!place) return lines;
  let rows = 0;
  let left = 0;
  const followed = lines.flatMap((line) => {
    if (!/^\s*\S{1,3}\s+\S{0,2}\s*-?\d+[A-Z]?(\s|$)/.test(line.slice(14))) return [line];
    rows++;
    const next = followPlace(line, place, fates);
    if (next === null) return [];
    left++;
    return [next];
  });
  return rows > 0 && left === 0 ? [] : followed;
}

/** "APPLY THE FOLLOWING TO CHAINS: A, B," and its continuation "AND CHAINS: C". */
function followAssemblies(lines: readonly string[], fates: Fates): string[] {
  return lines.map((line) => {
    const match = /^(.*CHAINS:\s*)(.*?)(,?)\s*$/.exec(line);
    if (!match) return line;
    const before = match[2]!.split(',').map((id) => id.trim());
    const after = before.flatMap((id) => {
      const named = id === 'NULL' ? '' : id;
      if (isGone(fates.chainResidues.get(named))) return [];
      return fates.chains.get(named)?.to ?? id;
    });
    if (after.length === before.length && after.every((id, index) => id === before[index])) return line;
    return after.length === 0 ? `${match[1]!.trimEnd()} NULL` : `${match[1]}${after.join(', ')}${match[3]}`;
  });
}
