import { product, type Operator } from './operators.js';

/**
 * The operators of an expression of pdbx_struct_assembly_gen: `1`, `1,2`, `(1-60)`, `(X0)(1-5,7)`. Each list in brackets is multiplied with
 * the next one (mmCIF dictionary, oper_expression). Null where it names what is not there, or more than `most`.
 */
export function operatorsOf(
  expression: string,
  operators: ReadonlyMap<string, Operator>,
  most: number,
): Operator[] | null {
  const lists = expression.includes('(') ? (expression.match(/\([^()]*\)/g) ?? []) : [expression];
  let products: Operator[] | null = null;
  for (const list of lists) {
    const ids = idsOf(list.replace(/[()]/g, ''), most);
    const factors = ids.map((id) => operators.get(id));
    if (factors.length === 0 || factors.some((factor) => factor === undefined)) return null;
    const known = factors as Operator[];
    if (known.length * (products?.length ?? 1) > most) return null;
    products = products ? products.flatMap((one) => known.map((other) => product(one, other))) : known;
  }
  return products;
}

function idsOf(list: string, most: number): string[] {
  return list.split(',').flatMap((part) => {
    const range = /^\s*(\d+)-(\d+)\s*$/.exec(part);
    if (!range) return part.trim() === '' ? [] : [part.trim()];
    const first = Number(range[1]);
    const count = Math.min(Math.max(0, Number(range[2]) - first + 1), most + 1);
    return Array.from({ length: count }, (_, index) => String(first + index));
  });
}
