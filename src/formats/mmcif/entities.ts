import { ResidueKind, residueKind } from '../residue-kinds.js';

export type EntityType = 'polymer' | 'non-polymer' | 'water';

/** A chemically distinct part of the structure (mmCIF dictionary, category entity). */
export interface Entity {
  id: string;
  type: EntityType;
  /** entity_poly.type; empty for what is no polymer. */
  polymerType: string;
  /** Residue names by position, more than one where it is heterogeneous; for others the one name. */
  names: string[][];
  /** How many of it one model has: chains, ligands, or molecules of water. */
  copies: number;
  /** auth chain ids of its polymers, in order. */
  strands: string[];
}

/** One instance of an entity (category struct_asym). */
export interface Asym {
  id: string;
  entity: Entity;
  /** auth chain id; empty for a blank one. */
  authId: string;
}

/** Entities in the order in which they are met, each once. */
export class EntityTable {
  readonly all: Entity[] = [];
  readonly #byKey = new Map<string, Entity>();

  /** The same sequence is the same entity; names that only one copy has are added to it. */
  polymer(names: string[][]): Entity {
    const entity = this.#entity('polymer', names, polymerTypeOf(names));
    for (const [index, place] of names.entries())
      for (const name of place) if (!entity.names[index]!.includes(name)) entity.names[index]!.push(name);
    return entity;
  }

  ligand(name: string): Entity {
    return this.#entity('non-polymer', [[name]], '');
  }

  water(name: string): Entity {
    return this.#entity('water', [[name]], '');
  }

  #entity(type: EntityType, names: string[][], polymerType: string): Entity {
    // All waters are one entity, whatever they are called.
    const key = type === 'water' ? type : `${type} ${names.map(([name]) => name).join(' ')}`;
    let entity = this.#byKey.get(key);
    if (!entity) {
      entity = { id: String(this.all.length + 1), type, polymerType, names, copies: 0, strands: [] };
      this.#byKey.set(key, entity);
      this.all.push(entity);
    }
    return entity;
  }
}

/** entity_poly.type by the names of most residues. */
function polymerTypeOf(names: readonly (readonly string[])[]): string {
  let peptide = 0;
  let dna = 0;
  let rna = 0;
  for (const [name] of names) {
    const kind = residueKind(name!);
    if (kind === ResidueKind.AMINO_ACID || kind === ResidueKind.CAP) peptide++;
    else if (kind === ResidueKind.DNA) dna++;
    else if (kind === ResidueKind.RNA) rna++;
  }
  if (peptide === 0 && dna === 0 && rna === 0) return 'other';
  if (peptide >= dna + rna) return 'polypeptide(L)';
  if (dna > 0 && rna > 0 && Math.min(dna, rna) * 10 > dna + rna)
    return 'polydeoxyribonucleotide/polyribonucleotide hybrid';
  return dna >= rna ? 'polydeoxyribonucleotide' : 'polyribonucleotide';
}

/** chem_comp.type of a residue name. */
export function componentType(name: string, inPolymer: string): string {
  const kind = residueKind(name);
  if (kind === ResidueKind.DNA) return 'DNA linking';
  if (kind === ResidueKind.RNA) return 'RNA linking';
  if (kind === ResidueKind.AMINO_ACID) return name === 'GLY' ? 'peptide linking' : 'L-peptide linking';
  if (kind === ResidueKind.SACCHARIDE) return 'saccharide';
  if (inPolymer.startsWith('polypeptide') && kind === ResidueKind.OTHER) return 'L-peptide linking';
  if (inPolymer === 'polydeoxyribonucleotide') return 'DNA linking';
  if (inPolymer === 'polyribonucleotide') return 'RNA linking';
  return 'non-polymer';
}
