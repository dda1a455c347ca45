import type { Fates } from '../fates.js';
import type { Place } from './layouts.js';
import { followPlace } from './references.js';

/** SITE records: residues that are left, four to a line, with their new number; a site without any goes. */
export function followSites(lines: readonly string[], places: readonly Place[], fates: Fates): string[] {
  const sites = new Map<string, string[]>();
  let changed = false;
  for (const line of lines) {
    const id = line.slice(11, 14);
    const residues = sites.get(id) ?? [];
    sites.set(id, residues);
    for (const place of places) {
      const end = place.number + place.width + 1;
      if (line.slice(place.name, end).trim() === '') continue;
      const followed = followPlace(line, place, fates);
      changed ||= followed !== line;
      if (followed !== null) residues.push(followed.slice(place.name, end).padEnd(10));
    }
  }
  if (!changed) return [...lines];
  return [...sites].flatMap(([id, residues]) =>
    Array.from({ length: Math.ceil(residues.length / 4) }, (_, index) => {
      const four = residues.slice(index * 4, index * 4 + 4).join(' ');
      return `SITE   ${String(index + 1).padStart(3)} ${id} ${String(residues.length).padStart(2)} ${four}`.trimEnd();
    }),
  );
}
