import type { Prefix, Sighting } from '../contract.js';

const COUNTS = /^[ \d]{3}[ \d]{3}.*V[23]000/;
const ATOM = /^ *-?\d+\.\d+ +-?\d+\.\d+ +-?\d+\.\d+ +[A-Za-z*]/;
/** A header that was cut or lengthened: the version is somewhere near. */
const NEAR = 12;

/**
 * Whether the prefix is a molfile, and of which kind: one record without `$$$$` and without data items is MOL or SDF by
 * its suffix, MOL when that says nothing; anything else is SDF.
 */
export function sightCtfile(prefix: Prefix): { format: 'MOL' | 'SDF'; sighting: Sighting } | null {
  const sighting = sightTable(prefix.lines);
  if (!sighting) return null;
  const end = prefix.lines.findIndex((line) => line.startsWith('M  END'));
  const several =
    prefix.lines.some((line) => line.startsWith('$$$$')) ||
    (end >= 0 && prefix.lines.slice(end + 1).some(isItemHeader));
  const named = prefix.suffix === '.sdf' || prefix.suffix === '.sd';
  return { format: several || named ? 'SDF' : 'MOL', sighting };
}

function sightTable(lines: readonly string[]): Sighting | null {
  const counts = lines[3] ?? '';
  if (COUNTS.test(counts)) {
    const version = counts.includes('V3000') ? 'V3000' : 'V2000';
    return { confidence: 0.98, saw: `a molfile's counts line (${version}) in line 4` };
  }
  if (isOldCounts(counts) && ATOM.test(lines[4] ?? ''))
    return { confidence: 0.9, saw: "a molfile's counts line without a version, and an atom line after it" };
  const near = lines.slice(0, NEAR).findIndex((line) => /\bV[23]000\s*$/.test(line));
  if (near >= 0)
    return { confidence: 0.7, saw: `V2000 or V3000 in line ${near + 1}, where line 4 was expected` };
  if (lines.includes('M  END') && lines.some((line) => line.startsWith('$$$$')))
    return { confidence: 0.5, saw: '"M  END" and "$$$$" lines' };
  return null;
}

/** Nothing but numbers, two digits at least: `282281` are two of them. Patterns here have one way only to match, so that no line is slow. */
const isOldCounts = (line: string): boolean => /^[\d\s]*$/.test(line) && /\d *\d/.test(line);

/** `> <name>` or `> DT12`. */
function isItemHeader(line: string): boolean {
  if (!line.startsWith('>')) return false;
  const open = line.indexOf('<');
  return (open > 0 && line.includes('>', open)) || /DT\d/.test(line);
}
