import { AtomFlag } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import type { Report } from '../report.js';
import { residueLabel } from './residue-label.js';

/** Atoms that are nearer than this lie on top of each other, Å: no two nuclei come so close. */
const NEAR = 0.1;
/** Atoms of one slot that are compared: more are no molecule. */
const COMPARED = 64;
/** Warnings that name their atoms; the others are counted. */
const NAMED = 20;
/** Atoms that there is room for at first, and from where on room grows by half. */
const ROOM = 4096;
const MUCH = 60_000;
/** From here on the numbers of atoms begin anew. */
const LAST_BASE = 2 ** 30;
const NONE = -1;
const SKIPPED = AtomFlag.NO_COORDINATES | AtomFlag.QUERY;
/** Fields of an atom in `#places` and `#facts`. */
const FIELDS = 4;
const X = 0;
const Y = 1;
const Z = 2;
const OCCUPANCY = 3;
const LINE = 0;
const ALTLOC = 1;
/** The atom before in the same slot. */
const BEFORE = 2;

/**
 * Looks for atoms on top of each other: two atoms of one model that can be there together. Models come in parts, so each atom is compared with those before
 * it, by cubes of 1 Å. Dummies and virtual sites, which sit on atoms by design, and disorder (occupancies that sum to 1 at most) are none.
 * Memory is bounded by the number of atoms that are looked at.
 */
export class OverlapCheck {
  #places = new Float32Array(FIELDS * ROOM);
  #facts = new Int32Array(FIELDS * ROOM);
  /** The last atom of each slot, counted from `#base`: what lies below it is of an earlier model. */
  #head = new Int32Array(ROOM).fill(NONE);
  #base = 0;
  #count = 0;
  #left = 0;

  /** @param limit atoms of one model that are compared */
  constructor(
    private readonly report: Report,
    private readonly limit: number,
  ) {}

  /** Takes parts as a reader hands them over. */
  add(structure: Structure, last: boolean): void {
    if (structure.dimension === 3) this.#compare(structure);
    if (!last) return;
    this.#base += this.#count;
    this.#count = 0;
    if (this.#base < LAST_BASE) return;
    this.#base = 0;
    this.#head.fill(NONE);
  }

  conclude(): void {
    if (this.#left > 0)
      this.report.note(
        'NOT_CHECKED',
        `Atoms on top of each other were looked for among the first ${this.limit.toLocaleString('en')} atoms of a model only.`,
        {},
        this.#left,
      );
  }

  #compare(structure: Structure): void {
    const { count, x, y, z, occupancy, line, altloc, element, flags } = structure.atoms;
    this.#reserve(Math.min(this.limit, this.#count + count));
    const places = this.#places;
    const facts = this.#facts;
    const head = this.#head;
    const mask = head.length - 1;
    const base = this.#base;
    const altlocs = new AltlocKeys(structure);
    for (let row = 0; row < count; row++) {
      if (element[row] === 0 || (flags[row]! & SKIPPED) !== 0) continue;
      if (this.#count >= this.limit) {
        this.#left++;
        continue;
      }
      const atom = this.#count++;
      const at = FIELDS * atom;
      const px = (places[at + X] = x[row]!);
      const py = (places[at + Y] = y[row]!);
      const pz = (places[at + Z] = z[row]!);
      places[at + OCCUPANCY] = occupancy[row]!;
      facts[at + LINE] = line[row]!;
      facts[at + ALTLOC] = altloc[row] === 0 ? 0 : altlocs.of(altloc[row]!);
      const i = Math.floor(px);
      const j = Math.floor(py);
      const k = Math.floor(pz);
      const slot = slotOf(i, j, k) & mask;
      const before = (facts[at + BEFORE] = head[slot]! - base);
      head[slot] = atom + base;
      let other = before < 0 ? NONE : this.#find(at, before);
      const a = beyond(px - i);
      const b = beyond(py - j);
      const c = beyond(pz - k);
      if (other < 0 && (a !== 0 || b !== 0 || c !== 0)) other = this.#findBeyond(at, [i, j, k], [a, b, c]);
      if (other >= 0) this.#warn(structure, row, at, FIELDS * other);
    }
  }

  /** The first atom of a slot that lies on top of the one at `at`. */
  #find(at: number, from: number): number {
    const places = this.#places;
    const facts = this.#facts;
    let left = COMPARED;
    for (let other = from; other >= 0 && left > 0; other = facts[FIELDS * other + BEFORE]!, left--) {
      const to = FIELDS * other;
      const dx = places[at + X]! - places[to + X]!;
      const dy = places[at + Y]! - places[to + Y]!;
      const dz = places[at + Z]! - places[to + Z]!;
      if (dx * dx + dy * dy + dz * dz < NEAR * NEAR && this.#together(at, to)) return other;
    }
    return NONE;
  }

  /** In the cubes around the atom's own, at whose border it lies. */
  #findBeyond(
    at: number,
    cube: readonly [number, number, number],
    step: readonly [number, number, number],
  ): number {
    for (let corner = 1; corner < 8; corner++) {
      const [a, b, c] = [corner & 1 ? step[0] : 0, corner & 2 ? step[1] : 0, corner & 4 ? step[2] : 0];
      // A corner whose step is none is the same cube as another one.
      if ((corner & 1 && a === 0) || (corner & 2 && b === 0) || (corner & 4 && c === 0)) continue;
      const slot = slotOf(cube[0] + a, cube[1] + b, cube[2] + c) & (this.#head.length - 1);
      const other = this.#find(at, this.#head[slot]! - this.#base);
      if (other >= 0) return other;
    }
    return NONE;
  }

  #together(at: number, to: number): boolean {
    if (at === to) return false;
    const [one, other] = [this.#facts[at + ALTLOC]!, this.#facts[to + ALTLOC]!];
    if (one !== 0 && other !== 0 && one !== other) return false;
    return this.#places[at + OCCUPANCY]! + this.#places[to + OCCUPANCY]! > 1.01;
  }

  #warn(structure: Structure, row: number, at: number, to: number): void {
    const { atoms, document, position } = structure;
    const line = atoms.line[row]!;
    const place = { ...(line > 0 && { line }), ...(position > 1 && { record: position }) };
    if (this.report.count('ATOMS_OVERLAP') >= NAMED) return this.report.warning('ATOMS_OVERLAP', '', place);
    const residue = residueLabel(structure, atoms.residue[row]!);
    const which = `Atom ${document.strings.get(atoms.name[row]!) || row + 1}${residue ? ` of ${residue}` : ''}`;
    const where = this.#facts[to + LINE] ? `the one in line ${this.#facts[to + LINE]}` : 'another one';
    const places = this.#places;
    const distance = Math.hypot(
      places[at + X]! - places[to + X]!,
      places[at + Y]! - places[to + Y]!,
      places[at + Z]! - places[to + Z]!,
    );
    this.report.warning(
      'ATOMS_OVERLAP',
      `${which} lies on top of ${where}, ${distance.toFixed(2)} Å apart; both are there at once.`,
      place,
    );
  }

