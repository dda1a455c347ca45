import { Carried as Cml } from '../cml/holdings.js';
import { Carried as Ctfile } from '../ctfile/record.js';
import { Carried as Mol2 } from '../mol2/record.js';
import type { CarriedSpan } from '../model/document.js';

/** What a part carries that names no atom, bond or residue: it stays whatever becomes of them. */
const WITHOUT_ROWS: ReadonlySet<string> = new Set([
  Ctfile.COMMENT,
  Ctfile.EXTENDED,
  Mol2.COMMENTS,
  Mol2.INNER_COMMENTS,
  Mol2.LAST_COMMENTS,
  Mol2.TYPE,
  Mol2.STATUS,
  Mol2.COMMENT,
  Mol2.CELL,
]);

/** What a writer makes anew from the model, so that nothing is missed. */
export const REMADE: ReadonlySet<string> = new Set([
  Mol2.NAMES,
  Mol2.SUBSTRUCTURES,
  Mol2.UNBONDED,
  Mol2.FEATURES,
  Cml.FRACTIONS,
]);

/** What says where atoms are, or how the axes of the cell lie. */
export const OF_PLACES: ReadonlySet<string> = new Set([Cml.FRACTIONS, Mol2.CELL]);

export const keepsWithoutRows = ({ key }: CarriedSpan): boolean => WITHOUT_ROWS.has(key);
