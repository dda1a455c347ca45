/**
 * Bonds of the amino acids, from the wwPDB's chemical component dictionary (CC0). `A-B=C` is a path of single and double bonds, `A=B|C` a double
 * bond that may change places with the single one to C, `A+H1,H2` the hydrogens of A under all their names: those of the dictionary, of PDB format 2
 * and of AMBER, CHARMM and GROMACS; a name that stands twice belongs to the nearer atom. A template names more atoms than a residue has (both protonation states, terminal atoms): what is not there makes no bond.
 */
const BACKBONE = `N-CA-C=O|OXT C-OXT N+H,H1,H2,H3,HN,HN1,HN2,HN3,HT1,HT2,HT3,HN1A,HN2A CA+HA OXT+HXT,HO,HOXT O+HO,HO1`;
const CB = 'CA-CB CB+HB1,HB2,HB3';
const RING = 'CB-CG=CD1-CE1=CZ-CE2=CD2-CG CD1+HD1 CD2+HD2 CE1+HE1 CE2+HE2';

const SIDE_CHAINS: Readonly<Record<string, string>> = {
  ALA: CB,
  ARG: `${CB} CB-CG-CD-NE-CZ=NH2|NH1 CZ-NH1 CG+HG1,HG2,HG3 CD+HD1,HD2,HD3 NE+HE NH1+HH11,HH12 NH2+HH21,HH22`,
  ASN: `${CB} CB-CG=OD1 CG-ND2 ND2+HD21,HD22`,
  ASP: `${CB} CB-CG=OD1|OD2 CG-OD2 OD1+HD1 OD2+HD2`,
  CYS: `${CB} CB-SG SG+HG,HG1`,
  GLN: `${CB} CB-CG-CD=OE1 CD-NE2 CG+HG1,HG2,HG3 NE2+HE21,HE22`,
  GLU: `${CB} CB-CG-CD=OE1|OE2 CD-OE2 CG+HG1,HG2,HG3 OE1+HE1 OE2+HE2`,
  GLY: 'CA+HA1,HA2,HA3',
  HIS: `${CB} CB-CG=CD2-NE2-CE1=ND1|NE2 ND1-CG ND1+HD1 CD2+HD2 CE1+HE1 NE2+HE2`,
  ILE: `CA-CB-CG1-CD1 CB-CG2 CB+HB CG1+HG11,HG12,HG13 CG2+HG21,HG22,HG23 CD1+HD11,HD12,HD13,HD1,HD2,HD3`,
  LEU: `${CB} CB-CG-CD1 CG-CD2 CG+HG CD1+HD11,HD12,HD13 CD2+HD21,HD22,HD23`,
  LYS: `${CB} CB-CG-CD-CE-NZ CG+HG1,HG2,HG3 CD+HD1,HD2,HD3 CE+HE1,HE2,HE3 NZ+HZ1,HZ2,HZ3`,
  MET: `${CB} CB-CG-SD-CE CG+HG1,HG2,HG3 CE+HE1,HE2,HE3`,
  MSE: `${CB} CB-CG-SE-CE CG+HG1,HG2,HG3 CE+HE1,HE2,HE3`,
  PHE: `${CB} ${RING} CZ+HZ`,
  PRO: `${CB} CB-CG-CD-N CG+HG1,HG2,HG3 CD+HD1,HD2,HD3`,
  PYL: `${CB} CB-CG-CD-CE-NZ-C2=O2 C2-CA2-CG2-CD2-CE2=N2-CA2 CG2-CB2 CG+HG2,HG3 CD+HD2,HD3 CE+HE2,HE3 NZ+HZ CA2+HA2
    CG2+HG22 CD2+HD22,HD32 CE2+HE22 CB2+HB12,HB22,HB32`,
  SEC: `${CB} CB-SE SE+HE`,
  SER: `${CB} CB-OG OG+HG,HG1`,
  THR: 'CA-CB-OG1 CB-CG2 CB+HB OG1+HG1 CG2+HG21,HG22,HG23',
  TRP: `${CB} CB-CG=CD1-NE1-CE2=CD2-CG CD2-CE3=CZ3-CH2=CZ2-CE2 CD1+HD1 NE1+HE1 CE3+HE3 CZ2+HZ2 CZ3+HZ3 CH2+HH2`,
  TYR: `${CB} ${RING} CZ-OH OH+HH`,
  VAL: 'CA-CB-CG1 CB-CG2 CB+HB CG1+HG11,HG12,HG13 CG2+HG21,HG22,HG23',
};

/** By residue name. */
export const AMINO_ACIDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SIDE_CHAINS).map(([name, bonds]) => [name, `${BACKBONE} ${bonds}`]),
);

/** Other names of heavy atoms: the terminal oxygens of CHARMM and GROMACS, and their CD of isoleucine. */
export const AMINO_ACID_SYNONYMS: Readonly<Record<string, string>> = {
  OT1: 'O',
  OT2: 'OXT',
  OC1: 'O',
  OC2: 'OXT',
  O1: 'O',
  O2: 'OXT',
  OT: 'OXT',
  "O'": 'O',
  "O''": 'OXT',
};

/** Protonation states and the names that programs give them, by the residue whose template they share. */
export const AMINO_ACID_STATES: Readonly<Record<string, string>> = {
  ARG: 'ARN',
  ASP: 'ASH ASPP ASPH ASP-',
  CYS: 'CYX CYM CYS2 CYSH CYN CYS1 CYZ',
  GLU: 'GLH GLUP GLUH',
  HIS: 'HID HIE HIP HSD HSE HSP HISA HISB HISD HISE HISH HIS1 HIS2',
  LYS: 'LYN LYSN LYSH LSN LYP',
  TYR: 'TYM',
};
