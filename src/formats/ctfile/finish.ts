import type { CtfileRecord } from './record.js';

/** What is said of a whole record once its table is read: its dimension, and one warning for each kind of query. */
export function finishRecord(record: CtfileRecord): void {
  const { structure } = record;
  structure.dimension = dimensionOf(record);
  if (record.queryAtoms > 0)
    record.warn(
      'QUERY_ATOMS',
      `The record has ${record.queryAtoms} query or pseudo atoms, such as the one of this line; they are kept as they are.`,
      record.firstQueryLine,
    );
  if (record.aromaticBonds > 0)
    record.warn(
      'AROMATIC_BONDS',
      `The record has ${record.aromaticBonds} bonds of type 4 (aromatic), which the format reserves for queries.`,
      record.firstAromaticLine,
    );
  if (record.queryBonds > 0)
    record.warn(
      'QUERY_BONDS',
      `The record has ${record.queryBonds} query bonds (types 5 to 8), such as the one of this line.`,
      record.firstQueryBondLine,
    );
}

function dimensionOf(record: CtfileRecord): 0 | 2 | 3 {
  const { atoms, line } = record.structure;
  let flat = true;
  let nowhere = true;
  for (let row = 0; row < atoms.count && flat; row++) {
    if (atoms.z[row] !== 0) flat = false;
    if (atoms.x[row] !== 0 || atoms.y[row] !== 0) nowhere = false;
  }
  if (atoms.count === 0) return 0;
  if (!flat) {
    if (record.declaredDimension === 2)
      record.warn(
        'DIMENSION_MISMATCH',
        'The record says 2D but has z coordinates; it is taken as 3D.',
        line + 1,
        21,
      );
    return 3;
  }
  if (nowhere && atoms.count > 1) return 0;
  if (record.declaredDimension === 2) return 2;
  return record.declaredDimension === 3 || atoms.count === 1 ? 3 : 2;
}
