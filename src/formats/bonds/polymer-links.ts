import { AtomFlag } from '../model/atoms.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import type { BondIndex } from './bond-index.js';
import { eachPosition, sameConformer, type Position } from '../positions.js';

/** Longest C–N and O3'–P bond that is a link, Å (1.33 and 1.61 in good structures): a chain break is wider. */
const LONGEST = 2.2;

/** What a position offers to the one after it: C or O3'. */
interface Tail {
  atoms: number[];
  chain: number;
}

/**
 * Adds the bonds between consecutive residues of a polymer: C–N of peptides and O3'–P of nucleic acids, told by the names of
 * the atoms and their distance, so that modified residues and caps are linked as well. A TER record and a new chain end a polymer.
 */
export function linkPolymers(structure: Structure, index: BondIndex): void {
  const { atoms, residues, bonds } = structure;
  const names = new NameRoles(structure);
  let tail: Tail | null = null;
  eachPosition(structure, (position) => {
    const chain = residues.chain[position.firstResidue]!;
    const { head, end } = names.ends(position);
    if (tail && tail.chain === chain) {
      for (const a of tail.atoms)
        for (const b of head)
          if (fits(a, b) && index.between(a, b) < 0) bonds.add(a, b, BondOrder.SINGLE, BondOrigin.POLYMER);
      index.follow();
    }
    const ended = (atoms.flags[position.endAtom - 1]! & AtomFlag.CHAIN_END) !== 0;
    tail = ended || end.length === 0 ? null : { atoms: end, chain };
  });

  function fits(a: number, b: number): boolean {
    const peptide = atoms.element[a] === 6;
    if (atoms.element[b] !== (peptide ? 7 : 15) || !sameConformer(atoms.altloc, a, b)) return false;
    const square =
      (atoms.x[a]! - atoms.x[b]!) ** 2 + (atoms.y[a]! - atoms.y[b]!) ** 2 + (atoms.z[a]! - atoms.z[b]!) ** 2;
    return square <= LONGEST ** 2;
  }
}

const ENDS: Readonly<Record<string, number>> = { C: 1, "O3'": 1, 'O3*': 1, N: 2, P: 2 };
const END = 1;
/** More atoms of one name than alternate locations explain: such names say nothing. */
const MOST_ENDS = 64;
const NO_ENDS = { head: [], end: [] };

/** The atoms of a position that link it to the next one and to the one before, by their interned names. */
class NameRoles {
  /** By name id: 1 ends a position, 2 begins one, 3 neither. */
  readonly #roles: number[] = [];

  constructor(private readonly structure: Structure) {}

  ends({ firstAtom, endAtom }: Position): { head: number[]; end: number[] } {
    const { name } = this.structure.atoms;
    const head: number[] = [];
    const end: number[] = [];
    for (let atom = firstAtom; atom < endAtom; atom++) {
      const role = this.#roles[name[atom]!] ?? this.#ask(name[atom]!);
      if (role === END) end.push(atom);
      else if (role === 2) head.push(atom);
    }
    return head.length > MOST_ENDS || end.length > MOST_ENDS ? NO_ENDS : { head, end };
  }

  #ask(id: number): number {
    return (this.#roles[id] = ENDS[this.structure.document.strings.get(id).toUpperCase()] ?? 3);
  }
}
