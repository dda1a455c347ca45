import type { Budget } from '../budget.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { composed, type Motion } from './motion.js';

/** What became of a residue, over all parts of the file that have it. */
export interface ResidueFate {
  name: string;
  /** Atoms that are left of it. */
  left: number;
  /** Its chain, number and insertion code now; of the first part in which it is left. */
  chain: string;
  number: number;
  code: string;
  /** Names of atoms that are gone, each with its letter, where others are left; null where none are. */
  gone: Set<string> | null;
  /** Another residue at the same place of the chain. */
  other: ResidueFate | null;
}

/** What became of a chain id. */
export interface ChainFate {
  to: string;
  /** What was added to its residue numbers; null where they were counted anew. */
  shift: number | null;
}

/** How many residues there were and how many are left. */
export interface Count {
  before: number;
  left: number;
}

const BYTES_PER_RESIDUE = 200;
const BYTES_PER_GONE_ATOM = 40;
const BYTES_PER_ATOM = 12;

/** A residue row as it was read. */
interface Source {
  fate: ResidueFate;
  atoms: number;
  counts: Count[];
}

/**
 * What became of the residues, chains and entities that the source names, so that whatever else speaks of them can follow. A name that was
 * nowhere among the atoms (a residue that was not observed) has no fate.
 */
export class Fates {
  /** One conformer was chosen: no atom has a letter any more. */
  withoutLetters = false;
  /** How the atoms were moved, all operations together; null where they were not. */
  motion: Motion | null = null;
  /** They were moved out of the frame of the unit cell, which no longer holds. */
  outOfFrame = false;
  /** Residues or atoms are gone, or have other names or numbers. */
  changesNames = false;
  /** By auth chain id: what it is called now, and its residues. */
  readonly chains = new Map<string, ChainFate>();
  readonly chainResidues = new Map<string, Count>();
  /** By label_asym_id, by entity id, and by residue name (of authors and label): residues. */
  readonly asyms = new Map<string, Count & { entity: string }>();
  readonly entities = new Map<string, Count>();
  readonly components = new Map<string, Count>();
  /** Models by their number: whether they are left. */
  readonly models = new Map<number, boolean>();
  /** Parts that are left. */
  parts = 0;
  readonly #byNumber = new Map<string, Map<string, ResidueFate>>();
  readonly #byLabel = new Map<string, Map<number, ResidueFate>>();

  constructor(private readonly budget: Budget) {}

  /** Takes down what a part has before it is edited. */
  begin(structure: Structure): PartFates {
    const { atoms, residues, chains, document } = structure;
    this.budget.charge(BYTES_PER_ATOM * atoms.count);
    const sources: Source[] = [];
    this.models.set(structure.number, this.models.get(structure.number) ?? false);
    for (let row = 0; row < residues.count; row++) {
      const { authId, labelId, entityId } = chains[residues.chain[row]!]!;
      const name = document.strings.get(residues.name[row]!);
      const labelName = document.strings.get(residues.labelName[row]!);
      const fate = this.#fateOf(structure, row, authId, name);
      const label = residues.labelNumber[row]!;
      if (labelId !== '' && label !== NO_NUMBER) entryOf(this.#byLabel, labelId).set(label, fate);
      const counts = [countOf(this.chainResidues, authId), countOf(this.components, name)];
      if (labelId !== '') counts.push(this.#asymOf(labelId, entityId));
      if (entityId !== '') counts.push(countOf(this.entities, entityId));
      if (labelName !== '') counts.push(countOf(this.components, labelName));
      for (const count of counts) count.before++;
      sources.push({ fate, atoms: structure.endOfResidue(row) - residues.firstAtom[row]!, counts });
    }
    return new PartFates(this, structure, sources, this.budget);
  }

  /** The fate of a residue by the names of the authors; undefined where it was not among the atoms. */
  residue(chain: string, number: number, code: string, name = ''): ResidueFate | undefined {
    let fate: ResidueFate | null | undefined = this.#byNumber.get(chain)?.get(`${number}${code}`);
    if (!fate || name === '') return fate;
    for (let one: ResidueFate | null = fate; one; one = one.other) if (one.name === name) fate = one;
    return fate;
  }

  /** The fate of a residue by label_asym_id and label_seq_id. */
  labelled(asym: string, number: number): ResidueFate | undefined {
    return this.#byLabel.get(asym)?.get(number);
  }

  #asymOf(id: string, entity: string): Count {
    let count = this.asyms.get(id);
    if (!count) this.asyms.set(id, (count = { before: 0, left: 0, entity }));
    return count;
  }

  #fateOf({ residues, document }: Structure, row: number, chain: string, name: string): ResidueFate {
    const number = residues.number[row]!;
    const code = document.strings.get(residues.insertionCode[row]!);
    const key = `${number}${code}`;
    const known = entryOf(this.#byNumber, chain);
    const first = known.get(key);
    for (let fate: ResidueFate | null | undefined = first; fate; fate = fate.other)
      if (fate.name === name) return fate;
    this.budget.charge(BYTES_PER_RESIDUE);
    const fate: ResidueFate = { name, left: 0, chain, number, code, gone: null, other: first ?? null };
    known.set(key, fate);
    return fate;
  }
}

/** The fates of one part while it is edited. */
export class PartFates {
  readonly #names: Uint32Array;
  readonly #letters: Uint32Array;
  readonly #residues: Uint32Array;
  readonly #chains: Map<string, ChainFate>;
  #motion: Motion | null = null;