  #reserve(atoms: number): void {
    const room = this.#places.length / FIELDS;
    if (atoms <= room) return;
    const capacity = Math.min(this.limit, Math.max((room < MUCH ? 4 : 1.5) * room, atoms));
    const places = new Float32Array(FIELDS * capacity);
    places.set(this.#places);
    this.#places = places;
    const facts = new Int32Array(FIELDS * capacity);
    facts.set(this.#facts);
    this.#facts = facts;
    let slots = this.#head.length;
    while (slots < capacity) slots *= 2;
    this.#head = new Int32Array(slots).fill(NONE);
    for (let atom = 0; atom < this.#count; atom++) {
      const at = FIELDS * atom;
      const slot =
        slotOf(Math.floor(places[at + X]!), Math.floor(places[at + Y]!), Math.floor(places[at + Z]!)) &
        (slots - 1);
      facts[at + BEFORE] = this.#head[slot]! - this.#base;
      this.#head[slot] = atom + this.#base;
    }
  }
}

/** Cubes along x are neighbours in memory, as atoms of a file are in space. */
const slotOf = (i: number, j: number, k: number): number => i + Math.imul(j, 61) + Math.imul(k, 3691);

/** The neighbouring cube that an atom is near to, by its place in its own: -1, 1, or 0 for none. */
const beyond = (fraction: number): number => (fraction < NEAR ? -1 : fraction > 1 - NEAR ? 1 : 0);

/** Alternate locations as numbers that stay the same when a reader forgets its strings. */
class AltlocKeys {
  #id = 0;
  #key = 0;

  constructor(private readonly structure: Structure) {}

  /** Above 0, by interned letter. */
  of(id: number): number {
    if (id === this.#id) return this.#key;
    this.#id = id;
    let key = 0;
    for (const letter of this.structure.document.strings.get(id))
      key = (key * 31 + letter.codePointAt(0)!) & 0xffff;
    return (this.#key = key || 1);
  }
}
