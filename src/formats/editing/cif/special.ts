import { END_ROW, PDB_RECORD_CATEGORY } from '../../mmcif/pdb-records.js';
import type { CarriedSpan } from '../../model/document.js';
import { isGone, type Fates } from '../fates.js';
import { conjugated, type Nine, type Three } from '../motion.js';
import { followPdbRecords, linesOf } from '../pdb/follow.js';
import { referencesOf } from './columns.js';
import { followReference } from './rows.js';
import { INAPPLICABLE, UNKNOWN, type Table, type Value } from './table.js';

/** Categories that follow by rules of their own; each returns the rows that went. */
export const SPECIAL: ReadonlyMap<string, (table: Table, fates: Fates) => number> = new Map([
  ['entity', followEntities],
  ['struct_asym', followAsyms],
  ['entity_poly', followStrands],
  ['pdbx_poly_seq_scheme', followScheme],
  ['pdbx_struct_assembly_gen', followGenerations],
  ['em_entity_assembly', followAssembled],
  ['struct_ref_seq', followAlignments],
  ['pdbx_struct_oper_list', moveOperators],
  ['struct_ncs_oper', moveOperators],
  [PDB_RECORD_CATEGORY, followRecords],
]);

/** entity.pdbx_number_of_molecules counts chains and ligands by struct_asym, waters one by one. */
function followEntities(table: Table, fates: Fates): number {
  const [id, type, count] = ['id', 'type', 'pdbx_number_of_molecules'].map((item) => table.column(item)) as [
    number,
    number,
    number,
  ];
  for (const row of table.rows) {
    const entity = table.text(row, id);
    const residues = fates.entities.get(entity);
    if (!residues || residues.left === residues.before || table.text(row, count) === '') continue;
    const asyms = [...fates.asyms.values()].filter((asym) => asym.entity === entity && asym.left > 0);
    const left = table.text(row, type) === 'water' ? residues.left / Math.max(1, fates.parts) : asyms.length;
    table.set(row, count, Number.isInteger(left) ? String(left) : UNKNOWN);
  }
  return 0;
}

function followAsyms(table: Table, fates: Fates): number {
  const column = table.column('id');
  return table.filter((row) => !isGone(fates.asyms.get(table.text(row, column))));
}

/** entity_poly.pdbx_strand_id lists the chains of the entity. */
function followStrands(table: Table, fates: Fates): number {
  const column = table.column('pdbx_strand_id');
  for (const row of table.rows) {
    const before = table.text(row, column);
    if (before === '') continue;
    const after = before
      .split(',')
      .map((id) => id.trim())
      .flatMap((id) => (isGone(fates.chainResidues.get(id)) ? [] : (fates.chains.get(id)?.to ?? id)));
    const text = [...new Set(after)].join(',');
    if (text !== before.replace(/\s/g, '')) table.set(row, column, text === '' ? UNKNOWN : text);
  }
  return 0;
}

/** A residue of the sequence that is gone from the coordinates is one that was not observed: its place in the sequence stays. */
function followScheme(table: Table, fates: Fates): number {
  const references = referencesOf(table.items);
  const asym = table.column('asym_id');
  const observed = ['auth_seq_num', 'pdb_mon_id', 'auth_mon_id'].map((item) => table.column(item));
  const number = table.column('pdb_seq_num');
  return table.filter((row) => {
    if (isGone(fates.asyms.get(table.text(row, asym)))) return false;
    const before: Value[] = [...row];
    if (references.every((reference) => followReference(table, row, reference, fates))) return true;
    before.forEach((value, column) => table.set(row, column, value));
    for (const column of observed) table.set(row, column, UNKNOWN);
    const strand = table.column('pdb_strand_id');
    const chain = fates.chains.get(table.text(row, strand));
    if (!chain) return true;
    table.set(row, strand, chain.to);
    const present = Number(table.text(row, number));
    if (chain.shift === null) table.set(row, number, UNKNOWN);
    else if (chain.shift !== 0 && Number.isInteger(present))
      table.set(row, number, String(present + chain.shift));
    return true;
  });
}

/** pdbx_struct_assembly_gen.asym_id_list; one without chains goes. */
function followGenerations(table: Table, fates: Fates): number {
  const column = table.column('asym_id_list');
  if (column < 0) return 0;
  return table.filter((row) => {
    const before = table.text(row, column);
    const after = before
      .split(',')
      .map((id) => id.trim())
      .filter((id) => !isGone(fates.asyms.get(id)));
    if (before === '') return true;
    if (after.length < before.split(',').length) table.set(row, column, after.join(','));
    return after.length > 0;
  });
}

