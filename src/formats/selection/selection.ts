/** What atoms can be asked for by kind; the kinds of residues are those of `residue-classes.ts`. */
export const AtomKind = {
  WATER: 'WATER',
  ION: 'ION',
  LIGAND: 'LIGAND',
  GLYCAN: 'GLYCAN',
  POLYMER: 'POLYMER',
  HYDROGEN: 'HYDROGEN',
} as const;
export type AtomKind = (typeof AtomKind)[keyof typeof AtomKind];

/** A residue number with its insertion code; empty for none. */
export interface ResidueNumber {
  number: number;
  insertionCode: string;
}

/** Residues of one chain or of all chains, from one number to another, both among them, in the order of the file. */
export interface ResidueRange {
  /** auth chain id; absent for all chains. */
  chain?: string | undefined;
  first: ResidueNumber;
  last: ResidueNumber;
}

/**
 * Which atoms: those for which everything that is given holds. Each list is met by any of its entries. Plain JSON.
 */
export interface AtomSelection {
  kinds?: AtomKind[] | undefined;
  /** auth chain ids; empty for the blank one. */
  chains?: string[] | undefined;
  residues?: ResidueRange[] | undefined;
  residueNames?: string[] | undefined;
  /** Letters of alternate locations; atoms without a letter are in none. */
  altlocs?: string[] | undefined;
  /** 1-based places of models, records or frames in the file. */
  models?: number[] | undefined;
}
