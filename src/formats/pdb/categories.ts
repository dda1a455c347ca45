const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** mmCIF categories that the records of a PDB file say, as far as the format can. */
export const SAID_BY_RECORDS = words(`
  data_ entry database_2 struct struct_keywords exptl cell symmetry space_group struct_asym entity_poly_seq
  struct_conn struct_conn_type chem_comp_bond atom_type molshelf_pdb_record
  struct_conf struct_conf_type struct_sheet struct_sheet_order struct_sheet_range
  pdbx_struct_assembly pdbx_struct_assembly_gen pdbx_struct_oper_list
`);

/** Categories that the mmCIF writer makes of a PDB file: what they say stands in its own records. */
export const MADE_FROM_PDB = words(`
  pdbx_database_status refine em_3d_reconstruction entity entity_poly chem_comp chem_comp_atom
`);
