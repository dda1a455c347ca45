/** Categories, or names of the core dictionary, by which a file without atoms is recognised, the most telling first. */
const KINDS: readonly [RegExp, string][] = [
  [/^volume_data_3d(_info)?$/, 'a density map, not a model'],
  [/^pd_|^pdbx_powder/, 'powder diffraction data'],
  [
    /^(refln|diffrn_refln|diffrn_radiation_wavelength|hkl|refln_(index|f).*)$/,
    'structure factors (reflections), not a model',
  ],
  [/^ihm_sphere_obj_site$/, 'a model of coarse-grained spheres, not of atoms'],
  [/^ihm_/, 'an integrative model without atoms'],
  [/^(lib|lib_atom|lib_comp|ener_lib)$/, 'a library of force field parameters'],
  [
    /^(dictionary|dictionary_(name|version)|category|item|item_type_list|definition|name|type_construct)$/,
    'a CIF dictionary, which defines data names',
  ],
];

/** What a CIF without atoms is, as a sentence. */
export function withoutAtoms(
  categories: ReadonlySet<string>,
  blocks: readonly string[],
  frames: number,
  unplaced: number,
): string {
  if (unplaced > 0)
    return `The file has ${unplaced} atom sites, but the coordinates of none are known (? or .).`;
  if (frames > 0 && (categories.size === 0 || categories.has('dictionary')))
    return 'This is a CIF dictionary, which defines data names in save frames, not a structure.';
  for (const [pattern, what] of KINDS)
    if ([...categories].some((name) => pattern.test(name))) return `The file holds ${what}.`;
  if (blocks.some((name) => /^comp_list$|^energy$|^link_list$/i.test(name)) || categories.has('chem_comp'))
    return 'The file is a list or library of monomers without their atoms.';
  if (categories.size === 0) return 'The file has a data block but nothing in it.';
  const named = [...categories].slice(0, 5).join(', ');
  return `The file has no atoms (no table of atom sites or of a chemical component): it holds ${named}${categories.size > 5 ? ' and others' : ''} only.`;
}
