import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { sameConformer } from '../positions.js';
import type { BondIndex } from './bond-index.js';
import { Cells } from './cells.js';

/** Shortest and longest S–S bond that is one, Å (2.05 in good structures). */
const SHORTEST = 1.6;
const LONGEST = 2.5;
const SULFUR = 16;
const NONE = -1;

/**
 * Joins the sulfurs SG of two cysteines that have no hydrogen and no other bond than the one to their carbon: what SSBOND, LINK or CONECT would say.
 * Each takes its nearest partner.
 */
export function linkDisulfides(structure: Structure, index: BondIndex): void {
  const { atoms, bonds } = structure;
  const sulfurs = openSulfurs(structure, index);
  if (sulfurs.length < 2) return;
  const cells = new Cells(atoms.x, atoms.y, atoms.z, sulfurs, LONGEST, null, atoms.budget);
  const square = (a: number, b: number): number =>
    (atoms.x[a]! - atoms.x[b]!) ** 2 + (atoms.y[a]! - atoms.y[b]!) ** 2 + (atoms.z[a]! - atoms.z[b]!) ** 2;
  const nearest = (atom: number): number => {
    let best = NONE;
    let least = LONGEST ** 2;
    cells.near(atom, (other) => {
      const found = square(atom, other);
      if (other === atom || found > least || found < SHORTEST ** 2) return;
      if (atoms.residue[other] === atoms.residue[atom] || !sameConformer(atoms.altloc, atom, other)) return;
      least = found;
      best = other;
    });
    return best;
  };
  for (const atom of sulfurs) {
    const other = nearest(atom);
    if (other > atom && nearest(other) === atom) bonds.add(atom, other, BondOrder.SINGLE, BondOrigin.POLYMER);
  }
  index.follow();
  cells.release();
}

/** Rows of the atoms SG with one bond, to a carbon. */
function openSulfurs({ atoms, document }: Structure, index: BondIndex): Uint32Array {
  const name = document.strings.intern('SG');
  const found: number[] = [];
  for (let row = 0; row < atoms.count; row++) {
    if (atoms.element[row] !== SULFUR || atoms.name[row] !== name) continue;
    const entry = index.first(row);
    if (entry !== NONE && index.next(entry) === NONE && atoms.element[index.partner(entry)] === 6)
      found.push(row);
  }
  return Uint32Array.from(found);
}
