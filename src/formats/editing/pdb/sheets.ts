import type { Fates } from '../fates.js';
import { REGISTRATION, STRAND } from './layouts.js';
import { followLine, withText } from './references.js';

/**
 * Strands that are left, numbered anew. One whose neighbour before it is gone begins as a first strand does, with sense 0 and without
 * registration.
 */
export function followSheets(lines: readonly string[], fates: Fates): string[] {
  const sheets = new Map<string, string[]>();
  for (const line of lines) {
    const id = line.slice(11, 14);
    const known = sheets.get(id);
    if (known) known.push(line);
    else sheets.set(id, [line]);
  }
  return [...sheets.values()].flatMap((strands) => followSheet(strands, fates));
}

function followSheet(strands: readonly string[], fates: Fates): string[] {
  const followed = strands.map((line) => followLine(line, STRAND, fates));
  const left = followed.filter((line) => line !== null);
  const complete = left.length === strands.length;
  let number = 0;
  return followed.flatMap((line, index) => {
    if (line === null) return [];
    number++;
    const orphan = index > 0 && followed[index - 1] === null;
    let strand = orphan ? withSense0(line) : (registered(line, fates) ?? line.slice(0, 40).trimEnd());
    if (!complete) {
      strand = withText(strand, 7, String(number).padStart(3));
      strand = withText(strand, 14, String(left.length).padStart(2));
    }
    return [strand];
  });
}

const withSense0 = (line: string): string => `${line.slice(0, 38)} 0`;

/** The line with its registration; null where an atom of that is gone. */
function registered(line: string, fates: Fates): string | null {
  return line.length > 41 ? followLine(line, REGISTRATION, fates) : line;
}