function followAssembled(table: Table, fates: Fates): number {
  const column = table.column('entity_id_list');
  for (const row of table.rows) {
    const before = table.text(row, column).split(',');
    const after = before.filter((id) => !isGone(fates.entities.get(id.trim())));
    if (after.length < before.length) table.set(row, column, after.length === 0 ? UNKNOWN : after.join(','));
  }
  return 0;
}

/** Header records of the PDB file that this one was; rows that stand at an atom find it, or its neighbour, by its id. */
function followRecords(table: Table, fates: Fates): number {
  const [name, atom, text] = ['name', 'atom_site_id', 'text'].map((item) => table.column(item)) as [
    number,
    number,
    number,
  ];
  const spans: CarriedSpan[] = [];
  const others: Value[][] = [];
  for (const row of table.rows) {
    const record = table.text(row, name);
    if (table.text(row, atom) !== '' || record === END_ROW) {
      others.push(row);
      continue;
    }
    const bytes = Buffer.from(`${record.padEnd(6)}${table.text(row, text)}\n`, 'latin1');
    const last = spans.at(-1);
    if (last?.key === record) last.bytes = Buffer.concat([last.bytes, bytes]);
    else spans.push({ key: record, bytes });
  }
  const { carried, dropped, lost } = followPdbRecords(spans, fates);
  if (carried.length === spans.length && carried.every((span, index) => span === spans[index])) return 0;
  const [model] = table.rows;
  const rows = carried.flatMap(({ key, bytes }) =>
    linesOf(bytes).map((line) => {
      const row: Value[] = model!.map(() => INAPPLICABLE);
      row[name] = key;
      row[text] = line.length > 6 ? line.slice(6) : INAPPLICABLE;
      return row;
    }),
  );
  table.rows = [...rows, ...others];
  const ordinal = table.column('ordinal');
  table.rows.forEach((row, index) => {
    if (ordinal >= 0) row[ordinal] = String(index + 1);
  });
  table.changed = true;
  return dropped + lost;
}

const ROWS = [1, 2, 3];

/** Operators that make copies of chains, in the frame of the coordinates. */
function moveOperators(table: Table, { motion }: Fates): number {
  const rotation = ROWS.flatMap((row) => ROWS.map((one) => table.column(`matrix[${row}][${one}]`)));
  const shift = ROWS.map((row) => table.column(`vector[${row}]`));
  if (!motion || [...rotation, ...shift].includes(-1)) return 0;
  for (const row of table.rows) {
    const read = (columns: number[]): number[] =>
      columns.map((column) =>
        table.text(row, column) === '' ? Number.NaN : Number(table.text(row, column)),
      );
    const operator = { rotation: read(rotation) as Nine, shift: read(shift) as Three };
    const moved = conjugated(operator, motion);
    if (![...moved.rotation, ...moved.shift].every(Number.isFinite)) continue;
    const same = [...moved.rotation, ...moved.shift].every(
      (value, at) => Math.abs(value - [...operator.rotation, ...operator.shift][at]!) < 1e-9,
    );
    if (same) continue;
    moved.rotation.forEach((value, at) => table.set(row, rotation[at]!, fixed(value)));
    moved.shift.forEach((value, at) => table.set(row, shift[at]!, fixed(value)));
    table.set(row, table.column('symmetry_operation'), UNKNOWN);
  }
  return 0;
}

/** Ten decimals, as the wwPDB prints them, without a minus before zero. */
const fixed = (value: number): string => (Math.abs(value) < 5e-11 ? 0 : value).toFixed(10);

/** struct_ref_seq: a chain and the numbers of its first and last residue, which need not be among the atoms. */
function followAlignments(table: Table, fates: Fates): number {
  const strand = table.column('pdbx_strand_id');
  const ends = ['pdbx_auth_seq_align_beg', 'pdbx_auth_seq_align_end'].map((item) => table.column(item));
  return table.filter((row) => {
    const chain = table.text(row, strand);
    if (isGone(fates.chainResidues.get(chain))) return false;
    const fate = fates.chains.get(chain);
    if (!fate) return true;
    table.set(row, strand, fate.to);
    if (fate.shift === 0) return true;
    for (const column of ends) {
      const number = Number(table.text(row, column));
      const known = fate.shift !== null && Number.isInteger(number) && table.text(row, column) !== '';
      table.set(row, column, known ? String(number + fate.shift!) : UNKNOWN);
    }
    return true;
  });
}
