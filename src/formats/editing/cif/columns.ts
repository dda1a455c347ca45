import type { ResidueFate } from '../fates.js';

/** Columns of a category that name one residue or atom, by what they say; several of a kind say the same. */
export interface Reference {
  /** auth chain, label_asym_id, auth and label number, insertion code, residue name, atom name, letter. */
  chain: number[];
  asym: number[];
  number: number[];
  labelNumber: number[];
  code: number[];
  component: number[];
  atom: number[];
  letter: number[];
}

/** Items by the end of their name, the surest first within a kind. */
const KINDS: readonly (readonly [keyof Reference, readonly string[]])[] = [
  ['asym', ['label_asym_id']],
  ['chain', ['pdb_strand_id', 'pdb_asym_id', 'auth_asym_id', 'strand_id']],
  ['asym', ['asym_id']],
  ['labelNumber', ['label_seq_id']],
  ['number', ['pdb_seq_num', 'auth_seq_id', 'auth_seq_num']],
  ['labelNumber', ['seq_id']],
  ['component', ['auth_comp_id', 'pdb_mon_id', 'auth_mon_id', 'label_comp_id', 'mon_id', 'comp_id']],
  ['atom', ['auth_atom_id', 'label_atom_id', 'atom_id']],
  ['code', ['pdb_ins_code', 'ins_code']],
  ['letter', ['label_alt_id', 'alt_id']],
];

/** Longest ends first, so that `label_asym_id` is not taken for an `asym_id`. */
const ENDS = KINDS.flatMap(([kind, ends]) => ends.map((end) => [end, kind] as const)).sort(
  ([a], [b]) => b.length - a.length,
);

/**
 * The residues and atoms that the rows of a category name, by what the items begin with and the number that they end in: `ptnr1_auth_seq_id` and
 * `pdbx_ptnr1_PDB_ins_code` are of one, `auth_seq_id_2` of another.
 */
export function referencesOf(items: readonly string[]): Reference[] {
  const found = new Map<string, Reference>();
  for (const [column, item] of items.entries()) {
    const [, base, suffix] = /^(.*?)(_\d)?$/.exec(item) as unknown as [string, string, string | undefined];
    const end = ENDS.find(([one]) => base === one || base.endsWith(`_${one}`));
    if (!end) continue;
    const prefix = base.slice(0, base.length - end[0].length).replace(/^pdbx_/, '');
    const key = `${prefix}${suffix ?? ''}`;
    let reference = found.get(key);
    if (!reference) found.set(key, (reference = empty()));
    reference[end[1]].push(column);
  }
  const order = (ends: readonly string[]) => (a: number, b: number) =>
    rank(items[a]!, ends) - rank(items[b]!, ends);
  for (const reference of found.values())
    for (const [kind, ends] of KINDS) if (ends.length > 1) reference[kind].sort(order(ends));
  return [...found.values()].filter(
    ({ chain, asym, component }) => chain.length + asym.length + component.length > 0,
  );
}

const rank = (item: string, ends: readonly string[]): number => {
  const place = ends.findIndex((end) => item.replace(/_\d$/, '').endsWith(end));
  return place < 0 ? ends.length : place;
};

const empty = (): Reference => ({
  chain: [],
  asym: [],
  number: [],
  labelNumber: [],
  code: [],
  component: [],
  atom: [],
  letter: [],
});

/** Where a residue stands that was not among the atoms. */
export type Unobserved = Pick<ResidueFate, 'chain' | 'number' | 'code'>;
