const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Records that say something of the whole file: carried byte for byte to a writer of the same family. */
export const HEADER_RECORDS = words(`
  HEADER OBSLTE TITLE SPLIT CAVEAT COMPND SOURCE KEYWDS EXPDTA NUMMDL MDLTYP AUTHOR REVDAT SPRSDE JRNL REMARK
  DBREF DBREF1 DBREF2 SEQADV SEQRES MODRES HET HETNAM HETSYN FORMUL HELIX SHEET TURN SSBOND LINK LINKR CISPEP HYDBND SLTBRG SITE
  CRYST1 ORIGX1 ORIGX2 ORIGX3 SCALE1 SCALE2 SCALE3 MTRIX1 MTRIX2 MTRIX3 TVECT FTNOTE USER
`);

/**
 * Whether a record that the format does not know is text of a header all the same (DISCLAIMER, REFERENCE, and what programs add): it goes
 * back as it stood.
 */
export const isForeignRecord = (record: string): boolean =>
  /^[A-Z][A-Z0-9_]{2,5}$/.test(record) &&
  !HEADER_RECORDS.has(record) &&
  !COORDINATE_RECORDS.has(record) &&
  !/^(ATOM|HETAT|ANIS|TER$|MODEL|MASTER|ROOT|ENDROO|BRANCH|ENDBRA|TORSDO|BEGIN_)/.test(record);

/** Records of the coordinate section and of bookkeeping that the model holds, or that a writer makes anew. */
export const COORDINATE_RECORDS = words(
  `ATOM HETATM ANISOU SIGATM SIGUIJ TER MODEL ENDMDL CONECT MASTER END`,
);
