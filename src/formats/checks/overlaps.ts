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
/** Cubes to an ångström: in cubes of 2 Å three atoms of four lie away from a border, and each cube has about one. */
const CUBES = 0.5;
const BORDER = NEAR * CUBES;
/** Fields of an atom in `#places`. */
const FIELDS = 4;
const X = 0;
const Y = 1;
const Z = 2;
const OCCUPANCY = 3;

/**
 * Looks for atoms on top of each other: two atoms of one model that can be there together. Models come in parts, so each atom is compared with those before
 * it, by cubes of 2 Å. Dummies and virtual sites, which sit on atoms by design, and disorder (occupancies that sum to 1 at most) are none.
 * Memory is bounded by the number of atoms that are looked at.
 */
export class OverlapCheck {
  #places = new Float32Array(FIELDS * ROOM);
  #lines = new Int32Array(ROOM);
  #altlocs = new Uint16Array(ROOM);
  /** The atom before in the same slot; negative for none. */
  #before = new Int32Array(ROOM);
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
    const lines = this.#lines;
    const letters = this.#altlocs;
    const before = this.#before;
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
      const px = Math.fround(x[row]!);
      const py = Math.fround(y[row]!);
      const pz = Math.fround(z[row]!);
      places[at + X] = px;
      places[at + Y] = py;
      places[at + Z] = pz;
      places[at + OCCUPANCY] = occupancy[row]!;
      lines[atom] = line[row]!;
      letters[atom] = altloc[row] === 0 ? 0 : altlocs.of(altloc[row]!);
      const i = Math.floor(px * CUBES);
      const j = Math.floor(py * CUBES);
      const k = Math.floor(pz * CUBES);
      const slot = slotOf(i, j, k) & mask;
      const last = head[slot]! - base;
      before[atom] = last;
      head[slot] = atom + base;
      let other = last < 0 ? NONE : this.#find(atom, last);
      if (other < 0) {
        const a = beyond(px * CUBES - i);
        const b = beyond(py * CUBES - j);
        const c = beyond(pz * CUBES - k);
        if (a !== 0 || b !== 0 || c !== 0) other = this.#findBeyond(atom, i, j, k, a, b, c);
      }
      if (other >= 0) this.#warn(structure, row, atom, other);
    }
  }

  /** The first atom of a slot that lies on top of this one. */
  #find(atom: number, from: number): number {
    const places = this.#places;
    const before = this.#before;
    const at = FIELDS * atom;
    const px = places[at + X]!;
    const py = places[at + Y]!;
    const pz = places[at + Z]!;
    let left = COMPARED;
    for (let other = from; other >= 0 && left > 0; other = before[other]!, left--) {
      const to = FIELDS * other;
      const dx = px - places[to + X]!;
      const dy = py - places[to + Y]!;
      const dz = pz - places[to + Z]!;
      if (dx * dx + dy * dy + dz * dz < NEAR * NEAR && this.#together(atom, other)) return other;
    }
    return NONE;
  }

  /** In the cubes around the atom's own cube i, j, k, by the borders that it lies near to. */
  #findBeyond(atom: number, i: number, j: number, k: number, a: number, b: number, c: number): number {
    const near = (a !== 0 ? 1 : 0) | (b !== 0 ? 2 : 0) | (c !== 0 ? 4 : 0);
    for (let corner = 1; corner <= near; corner++) {
      // A corner whose step is none is the same cube as another one.
      if ((corner & near) !== corner) continue;
      const slot = slotOf(corner & 1 ? i + a : i, corner & 2 ? j + b : j, corner & 4 ? k + c : k);
      const first = this.#head[slot & (this.#head.length - 1)]! - this.#base;
      const other = first < 0 ? NONE : this.#find(atom, first);
      if (other >= 0) return other;
    }
    return NONE;
  }

  #together(atom: number, other: number): boolean {
    if (atom === other) return false;
    const [one, two] = [this.#altlocs[atom]!, this.#altlocs[other]!];
    if (one !== 0 && two !== 0 && one !== two) return false;
    return this.#places[FIELDS * atom + OCCUPANCY]! + this.#places[FIELDS * other + OCCUPANCY]! > 1.01;
  }

  #warn(structure: Structure, row: number, atom: number, other: number): void {
    const { atoms, document, position } = structure;
    const line = atoms.line[row]!;
    const place = { ...(line > 0 && { line }), ...(position > 1 && { record: position }) };
    if (this.report.count('ATOMS_OVERLAP') >= NAMED) return this.report.warning('ATOMS_OVERLAP', '', place);
    const residue = residueLabel(structure, atoms.residue[row]!);
    const which = `Atom ${document.strings.get(atoms.name[row]!) || row + 1}${residue ? ` of ${residue}` : ''}`;
    const where = this.#lines[other] ? `the one in line ${this.#lines[other]}` : 'another one';
    const places = this.#places;
    const [at, to] = [FIELDS * atom, FIELDS * other];
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
    const room = this.#lines.length;
    if (atoms <= room) return;
    const capacity = Math.min(this.limit, Math.max(Math.ceil((room < MUCH ? 4 : 1.5) * room), atoms));
    const places = new Float32Array(FIELDS * capacity);
    places.set(this.#places);
    this.#places = places;
    const altlocs = new Uint16Array(capacity);
    altlocs.set(this.#altlocs);
    this.#altlocs = altlocs;
    this.#lines = grown(this.#lines, capacity);
    this.#before = grown(this.#before, capacity);
    let slots = this.#head.length;
    while (slots < capacity) slots *= 2;
    if (slots > this.#head.length) this.#spread(slots);
  }

  /** More slots: each atom goes to its own again. */
  #spread(slots: number): void {
    const places = this.#places;
    const before = this.#before;
    const head = new Int32Array(slots).fill(NONE);
    this.#head = head;
    for (let atom = 0, at = 0; atom < this.#count; atom++, at += FIELDS) {
      const slot =
        slotOf(
          Math.floor(places[at + X]! * CUBES),
          Math.floor(places[at + Y]! * CUBES),
          Math.floor(places[at + Z]! * CUBES),
        ) &
        (slots - 1);
      before[atom] = head[slot]! - this.#base;
      head[slot] = atom + this.#base;
    }
  }
}

function grown(from: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(capacity);
  made.set(from);
  return made;
}

/** Cubes along x are neighbours in memory, as atoms of a file are in space. */
const slotOf = (i: number, j: number, k: number): number => i + Math.imul(j, 61) + Math.imul(k, 3691);

/** The neighbouring cube that an atom is near to, by its place in its own: -1, 1, or 0 for none. */
const beyond = (fraction: number): number => (fraction < BORDER ? -1 : fraction > 1 - BORDER ? 1 : 0);

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
