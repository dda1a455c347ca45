/** Waters and the caps of peptides, in the notation of the amino acids. */
export const SMALL_RESIDUES: Readonly<Record<string, string>> = {
  HOH: 'O+H,H1,H2,HW,HW1,HW2,HO,HO1,HO2,HH1,HH2',
  ACE: 'C=O C-CH3 C+H CH3+H1,H2,H3,HH31,HH32,HH33',
  FOR: 'C=O C+H,H1,H2',
  NME: 'N-C N-CH3 N+H,HN,HN2 C+H1,H2,H3,HC1,HC2,HC3 CH3+HH31,HH32,HH33',
  NH2: 'N+HN1,HN2,H1,H2',
};

export const SMALL_RESIDUE_SYNONYMS: Readonly<Record<string, string>> = {
  OW: 'O',
  OH2: 'O',
  OW0: 'O',
  OW1: 'O',
};

export const SMALL_RESIDUE_STATES: Readonly<Record<string, string>> = { NME: 'NMA', NH2: 'NHE' };
