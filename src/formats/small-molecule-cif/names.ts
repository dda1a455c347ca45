import type { CategoryHead } from '../cif/category.js';

/**
 * Names of the columns as the core dictionary writes them since version 1, in lower case and without the underscore in
 * front: `atom_site_label`, whether the file says `_atom_site_label` or `_atom_site.label` (version 3).
 */
export function coreNames({ name, items }: CategoryHead): string[] {
  const dotted = !items.includes(name);
  return dotted ? items.map((item) => `${name}_${item}`) : [...items];
}
