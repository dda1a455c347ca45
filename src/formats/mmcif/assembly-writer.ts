import type { TextOutput } from '../bytes/output.js';
import type { StructureDocument } from '../model/document.js';
import { IDENTITY } from '../symmetry/operators.js';
import { printedAssemblies } from '../symmetry/remark-350.js';
import { writeLoop } from './category-writer.js';
import type { Asym } from './entities.js';
import { headerLines } from './header-lines.js';
import { orUnknown } from './quoting.js';

const ROWS = [1, 2, 3];
const OPERATOR_ITEMS = ROWS.flatMap((row) => [
  ...ROWS.map((column) => `matrix[${row}][${column}]`),
  `vector[${row}]`,
]);

/** REMARK 350 (PDB format 3.3) as pdbx_struct_assembly, pdbx_struct_assembly_gen and pdbx_struct_oper_list. */
export function writeAssemblies(out: TextOutput, document: StructureDocument, asyms: readonly Asym[]): void {
  const assemblies = printedAssemblies(headerLines(document, 'REMARK'));
  const operators = new Map<string, string>();
  const generations: string[][] = [];
  const rows: string[][] = [];
  for (const { id, author, software, oligomer, generations: steps } of assemblies) {
    const before = generations.length;
    let polymers = 0;
    for (const { chains, operators: applied } of steps) {
      // A damaged remark may lack a row of an operator.
      const ids = applied.filter(isWhole).map((operator) => idOf(operators, operator));
      const list = asyms.filter(({ authId }) => chains.includes(authId));
      if (ids.length === 0 || list.length === 0) continue;
      generations.push([id, ids.join(','), list.map((asym) => asym.id).join(',')]);
      polymers += ids.length * list.filter(({ entity }) => entity.type === 'polymer').length;
    }
    if (generations.length === before) continue;
    const by = [...(author ? ['author'] : []), ...(software ? ['software'] : [])].join('_and_');
    const details = by === '' ? '?' : `${by}_defined_assembly`;
    rows.push([id, details, '?', orUnknown(oligomer.toLowerCase()), polymers > 0 ? String(polymers) : '?']);
  }
  writeLoop(
    out,
    'pdbx_struct_assembly',
    ['id', 'details', 'method_details', 'oligomeric_details', 'oligomeric_count'],
    rows,
  );
  writeLoop(out, 'pdbx_struct_assembly_gen', ['assembly_id', 'oper_expression', 'asym_id_list'], generations);
  writeLoop(
    out,
    'pdbx_struct_oper_list',
    ['id', 'type', 'name', 'symmetry_operation', ...OPERATOR_ITEMS],
    [...operators].map(([key, id]) => {
      const numbers = key.split(' ');
      const identity = numbers.every((number, index) => Number(number) === IDENTITY[index]);
      return [id, identity ? "'identity operation'" : '?', identity ? '1_555' : '?', '?', ...numbers];
    }),
  );
}

const isWhole = (operator: readonly string[]): boolean => operator.length === OPERATOR_ITEMS.length;

function idOf(operators: Map<string, string>, operator: readonly string[]): string {
  const key = operator.join(' ');
  const id = operators.get(key) ?? String(operators.size + 1);
  operators.set(key, id);
  return id;
}
