import { carriedRows } from '../cif/carried-rows.js';
import type { StructureDocument } from '../model/document.js';
import type { Chain } from '../model/residues.js';
import { headerLines } from '../mmcif/header-lines.js';
import { operatorsOf } from './oper-expression.js';
import type { Operator } from './operators.js';
import { printedAssemblies } from './remark-350.js';

/** Operators of one assembly; a capsid has 60. */
const MOST_OPERATORS = 10_000;

const ROWS = [1, 2, 3];
export const OPERATOR_ITEMS: readonly string[] = ROWS.flatMap((row) => [
  ...ROWS.map((column) => `matrix[${row}][${column}]`),
  `vector[${row}]`,
]);

/** Chains of an assembly, and the operators that are applied to them. */
export interface Generation {
  takes(chain: Chain): boolean;
  operators: readonly Operator[];
}

/**
 * How an assembly is made: by pdbx_struct_assembly_gen and pdbx_struct_oper_list, which name label chain ids, or by REMARK 350, which names
 * those of the file. Null where the file does not say, or names operators that it does not have.
 */
export function generationsOf(document: StructureDocument, id: string): Generation[] | null {
  const found = document.format === 'PDB' ? byRemark(document, id) : byCategory(document, id);
  return found && found.length > 0 ? found : null;
}

function byCategory({ carried }: StructureDocument, wanted: string): Generation[] | null {
  const operators = new Map<string, Operator>();
  for (const [id, ...numbers] of carriedRows(carried, 'pdbx_struct_oper_list', ['id', ...OPERATOR_ITEMS])) {
    const operator = numbers.map((text) => (text === '' ? Number.NaN : Number(text)));
    if (operator.every(Number.isFinite)) operators.set(id!, operator);
  }
  const rows = carriedRows(carried, 'pdbx_struct_assembly_gen', [
    'assembly_id',
    'oper_expression',
    'asym_id_list',
  ]) as [string, string, string][];
  const generations: Generation[] = [];
  for (const [id, expression, asyms] of rows) {
    if (id !== wanted) continue;
    const applied = operatorsOf(expression, operators, MOST_OPERATORS);
    if (!applied) return null;
    const ids = new Set(asyms.split(',').map((asym) => asym.trim()));
    generations.push({ takes: ({ labelId }) => ids.has(labelId), operators: applied });
  }
  return generations;
}

function byRemark(document: StructureDocument, wanted: string): Generation[] | null {
  const assembly = printedAssemblies(headerLines(document, 'REMARK')).find(({ id }) => id === wanted);
  if (!assembly) return null;
  const generations: Generation[] = [];
  for (const { chains, operators } of assembly.generations) {
    const applied = operators.map((operator) => operator.map(Number));
    if (applied.length === 0 || applied.length > MOST_OPERATORS) return null;
    if (applied.some((operator) => operator.length !== 12)) return null;
    const ids = new Set(chains);
    // A blank chain is called NULL there.
    generations.push({ takes: ({ authId }) => ids.has(authId || 'NULL'), operators: applied });
  }
  return generations;
}
