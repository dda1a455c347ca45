import type { Budget } from '../budget.js';
import { NONE } from '../model/atoms.js';
import { BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import type { AtomNames } from './atom-names.js';
import type { ResidueIds } from './residue-ids.js';

/** A bond that every copy of a component has, by the names of its atoms. */
export interface ComponentBond {
  a: string;
  b: string;
  order: number;
  origin: number;
}

export interface Component {
  bonds: Map<string, ComponentBond>;
  /** Rows of the first copy's atoms. */
  atoms: number[];
  agrees: boolean;
}

/** How the bonds of a model are told: by component, or one by one. */
export interface BondPlan {
  /** By label_comp_id as a token; those whose copies agree. */
  components: Map<string, Component>;
  /** Rows of the bond table that lie between residues, or within copies that differ. */
  single: number[];
}

/** Bonds that a reader knows from the component dictionary; they are not written. */
export const IMPLIED: readonly number[] = [BondOrigin.TEMPLATE, BondOrigin.POLYMER];
const BYTES_PER_BOND = 160;

/**
 * Sorts bonds into those that chem_comp_bond can say, because all copies of a component have the same ones, and those that
 * struct_conn must. What a reader makes of chem_comp_bond is tried on every copy: alternate locations of different letters
 * are never bonded.
 * @param implied origins of bonds that the file tells otherwise
 */
export function planBonds(
  structure: Structure,
  names: AtomNames,
  ids: ResidueIds,
  budget: Budget,
  implied: readonly number[] = IMPLIED,
): BondPlan {
  const { bonds, atoms } = structure;
  const components = new Map<string, Component>();
  const within = new Map<number, number[]>();
  const single: number[] = [];
  budget.charge(BYTES_PER_BOND * bonds.count);
  for (let bond = 0; bond < bonds.count; bond++) {
    if (implied.includes(bonds.origin[bond]!)) continue;
    const residue = atoms.residue[bonds.a[bond]!]!;
    if (residue !== atoms.residue[bonds.b[bond]!] || bonds.origin[bond] === BondOrigin.LINK) {
      single.push(bond);
      continue;
    }
    const known = within.get(residue);
    if (known) known.push(bond);
    else within.set(residue, [bond]);
    define(structure, names, bond, componentOf(components, ids.of(residue).compId));
  }
  for (const residue of residuesOf(structure)) {
    const component = components.get(ids.of(residue).compId);
    if (!component?.agrees) continue;
    const [first, end] = rangeOf(structure, residue);
    if (component.atoms.length === 0)
      component.atoms = Array.from({ length: end - first }, (_, index) => first + index);
    if (!copyAgrees(structure, names, component, within.get(residue) ?? [], first, end))
      component.agrees = false;
  }
  for (const [residue, rows] of within)
    if (!components.get(ids.of(residue).compId)!.agrees) single.push(...rows);
  for (const [name, component] of components) if (!component.agrees) components.delete(name);
  return { components, single: single.sort((one, other) => one - other) };
}

function componentOf(components: Map<string, Component>, name: string): Component {
  let component = components.get(name);
  if (!component) {
    component = { bonds: new Map(), atoms: [], agrees: true };
    components.set(name, component);
  }
  return component;
}

function define({ bonds }: Structure, names: AtomNames, bond: number, component: Component): void {
  const a = names.text(bonds.a[bond]!);
  const b = names.text(bonds.b[bond]!);
  const key = a < b ? `${a} ${b}` : `${b} ${a}`;
  const order = bonds.order[bond]!;
  const origin = bonds.origin[bond]!;
  const known = component.bonds.get(key);
  if (!known) component.bonds.set(key, { a, b, order, origin });
  else if (known.order !== order || known.origin !== origin) component.agrees = false;
}

/** Whether the component's bonds, made between all atoms of these names, are the bonds that this copy has. */
function copyAgrees(
  structure: Structure,
  names: AtomNames,
  component: Component,
  bonds: readonly number[],
  first: number,
  end: number,
): boolean {
  const { atoms } = structure;
  const { a, b } = structure.bonds;
  const pairs = new Set<number>();
  for (const bond of bonds) {
    if (!together(atoms.altloc[a[bond]!]!, atoms.altloc[b[bond]!]!)) return false;
    const one = Math.min(a[bond]!, b[bond]!);
    pairs.add(one * 2 ** 26 + Math.max(a[bond]!, b[bond]!));
  }
  if (pairs.size !== bonds.length) return false;
  const byName = new Map<string, number[]>();
  for (let row = first; row < end; row++) {
    const name = names.text(row);
    const known = byName.get(name);
    if (known) known.push(row);
    else byName.set(name, [row]);
  }
  let made = 0;
  for (const bond of component.bonds.values())
    for (const one of byName.get(bond.a) ?? [])
      for (const other of byName.get(bond.b) ?? [])
        if (one !== other && together(atoms.altloc[one]!, atoms.altloc[other]!)) made++;
  return made === bonds.length;
}

const together = (one: number, other: number): boolean => one === 0 || other === 0 || one === other;

function residuesOf({ residues }: Structure): number[] {
  const rows = Array.from({ length: residues.count }, (_, row) => row);
  return rows.length === 0 ? [NONE] : rows;
}

function rangeOf(structure: Structure, residue: number): [first: number, end: number] {
  if (residue === NONE) return [0, structure.atoms.count];
  return [structure.residues.firstAtom[residue]!, structure.endOfResidue(residue)];
}
