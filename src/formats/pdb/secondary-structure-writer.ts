import type { TextOutput } from '../bytes/output.js';
import { carriedRows } from '../cif/carried-rows.js';
import type { Structure } from '../model/structure.js';
import type { PdbNames } from './names.js';

const SIDES = ['beg', 'end'] as const;
const RANGE_ITEMS = SIDES.flatMap((side) => [
  `${side}_auth_comp_id`,
  `${side}_auth_asym_id`,
  `${side}_auth_seq_id`,
  `pdbx_${side}_pdb_ins_code`,
]);

/** Residue name, chain, number and insertion code as the authors gave them. */
interface End {
  name: string;
  chain: string;
  number: string;
  code: string;
}

/** HELIX and SHEET records (format version 3.3, "Secondary structure section") from struct_conf and struct_sheet_range. */
export function writeSecondaryStructure(
  out: TextOutput,
  { document, chains }: Structure,
  names: PdbNames,
): void {
  const known = new Set(chains.map(({ authId }) => authId));
  const endOf = (fields: readonly string[]): End | null => {
    const [name, chain, number, code] = fields as [string, string, string, string];
    if (!known.has(chain) || !/^-?\d{1,4}$/.test(number) || number.length > 4 || name.length > 3) return null;
    return { name, chain: names.chain(chain), number, code };
  };
  writeHelices(out, carriedRows(document.carried, 'struct_conf', HELIX_ITEMS), endOf);
  const strands = carriedRows(document.carried, 'struct_sheet_range', ['sheet_id', 'id', ...RANGE_ITEMS]);
  writeSheets(out, strands, sensesOf(document.carried), endOf);
}

type EndOf = (fields: readonly string[]) => End | null;

const HELIX_ITEMS = [
  'conf_type_id',
  'pdbx_pdb_helix_id',
  'pdbx_pdb_helix_class',
  'details',
  'pdbx_pdb_helix_length',
  ...RANGE_ITEMS,
];

/** 8–10 serial number, 12–14 id, 16–26 and 28–38 the residues, 39–40 class, 41–70 comment, 72–76 length. */
function writeHelices(out: TextOutput, rows: readonly string[][], endOf: EndOf): void {
  let count = 0;
  for (const [type, id, kind, details, length, ...range] of rows as [
    string,
    string,
    string,
    string,
    string,
    ...string[],
  ][]) {
    if (!/^HELX/i.test(type)) continue;
    const begin = endOf(range.slice(0, 4));
    const end = endOf(range.slice(4));
    if (!begin || !end || count >= 999) continue;
    const number = String(++count).padStart(3);
    const name = (id.length > 3 || id === '' ? String(count) : id).padStart(3);
    const text = details.replace(/\s+/g, ' ').slice(0, 30).padEnd(30);
    const size = length.length <= 5 ? length.padStart(5) : '     ';
    out.line(
      `HELIX  ${number} ${name} ${wide(begin)} ${wide(end)}${(kind || classOf(type)).slice(0, 2).padStart(2)}${text} ${size}`.trimEnd(),
    );
  }
}

/** Class numbers of the PDB by the words of struct_conf_type; a helix of no kind is right-handed alpha (format version 3.3, HELIX). */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/_RH_OM/, '2'],
  [/_RH_PI/, '3'],
  [/_RH_GA/, '4'],
  [/_RH_3T/, '5'],
  [/_LH_AL/, '6'],
  [/_LH_OM/, '7'],
  [/_LH_GA/, '8'],
  [/_LH_PP/, '10'],
];

const classOf = (type: string): string => CLASSES.find(([word]) => word.test(type.toUpperCase()))?.[1] ?? '1';

/** 8–10 strand, 12–14 sheet, 15–16 strands, 18–27 and 29–38 the residues, 39–40 sense. */
function writeSheets(
  out: TextOutput,
  rows: readonly string[][],
  senses: ReadonlyMap<string, string>,
  endOf: EndOf,
): void {
  const sheets = new Map<string, { id: string; begin: End; end: End }[]>();
  for (const [sheet, id, ...range] of rows as [string, string, ...string[]][]) {
    const begin = endOf(range.slice(0, 4));
    const end = endOf(range.slice(4));
    if (!begin || !end || sheet === '' || sheet.length > 3) continue;
    const strands = sheets.get(sheet);
    if (strands) strands.push({ id, begin, end });
    else sheets.set(sheet, [{ id, begin, end }]);
  }
  for (const [sheet, strands] of sheets) {
    if (strands.length > 99) continue;
    strands.forEach(({ id, begin, end }, index) => {
      const sense = index === 0 ? '0' : (senses.get(`${sheet} ${strands[index - 1]!.id} ${id}`) ?? '0');
      out.line(
        `SHEET  ${String(index + 1).padStart(3)} ${sheet.padStart(3)}${String(strands.length).padStart(2)} ${narrow(begin)} ${narrow(end)}${sense.padStart(2)}`,
      );
    });
  }
}

/** Sense of a strand against another one by sheet and both strands. */
function sensesOf(carried: Structure['document']['carried']): Map<string, string> {
  const rows = carriedRows(carried, 'struct_sheet_order', ['sheet_id', 'range_id_1', 'range_id_2', 'sense']);
  return new Map(
    rows.map(([sheet, one, other, sense]) => [
      `${sheet} ${one} ${other}`,
      /^anti/i.test(sense!) ? '-1' : /^parallel/i.test(sense!) ? '1' : '0',
    ]),
  );
}

/** Eleven columns, with a blank between chain and number, as HELIX has them. */
const wide = ({ name, chain, number, code }: End): string =>
  `${name.padStart(3)}${chain.padStart(2)} ${number.padStart(4)}${code.slice(0, 1).padEnd(1)}`;

/** Ten columns, as SHEET has them. */
const narrow = ({ name, chain, number, code }: End): string =>
  `${name.padStart(3)}${chain.padStart(2)}${number.padStart(4)}${code.slice(0, 1).padEnd(1)}`;
