import { AtomFlag } from '../model/atoms.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { isIonElement, residueKind, ResidueKind } from '../residue-kinds.js';
import type { BondIndex } from './bond-index.js';
import { Said } from './said.js';
import { atomNumber, type ComponentLookup, type ResidueTemplate } from './template.js';
import { templateOf } from './templates.js';
import { eachUnit, sameConformer, type Unit } from './units.js';

/** What is known of one residue name. */
interface Kind {
  template: ResidueTemplate | null;
  origin: BondOrigin;
  water: boolean;
  /** Atom number of the template by interned atom name: -1 for none, -2 for not asked yet. */
  numbers: Int16Array;
}

/** Hydrogens farther away than this from the atom that their name says are named by another convention, Å. */
const HYDROGEN_BOND = 1.6;
/** Farther than that the molecule is cut by the edge of a periodic box, Å. */
const CUT = 5;
const NONE = -1;

/** Applies templates residue by residue, and finds out which atoms have their bonds said. */
export class TemplateBonds {
  readonly #kinds: (Kind | undefined)[] = [];
  /** By atom number of the template at hand: the first atom, and by atom of the place the next of the same name. */
  #first = new Int32Array(64);
  #same = new Int32Array(256);
  #hydrogens = new Uint8Array(64);

  constructor(
    private readonly structure: Structure,
    private readonly index: BondIndex,
    private readonly said: Uint8Array,
    private readonly lookup: ComponentLookup | null,
  ) {}

  apply(): void {
    eachUnit(this.structure, (unit) => this.#unit(unit));
  }

  #unit(unit: Unit): void {
    const { residues } = this.structure;
    const { firstResidue, endResidue } = unit;
    const stated = this.#stated(unit);
    for (let row = firstResidue; row < endResidue; row++) {
      const name = residues.name[row]!;
      let seen = false;
      for (let before = firstResidue; before < row && !seen; before++) seen = residues.name[before] === name;
      if (!seen) this.#residue(unit, name, stated);
    }
  }

