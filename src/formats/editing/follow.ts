import { LossSeverity, type LossTally } from '../losses.js';
import type { StructureDocument } from '../model/document.js';
import { followCategories } from './cif/follow.js';
import { isGone, type Fates } from './fates.js';
import { followPdbRecords } from './pdb/follow.js';

/** Formats whose header records are those of PDB. */
const PDB_LIKE: ReadonlySet<string> = new Set(['PDB', 'PQR', 'PDBQT']);
const CIF_LIKE: ReadonlySet<string> = new Set(['MMCIF', 'BINARY_CIF']);

/**
 * Lets what a document says beside its atoms follow them, in place: header records, categories and declared sequences. What cannot
 * follow goes, and is counted.
 */
export function followAtoms(document: StructureDocument, fates: Fates, losses: LossTally): void {
  const { format, carried, sequences } = document;
  let dropped = 0;
  let lost = 0;
  if (PDB_LIKE.has(format)) {
    const followed = followPdbRecords(carried, fates);
    ({ dropped, lost } = followed);
    carried.splice(0, Infinity, ...followed.carried);
  } else if (CIF_LIKE.has(format)) {
    const followed = followCategories(carried, sequences, fates);
    dropped = followed.dropped;
    carried.splice(0, Infinity, ...followed.carried);
  }
  losses.add(
    'REFERENCES',
    LossSeverity.MINOR,
    'Header lines and rows of categories that name what the edit removed go with it.',
    dropped,
  );
  losses.add(
    'REMARKS',
    LossSeverity.MODERATE,
    'Remarks that list residues and atoms in their own ways cannot follow the edit and are left out.',
    lost,
  );
  // By chain in PDB, by entity in mmCIF.
  const counts = CIF_LIKE.has(format) ? fates.entities : fates.chainResidues;
  const left = sequences.filter(({ id }) => !isGone(counts.get(id)));
  if (!CIF_LIKE.has(format)) for (const one of left) one.id = fates.chains.get(one.id)?.to ?? one.id;
  sequences.splice(0, Infinity, ...left);
}
