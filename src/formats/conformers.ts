import type { Structure } from './model/structure.js';
import { positionsOfAtoms } from './positions.js';

/**
 * Which atoms a format without alternate locations takes: at each position of a chain those of the letter with the
 * highest mean occupancy (of equal ones the first in the alphabet), and all without a letter. Where the alternatives
 * are different residues, one of them stays. 1 by row for those that stay; null when no atom has a letter.
 */
export function chosenConformers(structure: Structure): Uint8Array | null {
  const { atoms } = structure;
  let any = false;
  for (let row = 0; row < atoms.count && !any; row++) any = atoms.altloc[row] !== 0;
  if (!any) return null;
  const positions = positionsOfAtoms(structure);
  const letters = lettersOf(structure, positions);
  const keep = new Uint8Array(atoms.count);
  for (let row = 0; row < atoms.count; row++) {
    const letter = atoms.altloc[row]!;
    keep[row] = letter === 0 || letters.get(positions[row]!) === letter ? 1 : 0;
  }
  return keep;
}

/** The letter chosen at each position that has any. */
function lettersOf(structure: Structure, positions: Uint32Array): Map<number, number> {
  const { atoms, document } = structure;
  const sums = new Map<number, Map<number, { occupancy: number; atoms: number }>>();
  for (let row = 0; row < atoms.count; row++) {
    const letter = atoms.altloc[row]!;
    if (letter === 0) continue;
    const position = positions[row]!;
    let known = sums.get(position);
    if (!known) sums.set(position, (known = new Map<number, { occupancy: number; atoms: number }>()));
    const sum = known.get(letter) ?? { occupancy: 0, atoms: 0 };
    sum.occupancy += atoms.occupancy[row]!;
    sum.atoms++;
    known.set(letter, sum);
  }
  const chosen = new Map<number, number>();
  for (const [position, known] of sums) {
    const ranked = [...known].map(([letter, sum]) => ({
      letter,
      name: document.strings.get(letter),
      // Rounded, so that sums of equal occupancies in another order stay equal.
      mean: Math.round((sum.occupancy / sum.atoms) * 1e6),
    }));
    ranked.sort((a, b) => b.mean - a.mean || (a.name < b.name ? -1 : 1));
    chosen.set(position, ranked[0]!.letter);
  }
  return chosen;
}
