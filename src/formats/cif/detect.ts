import type { Prefix, Sighting } from '../contract.js';

/** What the beginning of a CIF shows. */
interface Look {
  /** A data_ heading, or loop_ or a name where a heading should be. */
  cif: boolean;
  /** Data names in lower case. */
  names: ReadonlySet<string>;
  frames: boolean;
}

/** Sure of the kind of CIF, of CIF only, and of nothing but comments. */
const SURE = 0.95;
const UNSURE = 0.5;
const COMMENTS = 0.3;

/** Categories of mmCIF whose names have a point; names of the core dictionary (version 3) have one too, but are others. */
const MMCIF_ONLY =
  /^_(atom_site\.(label_|auth_|group_pdb|id$|pdbx_)|chem_comp|entity|entry|struct|pdbx_|ihm_|ma_|refln\.(index_|f_|pdbx)|database_2|audit_conform|lib\b|comp_list)/;
const CORE_WITH_POINT =
  /^_(atom_site\.(label|fract_[xyz]|u_iso_or_equiv|adp_type|site_symmetry_)|atom_site_aniso\.)/;

const looks = new WeakMap<Prefix, Look>();

export function detectMmcif(prefix: Prefix): Sighting | null {
  const look = lookAt(prefix);
  if (!look.cif) return onlyComments(prefix);
  const saw = kindOf(look, 'mmCIF');
  if (look.names.size === 0) return { confidence: UNSURE + 0.01, saw };
  return isSmallMolecule(look) ? { confidence: UNSURE - 0.2, saw } : { confidence: SURE, saw };
}

export function detectSmallMolecule(prefix: Prefix): Sighting | null {
  const look = lookAt(prefix);
  if (!look.cif) return null;
  const saw = kindOf(look, 'small-molecule CIF');
  if (look.names.size === 0) return { confidence: UNSURE, saw };
  return isSmallMolecule(look) ? { confidence: SURE, saw } : { confidence: UNSURE - 0.2, saw };
}

/** Names without points, or those of the core dictionary in its dotted form. */
function isSmallMolecule({ names }: Look): boolean {
  let dotted = 0;
  let core = false;
  for (const name of names) {
    if (!name.includes('.')) continue;
    dotted++;
    if (MMCIF_ONLY.test(name)) return false;
    core ||= CORE_WITH_POINT.test(name);
  }
  return core || dotted * 2 < names.size;
}

function kindOf({ names, frames }: Look, form: string): string {
  const has = (pattern: RegExp): boolean => [...names].some((name) => pattern.test(name));
  if (has(/^_atom_site[._]/)) return `${form} data names with a table of atom sites`;
  if (has(/^_chem_comp_atom\./)) return 'data names of a chemical component (chem_comp_atom)';
  if (frames || has(/^_(dictionary|name$|definition\.|item\.name)/))
    return 'the save frames or names of a CIF dictionary';
  if (has(/^_(refln|diffrn_refln)[._]/)) return 'data names of structure factors (reflections)';
  if (has(/^_pd_/)) return 'data names of powder diffraction';
  if (has(/^_(ihm_)/)) return 'data names of an integrative model';
  return `${form} data names`;
}

/** A file that begins with a long comment may still be a CIF; nothing else is known of it. */
function onlyComments(prefix: Prefix): Sighting | null {
  const lines = prefix.lines.filter((line) => line.trim() !== '');
  if (prefix.complete || lines.length === 0 || !lines.every((line) => line.startsWith('#'))) return null;
  return { confidence: COMMENTS, saw: 'a long comment, as CIF files have' };
}

function lookAt(prefix: Prefix): Look {
  let look = looks.get(prefix);
  if (!look) looks.set(prefix, (look = scan(prefix)));
  return look;
}

/** Lines as the syntax sees them: comments and text blocks are passed over. */
function scan({ lines, complete }: Prefix): Look {
  const names = new Set<string>();
  let cif = false;
  let frames = false;
  let text = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.startsWith(';')) {
      if (!cif && !text) return { cif, names, frames };
      text = !text;
      continue;
    }
    if (text || (index === lines.length - 1 && !complete)) continue;
    const first = /^\s*([^\s#][^\s]*)?/.exec(line)![1] ?? '';
    if (first === '') continue;
    if (!cif) {
      if (!/^(data_|loop_$|_[A-Za-z][^\s]*$)/i.test(first)) return { cif, names, frames };
      cif = true;
    }
    if (/^save_./i.test(first)) frames = true;
    for (const match of line.matchAll(/(?:^|\s)(_[A-Za-z][^\s'"]*)/g)) {
      names.add(match[1]!.toLowerCase());
      if (!/^\s*(loop_|_|data_)/i.test(line)) break;
    }
  }
  return { cif, names, frames };
}
