import type { ISql } from 'postgres';

/** Tables that mean nothing elsewhere: the processes that live now. */
const LEFT_OUT = ['processes'];

export interface Table {
  name: string;
  columns: string[];
}

/** The tables of the schema with their columns, those that others refer to first. */
export async function tablesInOrder(sql: ISql): Promise<Table[]> {
  const tables = await sql<Table[]>`
    select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' group by table_name order by table_name`;
  const references = await sql<{ source: string; target: string }[]>`
    select source.relname as source, target.relname as target from pg_constraint
      join pg_class source on source.oid = conrelid join pg_class target on target.oid = confrelid
    where contype = 'f' and source.relnamespace = 'public'::regnamespace and conrelid <> confrelid`;
  const ordered: Table[] = [];
  const place = (name: string): void => {
    if (ordered.some((table) => table.name === name)) return;
    for (const { source, target } of references) if (source === name) place(target);
    const table = tables.find((one) => one.name === name);
    if (table) ordered.push(table);
  };
  for (const { name } of tables) if (!LEFT_OUT.includes(name)) place(name);
  return ordered;
}
