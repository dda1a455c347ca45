import { neighboursOf, type Neighbours } from '../chemistry/neighbours.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

/** One atom and its neighbours that are atoms (lone pairs and dummies are none). */
interface Centre {
  row: number;
  atoms: number[];
  bonds: number[];
}

/**
 * Derives formal charges from SYBYL types, which MOL2 has in their place: N.4 is +1; of the O.co2 of one centre as many
 * are -1 as leave it its double bonds; C.cat gives its +1 to a nitrogen, if it has one; nitro groups are N+ and O-. All
 * atoms of such a group are marked CHARGE_DERIVED: their bonds follow the charges. In a group that has charges of its own
 * in the file (`given`, by row), those stand. Returns how many atoms got a charge that the file does not give.
 */
export function deriveCharges(structure: Structure, given: ReadonlyMap<number, number>): number {
  const { atoms, document } = structure;
  const types = atoms.optional.type;
  if (!types || !needed(structure)) return 0;
  const neighbours = neighboursOf(structure);
  const type = (row: number): string => document.strings.get(types[row]!);
  let charged = 0;
  const settle: Settle = (group) => {
    const isGiven = group.some(({ row }) => given.has(row));
    for (const { row, charge } of group) {
      atoms.formalCharge[row] = isGiven ? (given.get(row) ?? 0) : charge;
      atoms.flags[row] = atoms.flags[row]! | AtomFlag.CHARGE_DERIVED;
      if (charge !== 0 && !isGiven) charged++;
    }
  };
  for (let row = 0; row < atoms.count; row++) {
    // A lone pair is bonded to its oxygen, but no centre of a group.
    if (atoms.element[row] === 0) continue;
    const centre = centreOf(structure, neighbours, row);
    const kind = type(row);
    if (kind === 'N.4') settle([{ row, charge: 1 }]);
    else if (kind === 'C.cat') cation(structure, neighbours, centre, settle);
    const oxygens = centre.atoms.filter(
      (other) => type(other) === 'O.co2' && centreOf(structure, neighbours, other).atoms.length === 1,
    );
    if (oxygens.length > 0) acid(structure, centre, oxygens, settle);
    else if (atoms.element[row] === 7) nitro(structure, neighbours, centre, settle);
  }
  return charged;
}

/** Sets the charges of one group. */
type Settle = (group: { row: number; charge: number }[]) => void;

/** Whether any type is one that charges are derived from; most molecules need no look at their neighbours. */
function needed({ atoms, document }: Structure): boolean {
  const types = atoms.optional.type!;
  for (let row = 0; row < atoms.count; row++) {
    const element = atoms.element[row]!;
    if (element < 6 || element > 8) continue;
    const type = document.strings.get(types[row]!);
    if (element === 7 || type === 'O.co2' || type === 'C.cat') return true;
  }
  return false;
}

function centreOf({ atoms }: Structure, neighbours: Neighbours, row: number): Centre {
  const centre: Centre = { row, atoms: [], bonds: [] };
  for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
    const other = neighbours.atom[at]!;
    if (atoms.element[other] === 0) continue;
    centre.atoms.push(other);
    centre.bonds.push(neighbours.bond[at]!);
  }
  return centre;
}

/** Carboxylate, phosphate, sulfonate: the oxygens beyond those that the centre has a double bond for are charged. */
function acid(structure: Structure, centre: Centre, oxygens: number[], settle: Settle): void {
  const { atoms, bonds } = structure;
  const element = atoms.element[centre.row]!;
  const sulfur = element === 16 || element === 34;
  let doubles = sulfur && centre.atoms.length >= 4 ? 2 : 1;
  const written = (oxygen: number): number => bonds.order[centre.bonds[centre.atoms.indexOf(oxygen)]!]!;
  for (const [at, other] of centre.atoms.entries())
    if (!oxygens.includes(other) && bonds.order[centre.bonds[at]!] === BondOrder.DOUBLE) doubles--;
  // Those written with a double bond keep it; of equals the first gets it.
  const ranked = [...oxygens].sort(
    (a, b) => Number(written(b) === BondOrder.DOUBLE) - Number(written(a) === BondOrder.DOUBLE) || a - b,
  );
  const group = ranked.map((row) => ({ row, charge: doubles-- > 0 ? 0 : -1 }));
  settle(element === 7 ? [...group, { row: centre.row, charge: 1 }] : group);
}

/** Guanidinium and amidinium: the nitrogen with the written double bond, else the first, takes charge and double bond. */
function cation(structure: Structure, neighbours: Neighbours, centre: Centre, settle: Settle): void {
  const { atoms, bonds } = structure;
  const able = centre.atoms
    .map((row, at) => ({ row, bond: centre.bonds[at]! }))
    .filter(({ row }) => atoms.element[row] === 7 && centreOf(structure, neighbours, row).atoms.length <= 3);
  const double = able.filter(({ bond }) => bonds.order[bond] === BondOrder.DOUBLE);
  const chosen = (double.length > 0 ? double : able)[0];
  settle([
    { row: centre.row, charge: chosen ? 0 : 1 },
    ...able.map((one) => ({ row: one.row, charge: one === chosen ? 1 : 0 })),
  ]);
}

function nitro(structure: Structure, neighbours: Neighbours, centre: Centre, settle: Settle): void {
  const { atoms, bonds } = structure;
  if (centre.atoms.length !== 3) return;
  const oxygens = centre.atoms.filter(
    (other) => atoms.element[other] === 8 && centreOf(structure, neighbours, other).atoms.length === 1,
  );
  if (oxygens.length < 2) return;
  const order = (oxygen: number): number => bonds.order[centre.bonds[centre.atoms.indexOf(oxygen)]!]!;
  const single = oxygens.find((oxygen) => order(oxygen) === BondOrder.SINGLE) ?? oxygens[1]!;
  const other = oxygens.find((oxygen) => oxygen !== single)!;
  if (order(other) === BondOrder.SINGLE) return;
  settle([
    { row: centre.row, charge: 1 },
    { row: single, charge: -1 },
    { row: other, charge: 0 },
  ]);
}