  #residue(unit: Unit, name: number, stated: boolean): void {
    const kind = this.#kind(name);
    const { template } = kind;
    if (template && !stated && this.#collect(unit, name, kind, template)) {
      this.#bond(unit, template, kind.origin);
      this.#say(unit, name, kind, template);
    } else this.#leave(unit, name, kind);
  }

  /** Whether the file has the bonds of the component itself, and marks the atoms that have bonds within the place. */
  #stated({ firstAtom, endAtom }: Unit): boolean {
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

  /** Finds the template's atoms; false where two atoms of one name are there together, so that names say nothing. */
  #collect(unit: Unit, name: number, kind: Kind, template: ResidueTemplate): boolean {
    const { atoms, residues, document } = this.structure;
    const { firstAtom, endAtom } = unit;
    const mixed = unit.endResidue - unit.firstResidue > 1;
    if (template.size > this.#first.length) this.#first = new Int32Array(template.size);
    if (endAtom - firstAtom > this.#same.length) this.#same = new Int32Array(2 * (endAtom - firstAtom));
    const first = this.#first.fill(NONE, 0, template.size);
    const same = this.#same;
    for (let atom = endAtom - 1; atom >= firstAtom; atom--) {
      if (mixed && residues.name[atoms.residue[atom]!] !== name) continue;
      const id = atoms.name[atom]!;
      if (id >= kind.numbers.length) kind.numbers = grown(kind.numbers, id);
      let number = kind.numbers[id]!;
      if (number === -2) number = kind.numbers[id] = atomNumber(template, document.strings.get(id));
      if (number < 0) continue;
      for (let other = first[number]!; other !== NONE; other = same[other - firstAtom]!)
        if (sameConformer(atoms.altloc, atom, other)) return false;
      same[atom - firstAtom] = first[number]!;
      first[number] = atom;
    }
    return true;
  }

  #bond({ firstAtom }: Unit, template: ResidueTemplate, origin: BondOrigin): void {
    const { altloc } = this.structure.atoms;
    const { a, b, order } = template;
    const first = this.#first;
    const same = this.#same;
    const swapped = template.tautomers.length > 0 ? this.#tautomers(template) : null;
    for (let bond = 0; bond < a.length; bond++) {
      const one = first[a[bond]!]!;
      const other = first[b[bond]!]!;
      if (one === NONE || other === NONE) continue;
      const written = swapped?.get(a[bond]! * template.size + b[bond]!) ?? order[bond]!;
      for (let x = one; x !== NONE; x = same[x - firstAtom]!)
        for (let y = other; y !== NONE; y = same[y - firstAtom]!)
          if (sameConformer(altloc, x, y) && !this.#misnamed(template, b[bond]!, x, y))
            this.#add(x, y, written as BondOrder, origin);
    }
    this.index.follow();
  }

  /** Orders of the bonds whose double bond changes places, by the pair of atom numbers. */
  #tautomers(template: ResidueTemplate): Map<number, BondOrder> | null {
    let swapped: Map<number, BondOrder> | null = null;
    const counts = this.#count(template);
    for (const { centre, first, second } of template.tautomers) {
      if (this.#first[second] === NONE || counts[first]! <= counts[second]!) continue;
      swapped ??= new Map<number, BondOrder>();
      for (const [x, y] of [
        [centre, first],
        [first, centre],
      ])
        swapped.set(x! * template.size + y!, BondOrder.SINGLE);
      for (const [x, y] of [
        [centre, second],
        [second, centre],
      ])
        swapped.set(x! * template.size + y!, BondOrder.DOUBLE);
    }
    return swapped;
  }

  /** Hydrogens that are there, by the number of the atom that holds them. */
  #count({ a, b, hydrogen, size }: ResidueTemplate): Uint8Array {
    if (size > this.#hydrogens.length) this.#hydrogens = new Uint8Array(size);
    const counts = this.#hydrogens.fill(0, 0, size);
    for (let bond = 0; bond < a.length; bond++) {
      if (hydrogen[b[bond]!] && this.#first[b[bond]!] !== NONE) counts[a[bond]!]!++;
      else if (hydrogen[a[bond]!] && this.#first[a[bond]!] !== NONE) counts[b[bond]!]!++;
    }
    return counts;
  }

  /** CHARMM's H2'' of RNA is another atom than the dictionary's: what is too far for a bond is left to distances. */
  #misnamed({ hydrogen }: ResidueTemplate, number: number, x: number, y: number): boolean {
    if (!hydrogen[number]) return false;
    const { atoms } = this.structure;
    const square =
      (atoms.x[x]! - atoms.x[y]!) ** 2 + (atoms.y[x]! - atoms.y[y]!) ** 2 + (atoms.z[x]! - atoms.z[y]!) ** 2;
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

  /** Marks the atoms that the template names, and sulfurs that may still have a disulfide bond. */
  #say(
    { firstAtom, endAtom, firstResidue, endResidue }: Unit,
    name: number,
    kind: Kind,
    template: ResidueTemplate,
  ): void {
    const { atoms, residues } = this.structure;
    const { said, index } = this;
    const mixed = endResidue - firstResidue > 1;
    for (let atom = firstAtom; atom < endAtom; atom++) {
      if (mixed && residues.name[atoms.residue[atom]!] !== name) continue;
      const number = kind.numbers[atoms.name[atom]!]!;
      if (number < 0) {
        if (said[atom] === Said.NO) said[atom] = this.#unsaid(atom, kind, false);
      } else if (template.hydrogen[number])
        said[atom] = index.first(atom) === NONE ? this.#unsaid(atom, kind, false) : Said.YES;
      else said[atom] = atoms.element[atom] === 16 && this.#isOpen(atom) ? Said.THIOL : Said.YES;
    }
  }

  #isOpen(sulfur: number): boolean {
    const { index } = this;
    const entry = index.first(sulfur);
    return (
      entry !== NONE && index.next(entry) === NONE && this.structure.atoms.element[index.partner(entry)] === 6
    );
  }

  /** A residue without a template: what its atoms say is left to distances. */
  #leave({ firstAtom, endAtom, firstResidue, endResidue }: Unit, name: number, kind: Kind): void {
    const { atoms, residues } = this.structure;
    const mixed = endResidue - firstResidue > 1;
    for (let atom = firstAtom; atom < endAtom; atom++) {
      if (this.said[atom] !== Said.NO || (mixed && residues.name[atoms.residue[atom]!] !== name)) continue;
      this.said[atom] = this.#unsaid(atom, kind, endAtom - firstAtom === 1);
    }
  }

  #unsaid(atom: number, kind: Kind, single: boolean): number {
    const { atoms } = this.structure;
    const element = atoms.element[atom]!;
    if (element === 0 || atoms.flags[atom]! & AtomFlag.NO_COORDINATES) return Said.ALONE;
    if (kind.water) return Said.IN_WATER;
    return single && isIonElement(element) ? Said.ALONE : Said.NO;
  }

  #kind(id: number): Kind {
    const known = this.#kinds[id];
    if (known) return known;
    const name = this.structure.document.strings.get(id);
    const builtIn = templateOf(name);
    const kind: Kind = {
      template: builtIn ?? this.lookup?.(name) ?? null,
      origin: builtIn ? BondOrigin.TEMPLATE : BondOrigin.DICTIONARY,
      water: residueKind(name) === ResidueKind.WATER,
      numbers: new Int16Array(0),
    };
    return (this.#kinds[id] = kind);
  }
}

function grown(numbers: Int16Array, id: number): Int16Array {
  const larger = new Int16Array(Math.max(256, 2 * (id + 1))).fill(-2);
  larger.set(numbers);
  return larger;
}
