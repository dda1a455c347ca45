import { AtomFlag } from '../model/atoms.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { isIonElement } from '../residue-kinds.js';
import type { BondIndex } from './bond-index.js';
import { Said } from './said.js';
import type { ComponentLookup, ResidueTemplate } from './template.js';
import { TemplateNames, type KnownResidue } from './template-names.js';
import { eachPosition, sameConformer, type Position } from '../positions.js';

/** Hydrogens farther away than this from the atom that their name says are named by another convention, Å. */
const HYDROGEN_BOND = 1.6;
/** Farther than that the molecule is cut by the edge of a periodic box, Å. */
const CUT = 5;
/** Alternate locations of one atom that are told apart. */
const MOST_CONFORMERS = 64;
const NONE = -1;

/** Applies templates residue by residue, and finds out which atoms have their bonds said. */
export class TemplateBonds {
  readonly #names: TemplateNames;
  /** By atom number of the template at hand: the first atom, and by atom of the position the next of the same name. */
  #first = new Int32Array(64);
  #same = new Int32Array(256);
  #hydrogens = new Uint8Array(64);

  constructor(
    private readonly structure: Structure,
    private readonly index: BondIndex,
    private readonly said: Uint8Array,
    lookup: ComponentLookup | null,
  ) {
    this.#names = new TemplateNames(lookup);
    this.#names.follow(structure.document.strings);
  }

  apply(): void {
    eachPosition(this.structure, (position) => this.#position(position));
  }

  #position(position: Position): void {
    const { residues } = this.structure;
    const { firstResidue, endResidue } = position;
    const stated = this.#stated(position);
    const names = residues.name;
    for (let row = firstResidue; row < endResidue; row++)
      if (names.indexOf(names[row]!, firstResidue) === row) this.#residue(position, names[row]!, stated);
  }

