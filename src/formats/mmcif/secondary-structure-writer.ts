import type { TextOutput } from '../bytes/output.js';
import type { Structure } from '../model/structure.js';
import { writeLoop } from './category-writer.js';
import { headerLines } from './header-lines.js';
import { orUnknown, quoted } from './quoting.js';
import type { ResidueIds } from './residue-ids.js';

/** Tokens of the two ends of a helix or strand. */
type Range = readonly [begin: readonly string[], end: readonly string[]];

const RANGE_ITEMS = ['beg', 'end'].flatMap((end) => [
  `${end}_label_comp_id`,
  `${end}_label_asym_id`,
  `${end}_label_seq_id`,
  `pdbx_${end}_PDB_ins_code`,
  `${end}_auth_comp_id`,
  `${end}_auth_asym_id`,
  `${end}_auth_seq_id`,
]);

/**
 * HELIX and SHEET records (PDB format 3.3, "Secondary structure section") as struct_conf, struct_sheet, struct_sheet_order and
 * struct_sheet_range; those whose ends are not in the model are left to the records that are kept.
 */
export function writeSecondaryStructure(out: TextOutput, structure: Structure, ids: ResidueIds): void {
  const helices = headerLines(structure.document, 'HELIX');
  const strands = headerLines(structure.document, 'SHEET');
  if (helices.length === 0 && strands.length === 0) return;
  const find = residueFinder(structure, ids);
  writeHelices(out, helices, find);
  writeSheets(out, strands, find);
}

type Find = (text: string, chainColumn: number, numberColumn: number) => readonly string[] | null;

/** 12–14 helix, 20 and 22–26 its first residue, 32 and 34–38 its last, 39–40 class, 41–70 comment, 72–76 length. */
function writeHelices(out: TextOutput, lines: readonly string[], find: Find): void {
  const rows: string[][] = [];
  for (const line of lines) {
    const range = rangeOf(find(line, 20, 22), find(line, 32, 34));
    if (!range) continue;
    const field = (from: number, to: number): string => orUnknown(line.slice(from - 1, to).trim());
    rows.push([
      'HELX_P',
      `HELX_P${rows.length + 1}`,
      field(12, 14),
      ...range.flat(),
      field(39, 40),
      field(41, 70),
      field(72, 76),
    ]);
  }
  writeLoop(
    out,
    'struct_conf',
    [
      'conf_type_id',
      'id',
      'pdbx_PDB_helix_id',
      ...RANGE_ITEMS,
      'pdbx_PDB_helix_class',
      'details',
      'pdbx_PDB_helix_length',
    ],
    rows,
  );
  if (rows.length > 0) writeLoop(out, 'struct_conf_type', ['id'], [['HELX_P']]);
}

/** 8–10 strand, 12–14 sheet, 22–27 its first residue, 33–38 its last, 39–40 sense against the strand before. */
function writeSheets(out: TextOutput, lines: readonly string[], find: Find): void {
  const counts = new Map<string, number>();
  const ranges: string[][] = [];
  const orders: string[][] = [];
  for (const line of lines) {
    const range = rangeOf(find(line, 22, 23), find(line, 33, 34));
    const sheet = line.slice(11, 14).trim();
    if (!range || sheet === '') continue;
    const count = (counts.get(sheet) ?? 0) + 1;
    counts.set(sheet, count);
    ranges.push([quoted(sheet), String(count), ...range.flat()]);
    const sense = SENSES[line.slice(38, 40).trim()];
    if (count > 1 && sense) orders.push([quoted(sheet), String(count - 1), String(count), '?', sense]);
  }
  const sheets = [...counts].map(([sheet, count]) => [quoted(sheet), String(count)]);
  writeLoop(out, 'struct_sheet', ['id', 'number_strands'], sheets);
  writeLoop(out, 'struct_sheet_order', ['sheet_id', 'range_id_1', 'range_id_2', 'offset', 'sense'], orders);
  writeLoop(out, 'struct_sheet_range', ['sheet_id', 'id', ...RANGE_ITEMS], ranges);
}

const SENSES: Readonly<Record<string, string>> = { '1': 'parallel', '-1': 'anti-parallel' };

const rangeOf = (begin: readonly string[] | null, end: readonly string[] | null): Range | null =>
  begin && end ? [begin, end] : null;

/** Seven tokens of the residue that a line names: chain in one column, number in four, then the insertion code. */
function residueFinder({ residues, chains, document }: Structure, ids: ResidueIds): Find {
  const rows = new Map<string, number>();
  for (let row = 0; row < residues.count; row++) {
    const code = document.strings.get(residues.insertionCode[row]!);
    const key = `${chains[residues.chain[row]!]!.authId} ${residues.number[row]}${code}`;
    if (!rows.has(key)) rows.set(key, row);
  }
  return (line, chainColumn, numberColumn) => {
    const chain = line.slice(chainColumn - 2, chainColumn).trim();
    const row = rows.get(`${chain} ${line.slice(numberColumn - 1, numberColumn + 4).trim()}`);
    if (row === undefined) return null;
    const { compId, asymId, seqId, insertionCode, authCompId, authAsymId, authSeqId } = ids.of(row);
    return [compId, asymId, seqId, insertionCode, authCompId, authAsymId, authSeqId];
  };
}
