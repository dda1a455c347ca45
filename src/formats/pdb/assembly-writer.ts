import type { TextOutput } from '../bytes/output.js';
import { carriedRows } from '../cif/carried-rows.js';
import type { Structure } from '../model/structure.js';
import { operatorsOf } from '../symmetry/oper-expression.js';
import type { PdbNames } from './names.js';

/** Operators written at most; larger expressions (a whole capsid lattice) are left to mmCIF. */
const MOST_OPERATORS = 999;
/** Chain ids a line, so that it ends before column 70. */
const CHAINS_A_LINE = 9;

const ROWS = [1, 2, 3];
const OPERATOR_ITEMS = ROWS.flatMap((row) => [
  ...ROWS.map((column) => `matrix[${row}][${column}]`),
  `vector[${row}]`,
]);

/** REMARK 350 (format version 3.3) from pdbx_struct_assembly_gen and pdbx_struct_oper_list. */
export function writeAssemblies(out: TextOutput, { document, chains }: Structure, names: PdbNames): void {
  const { carried } = document;
  const operators = new Map<string, number[]>();
  for (const [id, ...numbers] of carriedRows(carried, 'pdbx_struct_oper_list', ['id', ...OPERATOR_ITEMS]))
    operators.set(id!, numbers.map(Number));
  const generations = carriedRows(carried, 'pdbx_struct_assembly_gen', [
    'assembly_id',
    'oper_expression',
    'asym_id_list',
  ]);
  const line = (text: string): void => out.line(`REMARK 350${text}`);
  let assembly = '';
  let count = 0;
  for (const [id, expression, asyms] of generations as [string, string, string][]) {
    const wanted = new Set(asyms.split(','));
    const ids = chains.filter(({ labelId }) => wanted.has(labelId)).map(({ authId }) => names.chain(authId));
    const applied = operatorsOf(expression, operators, MOST_OPERATORS);
    if (ids.length === 0 || !applied || applied.some((operator) => !isPrintable(operator))) continue;
    if (id !== assembly) {
      line('');
      line(` BIOMOLECULE: ${id}`);
      assembly = id;
      count = 0;
    }
    writeChains(line, [...new Set(ids)]);
    for (const operator of applied) writeOperator(line, ++count, operator);
  }
}

function writeChains(line: (text: string) => void, ids: readonly string[]): void {
  for (let at = 0; at < ids.length; at += CHAINS_A_LINE) {
    const part = ids.slice(at, at + CHAINS_A_LINE).join(', ');
    const comma = at + CHAINS_A_LINE < ids.length ? ',' : '';
    line(
      at === 0
        ? ` APPLY THE FOLLOWING TO CHAINS: ${part}${comma}`
        : `                    AND CHAINS: ${part}${comma}`,
    );
  }
}

function writeOperator(line: (text: string) => void, number: number, operator: readonly number[]): void {
  for (const row of ROWS) {
    const [a, b, c, shift] = operator.slice((row - 1) * 4, row * 4) as [number, number, number, number];
    const matrix = [a, b, c].map((value) => value.toFixed(6).padStart(10)).join('');
    line(`   BIOMT${row} ${String(number).padStart(3)}${matrix}     ${shift.toFixed(5).padStart(10)}`);
  }
}

const isPrintable = (operator: readonly number[]): boolean =>
  operator.length === 12 && operator.every((value, index) => Math.abs(value) < (index % 4 === 3 ? 9999 : 99));
