/**
 * Bonds of the nucleotides in the notation of the amino acids, from the same dictionary. One template serves ribose and deoxyribose: where O2' is not
 * there, it makes no bond.
 */
const SUGAR = `P=OP1 P-OP2 P-OP3 P-O5'-C5'-C4'-O4'-C1' C4'-C3'-C2'-C1' C3'-O3' C2'-O2'
  OP1+HOP1 OP2+HOP2 OP3+HOP3 O5'+HO5',H5T C5'+H5',H5'',H5'1,H5'2 C4'+H4' C3'+H3' C2'+H2',H2'',H2'1,H2'2 C1'+H1' O3'+HO3',H3T O2'+HO2',HO'2,H2O',H2',H2''`;
const PURINE = "C1'-N9-C8=N7-C5=C4-N9 C4-N3=C2-N1 C8+H8";
const PYRIMIDINE = "C1'-N1-C2=O2 N1-C6=C5-C4 C2-N3 C5+H5 C6+H6";

const BASES: Readonly<Record<string, string>> = {
  A: `${PURINE} N1=C6-C5 C6-N6 C2+H2 N6+H61,H62`,
  C: `${PYRIMIDINE} N3=C4-N4 N4+H41,H42`,
  G: `${PURINE} N1-C6=O6 C6-C5 C2-N2 N1+H1 N2+H21,H22`,
  I: `${PURINE} N1-C6=O6 C6-C5 C2+H2 N1+H1`,
  T: `${PYRIMIDINE} N3-C4=O4 C5-C7 N3+H3 C7+H71,H72,H73,H5M1,H5M2,H5M3,H51,H52,H53`,
  U: `${PYRIMIDINE} N3-C4=O4 N3+H3`,
};

/** By one-letter name. */
export const NUCLEOTIDES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(BASES).map(([name, bonds]) => [name, `${SUGAR} ${bonds}`]),
);

/** Names of PDB format 2 and of programs; `*` for `'` is understood everywhere. */
export const NUCLEOTIDE_SYNONYMS: Readonly<Record<string, string>> = {
  O1P: 'OP1',
  O2P: 'OP2',
  O3P: 'OP3',
  O5T: 'OP3',
  C5M: 'C7',
};

/** DNA and RNA under their names, with those of terminal nucleotides. */
export const NUCLEOTIDE_STATES: Readonly<Record<string, string>> = {
  A: 'DA RA ADE DA3 DA5 RA3 RA5 A3 A5 DAN RAN +A',
  C: 'DC RC CYT DC3 DC5 RC3 RC5 C3 C5 DCN RCN +C',
  G: 'DG RG GUA DG3 DG5 RG3 RG5 G3 G5 DGN RGN +G',
  I: 'DI RI +I',
  T: 'DT THY DT3 DT5 T3 T5 DTN +T',
  U: 'DU RU URA URI RU3 RU5 U3 U5 RUN +U',
};
