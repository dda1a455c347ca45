import type { CarriedSpan, StructureDocument } from '../model/document.js';

/** Categories that are true of the deposited chains and their crystal only. */
const OF_THE_CRYSTAL =
  /^(cell|symmetry|symmetry_equiv|space_group|space_group_symop|atom_sites|atom_sites_footnote|struct_ncs_\w+|pdbx_struct_assembly\w*|pdbx_struct_oper_list|struct_biol\w*|struct_asym|struct_conn|struct_conn_type|struct_conf|struct_conf_type|struct_sheet\w*|struct_site\w*|struct_mon_prot_cis|pdbx_\w+_scheme|pdbx_struct_conn_angle|pdbx_struct_sheet_hbond|pdbx_struct_special_symmetry|pdbx_unobs_or_zero_occ_\w+|pdbx_validate_\w+|pdbx_sifts_\w+|molshelf_pdb_record)$/;
const OF_THE_CRYSTAL_IN_PDB = /^(CRYST1|ORIGX\d|SCALE\d|MTRIX\d|MASTER|SPLIT)$/;
/** Symmetry, and how assemblies are made. */
const REMARKS = /^REMARK (290|300|350)/;

/**
 * Takes out of a document what is no longer true once copies were made: cell, symmetry, the making of assemblies, and lists of chains and
 * bonds, which writers make anew. How many categories or records went.
 */
export function forgetCrystal(document: StructureDocument): number {
  const { carried, metadata } = document;
  const before = carried.length;
  const kept = document.format === 'PDB' ? carried.flatMap(ofPdb) : carried.filter(isKept);
  carried.splice(0, before, ...kept);
  document.cell = null;
  delete metadata.assemblies;
  // Some readers say the same again with each model.
  const again = document.expanded;
  document.expanded = true;
  return again ? 0 : before - kept.length;
}

const isKept = ({ key, others = [] }: CarriedSpan): boolean =>
  ![key, ...others].some((name) => OF_THE_CRYSTAL.test(name));

function ofPdb(span: CarriedSpan): CarriedSpan[] {
  if (OF_THE_CRYSTAL_IN_PDB.test(span.key)) return [];
  if (span.key !== 'REMARK') return [span];
  const lines =
    Buffer.from(span.bytes)
      .toString('latin1')
      .match(/[^\n]*\n/g) ?? [];
  const kept = lines.filter((line) => !REMARKS.test(line)).join('');
  return kept === '' ? [] : [{ key: span.key, bytes: Buffer.from(kept, 'latin1') }];
}

/** Sequences of the chains of a PDB file for their copies too. */
export function copySequences(document: StructureDocument, authIds: Iterable<string>): void {
  if (document.format !== 'PDB') return;
  const { sequences } = document;
  const known = new Map(sequences.map((sequence) => [sequence.id, sequence]));
  for (const id of authIds) {
    const source = known.get(id.replace(/-\d+$/, ''));
    if (!source || known.has(id)) continue;
    const copy = { id, residues: source.residues };
    known.set(id, copy);
    sequences.push(copy);
  }
}
