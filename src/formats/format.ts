/** The structure formats that Molshelf knows; the names are those of the GraphQL enum `StructureFormat`. */
export const StructureFormat = {
  PDB: 'PDB',
  MMCIF: 'MMCIF',
  BINARY_CIF: 'BINARY_CIF',
  SMALL_MOLECULE_CIF: 'SMALL_MOLECULE_CIF',
  MOL: 'MOL',
  SDF: 'SDF',
  MOL2: 'MOL2',
  XYZ: 'XYZ',
  PQR: 'PQR',
  PDBQT: 'PDBQT',
  GRO: 'GRO',
  CML: 'CML',
  SMILES: 'SMILES',
  MMTF: 'MMTF',
} as const;
export type StructureFormat = (typeof StructureFormat)[keyof typeof StructureFormat];
