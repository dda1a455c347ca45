/** The items of atom_site that the model holds, in the order of the wwPDB. */
export const ATOM_SITE_ITEMS: readonly string[] = `
  group_PDB id type_symbol label_atom_id label_alt_id label_comp_id label_asym_id label_entity_id label_seq_id
  pdbx_PDB_ins_code Cartn_x Cartn_y Cartn_z occupancy B_iso_or_equiv pdbx_formal_charge auth_seq_id auth_comp_id
  auth_asym_id auth_atom_id pdbx_PDB_model_num
`
  .trim()
  .split(/\s+/);