  constructor(
    private readonly fates: Fates,
    private readonly structure: Structure,
    private readonly sources: readonly Source[],
    private readonly budget: Budget,
  ) {
    const { atoms, chains } = structure;
    this.#names = atoms.name.slice(0, atoms.count);
    this.#letters = atoms.altloc.slice(0, atoms.count);
    this.#residues = atoms.residue.slice(0, atoms.count);
    this.#chains = new Map(chains.map(({ authId }) => [authId, { to: authId, shift: 0 }]));
  }

  rename(names: ReadonlyMap<string, string>): void {
    this.fates.changesNames = true;
    for (const fate of this.#chains.values()) fate.to = names.get(fate.to) ?? fate.to;
  }

  /** @param shift null where the residues were counted anew */
  renumber(chains: readonly string[] | null, shift: number | null): void {
    this.fates.changesNames = true;
    for (const fate of this.#chains.values()) {
      if (chains && !chains.includes(fate.to)) continue;
      fate.shift = shift === null || fate.shift === null ? null : fate.shift + shift;
    }
  }

  clearLetters(): void {
    this.fates.withoutLetters = true;
  }

  /** @param staysInFrame the unit cell still holds */
  move(motion: Motion, staysInFrame: boolean): void {
    this.#motion = this.#motion ? composed(this.#motion, motion) : motion;
    if (!staysInFrame) this.fates.outOfFrame = true;
  }

  /** Takes down what is left. @param rows row as read by present row; null where all atoms are where they were */
  finish(rows: Uint32Array | null): void {
    const { structure, sources } = this;
    const { residues, chains, document } = structure;
    if (rows) this.fates.changesNames = true;
    if (structure.atoms.count > 0) {
      this.fates.models.set(structure.number, true);
      this.fates.parts++;
    }
    for (let row = 0; row < residues.count; row++) {
      const first = residues.firstAtom[row]!;
      const end = structure.endOfResidue(row);
      const source = sources[this.#residues[rows ? rows[first]! : first]!];
      if (!source) continue;
      const { fate, counts } = source;
      if (fate.left === 0) {
        fate.chain = chains[residues.chain[row]!]!.authId;
        fate.number = residues.number[row]!;
        fate.code = document.strings.get(residues.insertionCode[row]!);
      }
      fate.left += end - first;
      for (const count of counts) count.left++;
      if (source.atoms === end - first) fate.gone = null;
    }
    if (rows) this.#noteGone(rows);
    this.fates.motion ??= this.#motion;
    for (const [id, fate] of this.#chains) if (!this.fates.chains.has(id)) this.fates.chains.set(id, fate);
    this.budget.release(BYTES_PER_ATOM * this.#names.length);
  }

  /** Atoms that are gone of residues that are left. */
  #noteGone(rows: Uint32Array): void {
    const { strings } = this.structure.document;
    const before = this.#residues.length;
    for (let row = 0, next = 0; row < before; row++) {
      if (rows[next] === row) {
        next++;
        continue;
      }
      const fate = this.sources[this.#residues[row]!]?.fate;
      if (!fate || fate.left === 0) continue;
      this.budget.charge(BYTES_PER_GONE_ATOM);
      fate.gone ??= new Set<string>();
      fate.gone.add(atomKey(strings.get(this.#names[row]!), strings.get(this.#letters[row]!)));
    }
  }
}

/** Whether an atom of a residue is left; one that was never there is no reason to think otherwise. */
export function isLeft({ left, gone }: ResidueFate, name: string, letter: string): boolean {
  return left > 0 && !(gone?.has(atomKey(name, letter)) ?? false);
}

const atomKey = (name: string, letter: string): string => (letter === '' ? name : `${name} ${letter}`);

function countOf(counts: Map<string, Count>, key: string): Count {
  let count = counts.get(key);
  if (!count) counts.set(key, (count = { before: 0, left: 0 }));
  return count;
}

function entryOf<K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> {
  let entry = map.get(key);
  if (!entry) map.set(key, (entry = new Map<K, V>()));
  return entry;
}

/** Everything of it was there and is gone. */
export const isGone = (count: Count | undefined): boolean => count !== undefined && count.left === 0;
