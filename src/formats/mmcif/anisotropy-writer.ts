import type { TextOutput } from '../bytes/output.js';
import type { Structure } from '../model/structure.js';
import type { AtomNames } from './atom-names.js';
import { writeLoopHead } from './category-writer.js';
import { orNone, quoted } from './quoting.js';
import type { ResidueIds } from './residue-ids.js';

const COLUMNS = ['u11', 'u22', 'u33', 'u12', 'u13', 'u23'] as const;
const ITEMS = [
  ...'id type_symbol pdbx_label_atom_id pdbx_label_alt_id pdbx_label_comp_id pdbx_label_asym_id'.split(' '),
  ...'pdbx_label_seq_id pdbx_PDB_ins_code U[1][1] U[2][2] U[3][3] U[1][2] U[1][3] U[2][3]'.split(' '),
  ...'pdbx_auth_seq_id pdbx_auth_comp_id pdbx_auth_asym_id pdbx_auth_atom_id'.split(' '),
];

export function writeAnisotropyHead(out: TextOutput): void {
  writeLoopHead(out, 'atom_site_anisotrop', ITEMS);
}

/** Rows of atom_site_anisotrop for one model, Å²; `symbol` gives the token of type_symbol. */
export function writeAnisotropy(
  out: TextOutput,
  structure: Structure,
  residueIds: ResidueIds,
  names: AtomNames,
  ids: Int32Array,
  symbol: (row: number) => string,
): void {
  const { atoms, document } = structure;
  // What was computed on the way here has an error in its last bits; what a source of this family says has none.
  const slack = document.format === 'MMCIF' || document.format === 'BINARY_CIF' ? 0 : 1e-10;
  const tensor = COLUMNS.map((column) => atoms.optional[column]!);
  for (let row = 0; row < atoms.count; row++) {
    if (Number.isNaN(tensor[0]![row]!)) continue;
    const id = residueIds.of(atoms.residue[row]!);
    const name = quoted(names.text(row));
    const altloc = orNone(document.strings.get(atoms.altloc[row]!));
    out.leftInteger(ids[row]!, 6);
    out.text(` ${symbol(row).padEnd(2)} ${name.padEnd(4)} ${altloc} ${id.compId.padEnd(3)} ${id.asymId} `);
    out.text(`${id.seqId.padEnd(3)} ${id.insertionCode} `);
    for (const column of tensor) component(out, column[row]!, slack);
    const authName = quoted(document.strings.get(atoms.name[row]!));
    out.text(`${id.authSeqId.padEnd(3)} ${id.authCompId.padEnd(3)} ${id.authAsymId} ${authName}\n`);
  }
}

/** Four decimals, as ANISOU has; more where the source has more. */
function component(out: TextOutput, value: number, slack: number): void {
  if (Math.abs(Math.round(value * 1e4) / 1e4 - value) <= slack) out.leftFixed(value, 8, 4);
  else out.left(String(value), 8);
  out.byte(32);
}
