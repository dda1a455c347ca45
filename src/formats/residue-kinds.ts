/** What a residue is by its name alone; polymers are decided by their links (see `summary/polymers.ts`). */
export const ResidueKind = {
  OTHER: 0,
  WATER: 1,
  AMINO_ACID: 2,
  DNA: 3,
  RNA: 4,
  SACCHARIDE: 5,
  /** N- or C-terminal cap: part of a polymer without a letter of its own. */
  CAP: 6,
} as const;
export type ResidueKind = (typeof ResidueKind)[keyof typeof ResidueKind];

const kinds = new Map<string, ResidueKind>();
const letters = new Map<string, string>();

function table(kind: ResidueKind, text: string): void {
  for (const entry of text.trim().split(/\s+/)) {
    const [name, letter] = entry.split('=') as [string, string | undefined];
    kinds.set(name, kind);
    if (letter) letters.set(name, letter);
  }
}

// The 20, then the protonation and terminal names of AMBER, CHARMM and GROMACS, then the commonest modified residues of the PDB.
table(
  ResidueKind.AMINO_ACID,
  `ALA=A ARG=R ASN=N ASP=D CYS=C GLN=Q GLU=E GLY=G HIS=H ILE=I LEU=L LYS=K MET=M PHE=F PRO=P SER=S THR=T TRP=W TYR=Y VAL=V
   SEC=U PYL=O ASX=B GLX=Z XLE=J UNK=X MSE=M
   HID=H HIE=H HIP=H HSD=H HSE=H HSP=H HISD=H HISE=H HISH=H CYX=C CYM=C CYS2=C CYSH=C CYN=C ASH=D ASPP=D ASPH=D GLH=E GLUP=E GLUH=E LYN=K LYSN=K LYSH=K LSN=K
   ARN=R TYM=Y ALAD=A
   SEP=S TPO=T PTR=Y CSO=C CSD=C CME=C CAS=C OCS=C KCX=K LLP=K MLY=K MLZ=K M3L=K ALY=K HYP=P PCA=Q FME=M MHO=M SAC=S TYS=Y NLE=L ABA=A AIB=A ORN=A DAL=A
   NALA=A NARG=R NASN=N NASP=D NCYS=C NGLN=Q NGLU=E NGLY=G NHIS=H NILE=I NLEU=L NLYS=K NMET=M NPHE=F NPRO=P NSER=S NTHR=T NTRP=W NTYR=Y NVAL=V
   CALA=A CARG=R CASN=N CASP=D CCYS=C CGLN=Q CGLU=E CGLY=G CHIS=H CILE=I CLEU=L CLYS=K CMET=M CPHE=F CPRO=P CSER=S CTHR=T CTRP=W CTYR=Y CVAL=V`,
);
table(
  ResidueKind.DNA,
  'DA=A DC=C DG=G DT=T DU=U DI=I DN=N DA5=A DC5=C DG5=G DT5=T DA3=A DC3=C DG3=G DT3=T T=T THY=T',
);
table(
  ResidueKind.RNA,
  `A=A C=C G=G U=U I=I N=N ADE=A CYT=C GUA=G URA=U URI=U RA=A RC=C RG=G RU=U RA5=A RC5=C RG5=G RU5=U RA3=A RC3=C RG3=G RU3=U A5=A C5=C G5=G U5=U A3=A C3=C G3=G U3=U
   +A=A +C=C +G=G +U=U PSU=U 5MU=U H2U=U 5MC=C OMC=C OMG=G OMU=U 2MG=G M2G=G 7MG=G 1MA=A YYG=G YG=G`,
);
table(
  ResidueKind.SACCHARIDE,
  `NAG NDG BGC GLC GAL GLA MAN BMA FUC FUL FCA FCB XYP XYS XYL RIB ARA SIA SLB NGA A2G GCU BDP IDR IDS SGN GLO FRU RAM RM4 NGC MAG GCS
   SUC LAT MAL TRE CBI`,
);
table(ResidueKind.CAP, 'ACE NME NHE NH2 NMA FOR ACT0 CBX ETA');
table(ResidueKind.WATER, 'HOH DOD WAT H2O SOL');

const WATER_PREFIX = /^(TIP|TP[345]|SPC)/;

/** The kind of a residue name, upper case or not. */
export function residueKind(name: string): ResidueKind {
  const key = name.toUpperCase();
  return kinds.get(key) ?? (WATER_PREFIX.test(key) ? ResidueKind.WATER : ResidueKind.OTHER);
}

/** One-letter code of a residue name; X for what has none. */
export function oneLetter(name: string): string {
  // Most names are upper case as they stand; making them so costs more than the look-up.
  return letters.get(name) ?? letters.get(name.toUpperCase()) ?? 'X';
}

/** One of the 20 amino acids or of the standard nucleotides, as the PDB names them. */
export function isStandard(name: string): boolean {
  return STANDARD.has(name);
}
const STANDARD = new Set(
  'ALA ARG ASN ASP CYS GLN GLU GLY HIS ILE LEU LYS MET PHE PRO SER THR TRP TYR VAL A C G U I DA DC DG DT DU DI'.split(
    ' ',
  ),
);

/** Elements that stand alone as ions in structures: metals and halogens. Noble gases are not, nor a lone oxygen (a water without hydrogens). */
const ION_ELEMENTS = new Set(
  [
    3, 4, 9, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 35, 37, 38, 39, 40, 41, 42,
    44, 45, 46,
  ].concat(
    [47, 48, 49, 50, 51, 53, 55, 56],
    Array.from({ length: 28 }, (_, index) => 57 + index),
    [92],
  ),
);

/** A one-atom residue of this element is an ion. */
export function isIonElement(element: number): boolean {
  return ION_ELEMENTS.has(element);
}
