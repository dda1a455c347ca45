import type { Chain } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import type { Role } from '../polymer-trace.js';
import { ResidueClass, ResidueClassifier, WAITS } from '../residue-classes.js';
import { oneLetter } from '../residue-kinds.js';
import { KindCache } from './kind-cache.js';
import type { ChainSummary, PolymerKind, PolymerSummary, Tally } from './summary.js';

/** Names and chains beyond these are counted, not listed: a summary must not grow with the file. */
const LISTED = 1000;
const SEQUENCE_LETTERS = 200_000;

interface ChainTally extends ChainSummary {
  labels: Set<string>;
  entityId: string;
  kinds: Record<'AMINO_ACID' | 'DNA' | 'RNA', number>;
  letters: string[];
}

/** Residues, chains, polymers and what is not polymer, of the parts that it is given: runs of whole residues in file order. */
export class ResidueTally {
  residues = 0;
  waters = 0;
  insertionCodes = 0;
  chainCount = 0;
  readonly #ions = new Map<string, number>();
  readonly #ligands = new Map<string, number>();
  readonly #glycans = new Map<string, number>();
  readonly #chains = new Map<string, ChainTally>();
  readonly #classes = new ResidueClassifier();
  readonly #cache = new KindCache();
  #letters = 0;
  #current: ChainTally | null = null;
  #currentChain: Chain | null = null;
  /** The last residue, when it becomes polymer only if the next one is linked to it. */
  #open: { chain: ChainTally | null; name: string; role: Role } | null = null;

  add(structure: Structure): void {
    const { residues, chains, document } = structure;
    this.#cache.follow(document.strings);
    this.#currentChain = null;
    for (let row = 0; row < residues.count; row++) {
      const first = residues.firstAtom[row]!;
      const end = structure.endOfResidue(row);
      if (end === first) continue;
      const chain = chains[residues.chain[row]!];
      if (chain !== this.#currentChain) this.#enter(chain ?? null);
      this.residues++;
      if (residues.insertionCode[row] !== 0) this.insertionCodes++;
      if (this.#current) {
        this.#current.residues++;
        this.#current.atoms += end - first;
      }
      const kind = this.#cache.kind(residues.name[row]!);
      const found = this.#classes.next(structure, first, end, kind);
      this.#settle();
      const name = this.#cache.name(residues.name[row]!);
      const { role } = this.#classes;
      if (found === WAITS) this.#open = { chain: this.#current, name, role };
      else this.#add(this.#current, name, role, found);
    }
  }

  /** Call once after the last part. */
  close(): void {
    this.#classes.close();
    this.#settle();
  }

  get ions(): Tally[] {
    return listed(this.#ions);
  }
  get ligands(): Tally[] {
    return listed(this.#ligands);
  }
  get glycans(): Tally[] {
    return listed(this.#glycans);
  }

  get chains(): ChainSummary[] {
    return [...this.#chains.values()].map(({ id, labels, atoms, residues, waters }) => ({
      id,
      labelIds: [...labels],
      atoms,
      residues,
      waters,
    }));
  }

  /** @param declared residues that the file declares, by chain or entity id */
  polymers(declared: ReadonlyMap<string, number>): PolymerSummary[] {
    const found: PolymerSummary[] = [];
    for (const tally of this.#chains.values()) {
      const { AMINO_ACID, DNA, RNA } = tally.kinds;
      const observed = AMINO_ACID + DNA + RNA;
      if (observed === 0) continue;
      const kind: PolymerKind =
        AMINO_ACID >= DNA + RNA ? 'PROTEIN' : DNA === 0 ? 'RNA' : RNA === 0 ? 'DNA' : 'DNA_RNA_HYBRID';
      found.push({
        chain: tally.id,
        kind,
        observed,
        // By entity where there are entities: chain and entity ids are different names, often of the same letters.
        declared: declared.get(tally.entityId || tally.id) ?? null,
        sequence: tally.letters.join(''),
      });
    }
    return found;
  }

  #enter(chain: Chain | null): void {
    this.#currentChain = chain;
    if (!chain) {
      this.#current = null;
      return;
    }
    let tally = this.#chains.get(chain.authId);
    if (!tally) {
      this.chainCount++;
      if (this.#chains.size >= LISTED) {
        this.#current = null;
        return;
      }
      tally = {
        id: chain.authId,
        labelIds: [],
        labels: new Set(),
        entityId: chain.entityId,
        atoms: 0,
        residues: 0,
        waters: 0,
        kinds: { AMINO_ACID: 0, DNA: 0, RNA: 0 },
        letters: [],
      };
      this.#chains.set(chain.authId, tally);
    }
    if (chain.labelId !== '' && tally.labels.size < 64) tally.labels.add(chain.labelId);
    this.#current = tally;
  }

  /** Takes the residue that waited for its successor, once that has come. */
  #settle(): void {
    const open = this.#open;
    const { settled } = this.#classes;
    if (!open || settled === null) return;
    this.#open = null;
    this.#add(open.chain, open.name, open.role, settled);
  }

  #add(chain: ChainTally | null, name: string, role: Role, found: ResidueClass): void {
    if (found === ResidueClass.POLYMER) return this.#polymer(chain, name, role);
    if (found === ResidueClass.WATER) {
      this.waters++;
      if (chain) chain.waters++;
    } else if (found === ResidueClass.ION) this.#count(this.#ions, name);
    else if (found === ResidueClass.GLYCAN) this.#count(this.#glycans, name);
    else this.#count(this.#ligands, name);
  }

  #polymer(chain: ChainTally | null, name: string, role: Role): void {
    if (!chain || role === 'NONE' || role === 'CAP') return;
    chain.kinds[role]++;
    if (this.#letters++ < SEQUENCE_LETTERS) chain.letters.push(oneLetter(name));
  }

  #count(into: Map<string, number>, name: string): void {
    const known = into.get(name);
    if (known !== undefined) into.set(name, known + 1);
    else if (into.size < LISTED) into.set(name, 1);
  }
}

function listed(counts: ReadonlyMap<string, number>): Tally[] {
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
