import type { TextOutput } from '../bytes/output.js';
import type { StructureDocument } from '../model/document.js';
import { writeLoop } from './category-writer.js';
import type { Asym } from './entities.js';
import { headerLines } from './header-lines.js';
import { orUnknown } from './quoting.js';

/** Chains, and the operators that are applied to them; numbers as they are printed, twelve to an operator. */
interface Generation {
  chains: string[];
  operators: string[][];
}

interface Assembly {
  id: string;
  author: boolean;
  software: boolean;
  oligomer: string;
  generations: Generation[];
}

const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
const ROWS = [1, 2, 3];
const OPERATOR_ITEMS = ROWS.flatMap((row) => [
  ...ROWS.map((column) => `matrix[${row}][${column}]`),
  `vector[${row}]`,
]);

/** REMARK 350 (PDB format 3.3) as pdbx_struct_assembly, pdbx_struct_assembly_gen and pdbx_struct_oper_list. */
export function writeAssemblies(out: TextOutput, document: StructureDocument, asyms: readonly Asym[]): void {
  const assemblies = assembliesOf(headerLines(document, 'REMARK'));
  const operators = new Map<string, string>();
  const generations: string[][] = [];
  const rows: string[][] = [];
  for (const { id, author, software, oligomer, generations: steps } of assemblies) {
    const before = generations.length;
    let polymers = 0;
    for (const { chains, operators: applied } of steps) {
      const ids = applied.map((operator) => idOf(operators, operator));
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

function idOf(operators: Map<string, string>, operator: readonly string[]): string {
  const key = operator.join(' ');
  const id = operators.get(key) ?? String(operators.size + 1);
  operators.set(key, id);
  return id;
}

function assembliesOf(remarks: readonly string[]): Assembly[] {
  const assemblies: Assembly[] = [];
  for (const line of remarks) {
    if (!line.startsWith('REMARK 350')) continue;
    const text = line.slice(10).trim();
    const id = /^BIOMOLECULE:\s*(\d+)/.exec(text)?.[1];
    if (id) assemblies.push({ id, author: false, software: false, oligomer: '', generations: [] });
    const assembly = assemblies.at(-1);
    if (assembly && !id) readLine(assembly, text);
  }
  return assemblies;
}

function readLine(assembly: Assembly, text: string): void {
  const said = /^(AUTHOR|SOFTWARE) DETERMINED .*:\s*(\S+)/.exec(text);
  if (said) {
    if (said[1] === 'AUTHOR') assembly.author = true;
    else assembly.software = true;
    assembly.oligomer ||= said[2]!;
  }
  const chains = /^(APPLY THE FOLLOWING TO|AND) CHAINS:(.*)$/.exec(text);
  if (chains) {
    const ids = chains[2]!.split(/[,\s]+/).filter(Boolean);
    const last = assembly.generations.at(-1);
    if (chains[1] === 'AND' && last) last.chains.push(...ids);
    else assembly.generations.push({ chains: ids, operators: [] });
  }
  const row = /^BIOMT([123])\s+\d+\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)$/.exec(text);
  const generation = assembly.generations.at(-1);
  if (!row || !generation || row.slice(2).some((number) => !Number.isFinite(Number(number)))) return;
  if (row[1] === '1') generation.operators.push([]);
  generation.operators.at(-1)?.push(...row.slice(2));
}
