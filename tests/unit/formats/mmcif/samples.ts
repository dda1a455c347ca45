const ITEMS = [
  ...['group_PDB', 'id', 'type_symbol', 'label_atom_id', 'label_alt_id', 'label_comp_id', 'label_asym_id'],
  ...['label_entity_id', 'label_seq_id', 'pdbx_PDB_ins_code', 'Cartn_x', 'Cartn_y', 'Cartn_z', 'occupancy'],
  ...['B_iso_or_equiv', 'pdbx_formal_charge', 'auth_seq_id', 'auth_comp_id', 'auth_asym_id', 'auth_atom_id'],
  'pdbx_PDB_model_num',
];

/** The values of an atom site by item; what is not given is an alanine's CA. */
export type Site = Record<string, string | number>;

const DEFAULTS: Site = {
  group_PDB: 'ATOM',
  id: 1,
  type_symbol: 'C',
  label_atom_id: 'CA',
  label_alt_id: '.',
  label_comp_id: 'ALA',
  label_asym_id: 'A',
  label_entity_id: 1,
  label_seq_id: 1,
  pdbx_PDB_ins_code: '?',
  Cartn_x: '1.000',
  Cartn_y: '2.000',
  Cartn_z: '3.000',
  occupancy: '1.00',
  B_iso_or_equiv: '20.00',
  pdbx_formal_charge: '?',
  auth_seq_id: 1,
  auth_comp_id: 'ALA',
  auth_asym_id: 'A',
  auth_atom_id: 'CA',
  pdbx_PDB_model_num: 1,
};

/** A loop of atom sites with the items named, all by default. */
export function atomSites(sites: Site[], items: readonly string[] = ITEMS): string {
  const rows = sites.map((site) => items.map((item) => site[item] ?? DEFAULTS[item]).join(' '));
  return ['loop_', ...items.map((item) => `_atom_site.${item}`), ...rows, ''].join('\n');
}

export const without = (...left: string[]): string[] => ITEMS.filter((item) => !left.includes(item));
