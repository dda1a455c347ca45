import type { Table } from './table.js';

/** Rows of the first category name rows of the second by these items: where that is there, they go with it. */
const PARENTS: readonly (readonly [string, readonly string[], string, readonly string[]])[] = [
  ['struct_site_gen', ['site_id'], 'struct_site', ['id']],
  ['struct_sheet_order', ['sheet_id', 'range_id_1'], 'struct_sheet_range', ['sheet_id', 'id']],
  ['struct_sheet_order', ['sheet_id', 'range_id_2'], 'struct_sheet_range', ['sheet_id', 'id']],
  ['pdbx_struct_sheet_hbond', ['sheet_id', 'range_id_1'], 'struct_sheet_range', ['sheet_id', 'id']],
  ['pdbx_struct_sheet_hbond', ['sheet_id', 'range_id_2'], 'struct_sheet_range', ['sheet_id', 'id']],
  ['struct_ref_seq', ['ref_id'], 'struct_ref', ['id']],
  ['struct_ref_seq_dif', ['align_id'], 'struct_ref_seq', ['align_id']],
];

/** Rows of the first category are there for rows of the second: without any of these they go. */
const OWNERS: readonly (readonly [string, string, string, string])[] = [
  ['struct_sheet', 'id', 'struct_sheet_range', 'sheet_id'],
  ['struct_site', 'id', 'struct_site_gen', 'site_id'],
  ['struct_conn_type', 'id', 'struct_conn', 'conn_type_id'],
  ['struct_conf_type', 'id', 'struct_conf', 'conf_type_id'],
  ['pdbx_struct_assembly', 'id', 'pdbx_struct_assembly_gen', 'assembly_id'],
  ['pdbx_struct_assembly_prop', 'biol_id', 'pdbx_struct_assembly', 'id'],
  ['pdbx_struct_assembly_auth_evidence', 'assembly_id', 'pdbx_struct_assembly', 'id'],
];

/** Items that count the rows of another category. */
const COUNTS: readonly (readonly [string, string, string, string, string])[] = [
  ['struct_sheet', 'id', 'number_strands', 'struct_sheet_range', 'sheet_id'],
  ['struct_site', 'id', 'pdbx_num_residues', 'struct_site_gen', 'site_id'],
];

/** Categories that `tidy` looks at. */
export const TIDIED: ReadonlySet<string> = new Set([
  ...PARENTS.flatMap(([child, , parent]) => [child, parent]),
  ...OWNERS.flatMap(([owner, , owned]) => [owner, owned]),
]);

/** What names rows that are gone, or was there for them alone, goes as well. @returns the rows that went */
export function tidy(tables: ReadonlyMap<string, Table>): number {
  let gone = 0;
  for (const [child, items, parent, keys] of PARENTS) gone += follow(tables, child, items, parent, keys);
  for (const [owner, id, owned, item] of OWNERS) gone += follow(tables, owner, [id], owned, [item]);
  for (const [child, items, parent, keys] of PARENTS) gone += follow(tables, child, items, parent, keys);
  for (const [owner, id, count, owned, item] of COUNTS) recount(tables, owner, id, count, owned, item);
  return gone;
}

function follow(
  tables: ReadonlyMap<string, Table>,
  name: string,
  items: readonly string[],
  other: string,
  keys: readonly string[],
): number {
  const table = tables.get(name);
  const named = tables.get(other);
  // A category that never was there, or did not change, takes nothing with it.
  if (!table || !named?.changed) return 0;
  const columns = items.map((item) => table.column(item));
  if (columns.includes(-1)) return 0;
  const known = idsOf(named, keys);
  return table.filter((row) => known.has(columns.map((column) => table.text(row, column)).join('\0')));
}

function recount(
  tables: ReadonlyMap<string, Table>,
  name: string,
  id: string,
  count: string,
  owned: string,
  item: string,
): void {
  const table = tables.get(name);
  const rows = tables.get(owned);
  if (!table || !rows?.changed || table.column(count) < 0) return;
  const column = rows.column(item);
  for (const row of table.rows) {
    const own = table.text(row, table.column(id));
    if (table.text(row, table.column(count)) === '') continue;
    const found = rows.rows.filter((one) => rows.text(one, column) === own).length;
    table.set(row, table.column(count), String(found));
  }
}

function idsOf(table: Table, keys: readonly string[]): Set<string> {
  const columns = keys.map((key) => table.column(key));
  return new Set(table.rows.map((row) => columns.map((column) => table.text(row, column)).join('\0')));
}
