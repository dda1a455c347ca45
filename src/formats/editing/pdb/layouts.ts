/** Where a record names a residue or an atom: 0-based columns (format version 3.3). A chain may begin one column before its own (two letters). */
export interface Place {
  /** Residue name, three columns. */
  name: number;
  chain: number;
  /** Number, and its width; the insertion code stands behind it. */
  number: number;
  width: number;
  /** Atom name, four columns, and the letter of its alternate location. */
  atom?: number;
  letter?: number;
  /** An atom that is not written out. */
  implied?: string;
}

const place = (name: number, chain: number, number: number, width = 4): Place => ({
  name,
  chain,
  number,
  width,
});
const link = (at: number): Place => ({ ...place(at + 5, at + 9, at + 10), atom: at, letter: at + 4 });
const sulfur = (at: number): Place => ({ ...place(at, at + 4, at + 6), implied: 'SG' });

/** Records of which every line stands for itself and goes when a residue that it names is gone. */
export const LINES: Readonly<Record<string, readonly Place[]>> = {
  HELIX: [place(15, 19, 21), place(27, 31, 33)],
  TURN: [place(15, 19, 20), place(26, 30, 31)],
  SSBOND: [sulfur(11), sulfur(25)],
  LINK: [link(12), link(42)],
  LINKR: [link(12), link(42)],
  HYDBND: [link(12), link(42)],
  SLTBRG: [link(12), link(42)],
  CISPEP: [place(11, 15, 17), place(25, 29, 31)],
  HET: [place(7, 12, 13)],
  MODRES: [place(12, 16, 18)],
  SEQADV: [place(12, 16, 18)],
};

/** Strands of a sheet; the registration behind them names two atoms more. */
export const STRAND: readonly Place[] = [place(17, 21, 22), place(28, 32, 33)];
export const REGISTRATION: readonly Place[] = [place(45, 49, 50), place(60, 64, 65)];

/** The four residues of a line of SITE. */
export const SITE: readonly Place[] = [18, 29, 40, 51].map((at) => place(at, at + 4, at + 5));

/** Residues that were not observed, and residues with atoms that were not. */
export const MISSING: Readonly<Record<string, Place>> = {
  465: place(15, 19, 21, 5),
  470: place(15, 19, 20),
};

/** Remarks that list residues or atoms in ways of their own; they cannot follow. */
export const LISTING_REMARKS: ReadonlySet<string> = new Set(
  '475 480 500 525 610 615 620 630 650 700 800'.split(' '),
);
/** Remarks and records that say how the crystal lies in the frame of the coordinates. */
export const FRAME_REMARKS: ReadonlySet<string> = new Set(['285', '290']);
export const FRAME_RECORDS: ReadonlySet<string> = new Set(
  'CRYST1 ORIGX1 ORIGX2 ORIGX3 SCALE1 SCALE2 SCALE3 TVECT'.split(' '),
);
/** What leads from other coordinates to these. */
export const ORIGINS: ReadonlySet<string> = new Set(['ORIGX1', 'ORIGX2', 'ORIGX3', 'TVECT']);
