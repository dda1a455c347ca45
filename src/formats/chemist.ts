/** Largest molecule that is given to a chemist, atoms: RDKit's recursion ends at some six hundred in a row. */
export const CHEMIST_ATOMS = 500;

/** A molecule that could not be done: its chemistry is refused, or the work on it failed, or took too long. */
export interface Fault {
  fault: string;
}

export interface Drawing {
  /** A molfile with 2D coordinates, its atoms in the order of the SMILES, explicit hydrogens included. */
  molfile: string;
  /** False where the chemistry was refused: then only the coordinates mean anything. */
  whole: boolean;
}

/** What a look at the chemistry of a molecule found; atoms by their row. */
export interface Inspection {
  /** The atom that has more bonds than its element takes, and what their orders add up to. */
  valence?: { atom: number; sum: number };
  /** Aromatic atoms that cannot all have a double bond. */
  unkekulised?: number[];
  /** Stereocentres without a configuration. */
  unspecified: number[];
}

/**
 * What a chemistry toolkit does for formats. Synchronous, as formats are; whoever runs it hands it in, and it bounds the time of every call. Without
 * one, SMILES have no coordinates and are written as they come.
 */
export interface Chemist {
  /** @param smiles with its CXSMILES extension, without its name */
  draw(smiles: string): Drawing | Fault;
  /** Canonical SMILES, with a CXSMILES extension where stereo groups need one; hydrogens are implicit. */
  canonical(molfile: string): { smiles: string } | Fault;
  /** @param text SMILES or a molfile */
  inspect(text: string): Inspection | Fault;
}
