const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Records that say something of the whole file: carried byte for byte to a writer of the same family. */
export const HEADER_RECORDS = words(`
  HEADER OBSLTE TITLE SPLIT CAVEAT COMPND SOURCE KEYWDS EXPDTA NUMMDL MDLTYP AUTHOR REVDAT SPRSDE JRNL REMARK
  DBREF DBREF1 DBREF2 SEQADV SEQRES MODRES HET HETNAM HETSYN FORMUL HELIX SHEET TURN SSBOND LINK LINKR CISPEP HYDBND SLTBRG SITE
  CRYST1 ORIGX1 ORIGX2 ORIGX3 SCALE1 SCALE2 SCALE3 MTRIX1 MTRIX2 MTRIX3 TVECT FTNOTE USER
`);

/** Records of the coordinate section and of bookkeeping that the model holds, or that a writer makes anew. */
export const COORDINATE_RECORDS = words(
  `ATOM HETATM ANISOU SIGATM SIGUIJ TER MODEL ENDMDL CONECT MASTER END`,
);
