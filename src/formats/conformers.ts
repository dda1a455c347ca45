import type { Structure } from './model/structure.js';

/**
 * Which atoms a format without alternate locations takes: in each residue those of the letter with the highest mean
 * occupancy (of equal ones the first in the alphabet), and all without a letter. 1 by row for those that stay; null
 * when no atom has a letter.
 */
export function chosenConformers(structure: Structure): Uint8Array | null {
  const { atoms } = structure;
  let any = false;
  for (let row = 0; row < atoms.count && !any; row++) any = atoms.altloc[row] !== 0;
  if (!any) return null;
  const letters = lettersOf(structure);
  const keep = new Uint8Array(atoms.count);
  for (let row = 0; row < atoms.count; row++) {
    const letter = atoms.altloc[row]!;
    keep[row] = letter === 0 || letters.get(atoms.residue[row]!) === letter ? 1 : 0;
  }
  return keep;
}

/** The letter chosen in each residue that has any. */
function lettersOf(structure: Structure): Map<number, number> {
  const { atoms, document } = structure;
  const sums = new Map<number, Map<number, { occupancy: number; atoms: number }>>();
  for (let row = 0; row < atoms.count; row++) {
    const letter = atoms.altloc[row]!;
    if (letter === 0) continue;
    const residue = atoms.residue[row]!;
    let known = sums.get(residue);
    if (!known) sums.set(residue, (known = new Map<number, { occupancy: number; atoms: number }>()));
    const sum = known.get(letter) ?? { occupancy: 0, atoms: 0 };
    sum.occupancy += atoms.occupancy[row]!;
    sum.atoms++;
    known.set(letter, sum);
  }
  const chosen = new Map<number, number>();
  for (const [residue, known] of sums) {
    const ranked = [...known].map(([letter, sum]) => ({
      letter,
      name: document.strings.get(letter),
      // Rounded, so that sums of equal occupancies in another order stay equal.
      mean: Math.round((sum.occupancy / sum.atoms) * 1e6),
    }));
    ranked.sort((a, b) => b.mean - a.mean || (a.name < b.name ? -1 : 1));
    chosen.set(residue, ranked[0]!.letter);
  }
  return chosen;
}
