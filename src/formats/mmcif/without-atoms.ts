/** Categories by which a file without atoms is recognised, the most telling first. */
const KINDS: readonly [RegExp, string][] = [
  [/^(refln|diffrn_refln|diffrn_radiation_wavelength|hkl)$/, 'structure factors (reflections), not a model'],
  [/^pd_|^pdbx_powder/, 'powder diffraction data'],
  [/^ihm_sphere_obj_site$/, 'a model of coarse-grained spheres, not of atoms'],
  [/^ihm_/, 'an integrative model without atoms'],
  [/^(lib|lib_atom|lib_comp|ener_lib)$/, 'a library of force field parameters'],
  [/^(dictionary|category|item|item_type_list|definition)$/, 'a CIF dictionary, which defines data names'],
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
  if (frames > 0 && !categories.has('entity'))
    return 'This is a CIF dictionary, which defines data names in save frames, not a structure.';
  for (const [pattern, what] of KINDS)
    if ([...categories].some((name) => pattern.test(name))) return `The file holds ${what}.`;
  if (blocks.some((name) => /^comp_list$|^energy$|^link_list$/i.test(name)) || categories.has('chem_comp'))
    return 'The file is a list or library of monomers without their atoms.';
  if (categories.size === 0) return 'The file has a data block but nothing in it.';
  const named = [...categories].slice(0, 5).join(', ');
  return `The file has no atoms (no category atom_site or chem_comp_atom): it holds ${named}${categories.size > 5 ? ' and others' : ''} only.`;
}