  #residue(position: Position, name: number, stated: boolean): void {
    const kind = this.#names.residue(name);
    const { template } = kind;
    if (template && !stated && this.#collect(position, name, kind, template)) {
      this.#bond(position, template, kind.builtIn ? BondOrigin.TEMPLATE : BondOrigin.DICTIONARY);
      this.#say(position, name, kind, template);
    } else this.#leave(position, name, kind);
  }

  /** Whether the file has the bonds of the component itself, and marks the atoms that have bonds within the position. */
  #stated({ firstAtom, endAtom }: Position): boolean {
    const { index, said, structure } = this;
    const { origin } = structure.bonds;
    let stated = false;
    for (let atom = firstAtom; atom < endAtom; atom++)
      for (let entry = index.first(atom); entry !== NONE; entry = index.next(entry)) {
        const partner = index.partner(entry);
        if (partner < firstAtom || partner >= endAtom) continue;
        const source = origin[entry >> 1]!;
        if (source !== BondOrigin.LINK) said[atom] = Said.YES;
        if (source === BondOrigin.COMPONENT || source === BondOrigin.FILE) stated = true;
      }
    return stated;
  }

  /** Finds the template's atoms; false where two heavy atoms of one name are there together, so that names say nothing. */
  #collect(position: Position, name: number, kind: KnownResidue, template: ResidueTemplate): boolean {
    const { atoms, residues } = this.structure;
    const { firstAtom, endAtom } = position;
    const mixed = position.endResidue - position.firstResidue > 1;
    if (template.size > this.#first.length) this.#first = new Int32Array(template.size);
    if (endAtom - firstAtom > this.#same.length) this.#same = new Int32Array(2 * (endAtom - firstAtom));
    const first = this.#first.fill(NONE, 0, template.size);
    const same = this.#same;
    for (let atom = endAtom - 1; atom >= firstAtom; atom--) {
      if (mixed && residues.name[atoms.residue[atom]!] !== name) continue;
      const number = this.#names.atom(kind, template, atoms.name[atom]!);
      if (number < 0) continue;
      const heavy = template.hydrogen[number] === 0;
      let conformers = 0;
      for (let other = first[number]!; other !== NONE; other = same[other - firstAtom]!)
        if (++conformers > MOST_CONFORMERS || (heavy && sameConformer(atoms.altloc, atom, other)))
          return false;
      same[atom - firstAtom] = first[number]!;
      first[number] = atom;
    }
    return true;
  }

  /** Hydrogens first: where they are decides between the tautomers. */
  #bond(position: Position, template: ResidueTemplate, origin: BondOrigin): void {
    const { a, b, order, hydrogen, size } = template;
    if (size > this.#hydrogens.length) this.#hydrogens = new Uint8Array(size);
    this.#hydrogens.fill(0, 0, size);
    for (let bond = 0; bond < a.length; bond++) {
      if (!hydrogen[a[bond]!] && !hydrogen[b[bond]!]) continue;
      if (!this.#bondPair(position, template, a[bond]!, b[bond]!, order[bond]!, origin)) continue;
      this.#hydrogens[a[bond]!]!++;
      this.#hydrogens[b[bond]!]!++;
    }
    const swapped = this.#tautomers(template);
    for (let bond = 0; bond < a.length; bond++) {
      if (hydrogen[a[bond]!] || hydrogen[b[bond]!]) continue;
      const written = swapped?.get(a[bond]! * size + b[bond]!) ?? order[bond]!;
      this.#bondPair(position, template, a[bond]!, b[bond]!, written, origin);
    }
    this.index.follow();
  }

  /** Bonds all atoms of two names that are there together; whether there were any. */
  #bondPair(
    { firstAtom }: Position,
    template: ResidueTemplate,
    a: number,
    b: number,
    order: number,
    origin: BondOrigin,
  ): boolean {
    const { altloc } = this.structure.atoms;
    const same = this.#same;
    let any = false;
    const hydrogen = template.hydrogen[a] === 1 || template.hydrogen[b] === 1;
    for (let x = this.#first[a]!; x !== NONE; x = same[x - firstAtom]!)
      for (let y = this.#first[b]!; y !== NONE; y = same[y - firstAtom]!)
        if (sameConformer(altloc, x, y) && !(hydrogen && this.#isMisnamed(x, y))) {
          this.#add(x, y, order as BondOrder, origin);
          any = true;
        }
    return any;
  }

  /** Orders of the bonds whose double bond changes places, by the pair of atom numbers. */
  #tautomers({ tautomers, size }: ResidueTemplate): Map<number, BondOrder> | null {
    let swapped: Map<number, BondOrder> | null = null;
    for (const { centre, first, second } of tautomers) {
      if (this.#first[second] === NONE || this.#hydrogens[first]! <= this.#hydrogens[second]!) continue;
      swapped ??= new Map<number, BondOrder>();
      swapped.set(centre * size + first, BondOrder.SINGLE);
      swapped.set(first * size + centre, BondOrder.SINGLE);
      swapped.set(centre * size + second, BondOrder.DOUBLE);
      swapped.set(second * size + centre, BondOrder.DOUBLE);
    }
    return swapped;
  }

  /** Some names mean another hydrogen in another program (CHARMM's H2' of RNA): what is too far for a bond is none. */
  #isMisnamed(a: number, b: number): boolean {
    const { x, y, z } = this.structure.atoms;
    const square = (x[a]! - x[b]!) ** 2 + (y[a]! - y[b]!) ** 2 + (z[a]! - z[b]!) ** 2;
    return square > HYDROGEN_BOND ** 2 && square < CUT ** 2;
  }

  /** What the file says of the same pair keeps its row and gets the order of the template, which knows better than CONECT. */
  #add(a: number, b: number, order: BondOrder, origin: BondOrigin): void {
    const { bonds } = this.structure;
    const known = this.index.between(a, b);
    if (known < 0) bonds.add(a, b, order, origin);
    else {
      bonds.order[known] = order;
      bonds.origin[known] = origin;
    }
  }

  /** Marks the atoms that the template names. */
  #say(position: Position, name: number, kind: KnownResidue, template: ResidueTemplate): void {
    const { atoms, residues } = this.structure;
    const { said, index } = this;
    const mixed = position.endResidue - position.firstResidue > 1;
    for (let atom = position.firstAtom; atom < position.endAtom; atom++) {
      if (mixed && residues.name[atoms.residue[atom]!] !== name) continue;
      const number = kind.numbers[atoms.name[atom]!]!;
      const unbonded = number < 0 || (template.hydrogen[number] === 1 && index.first(atom) === NONE);
      if (!unbonded) said[atom] = kind.water ? Said.WATER : Said.YES;
      else if (said[atom] === Said.NO) said[atom] = this.#unsaid(atom, kind, false);
    }
  }

  /** A residue without a template: what its atoms say is left to distances. */
  #leave({ firstAtom, endAtom, firstResidue, endResidue }: Position, name: number, kind: KnownResidue): void {
    const { atoms, residues } = this.structure;
    const mixed = endResidue - firstResidue > 1;
    for (let atom = firstAtom; atom < endAtom; atom++) {
      if (this.said[atom] !== Said.NO || (mixed && residues.name[atoms.residue[atom]!] !== name)) continue;
      this.said[atom] = this.#unsaid(atom, kind, endAtom - firstAtom === 1);
    }
  }

  #unsaid(atom: number, kind: KnownResidue, single: boolean): number {
    const { atoms } = this.structure;
    const element = atoms.element[atom]!;
    if (element === 0 || atoms.flags[atom]! & AtomFlag.NO_COORDINATES) return Said.ALONE;
    if (kind.water) return Said.IN_WATER;
    return single && isIonElement(element) ? Said.ALONE : Said.NO;
  }
}
