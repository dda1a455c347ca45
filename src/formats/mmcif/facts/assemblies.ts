import type { CategoryHead, CategoryReader } from '../../cif/category.js';
import type { Assembly } from '../../model/document.js';
import { byName } from './rows.js';

const KEPT = 1000;

/** Biological assemblies: pdbx_struct_assembly names them, pdbx_struct_assembly_gen says how they are made. */
export class Assemblies {
  readonly #byId = new Map<string, Assembly>();

  get all(): Assembly[] {
    return [...this.#byId.values()];
  }

  reader(head: CategoryHead): CategoryReader | null {
    if (head.name === 'pdbx_struct_assembly')
      return byName(head, ({ text }) => {
        const assembly = this.#of(text('id'));
        if (assembly) assembly.kind ||= text('details') || text('oligomeric_details');
      });
    if (head.name === 'pdbx_struct_assembly_gen')
      return byName(head, ({ text }) => {
        const assembly = this.#of(text('assembly_id'));
        if (assembly) assembly.copies += countOperators(text('oper_expression'));
      });
    return null;
  }

  #of(id: string): Assembly | null {
    if (id === '') return null;
    let assembly = this.#byId.get(id);
    if (!assembly && this.#byId.size < KEPT) this.#byId.set(id, (assembly = { id, kind: '', copies: 0 }));
    return assembly ?? null;
  }
}

/** Operators of an expression such as `1,2`, `(1-60)` or `(X0)(1-10,21-25)`: groups multiply. */
export function countOperators(expression: string): number {
  const groups = expression.includes('(') ? (expression.match(/\([^()]*\)/g) ?? []) : [expression];
  return groups.reduce((product, group) => product * countGroup(group.replace(/[()\s]/g, '')), 1);
}

function countGroup(group: string): number {
  let count = 0;
  for (const part of group.split(',')) {
    const range = /^(\d+)-(\d+)$/.exec(part);
    if (range) count += Math.max(0, Number(range[2]) - Number(range[1]) + 1);
    else if (part !== '') count++;
  }
  return count;
}
