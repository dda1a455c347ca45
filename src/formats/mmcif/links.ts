import type { CategoryHead, CategoryReader } from '../cif/category.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { byName, type Items } from './facts/rows.js';
import { originOf } from './origins.js';

/** An atom as struct_conn names it. */
interface Partner {
  /** Keys by which its residue is looked for, the surest first. */
  residues: readonly string[];
  /** The residue numbers in them; NO_NUMBER for none. */
  numbers: readonly number[];
  component: string;
  name: string;
  altloc: string;
}

/** Kinds of connections that are bonds (struct_conn_type.id); hydrogen bonds, salt bridges and mismatches are none. */
const BONDS = /^(covale|disulf|metalc)/i;
const KEPT = 100_000;

interface Link {
  ends: [Partner, Partner];
  order: BondOrder;
  origin: BondOrigin;
}

/** The category struct_conn. Links to a symmetry copy are no bonds within the file and are left out. */
export class Links {
  readonly #links: Link[] = [];

  get count(): number {
    return this.#links.length;
  }

  reader(head: CategoryHead): CategoryReader {
    return byName(head, (items) => {
      const { text } = items;
      if (this.#links.length >= KEPT || !BONDS.test(text('conn_type_id'))) return;
      const symmetry = [text('ptnr1_symmetry'), text('ptnr2_symmetry')];
      if (symmetry[0] !== symmetry[1] && symmetry[0] !== '' && symmetry[1] !== '') return;
      const ends: [Partner, Partner] = [partner(items, 1), partner(items, 2)];
      if (ends.some(({ name }) => name === '')) return;
      const order = orderOf(text('conn_type_id'), text('pdbx_value_order'));
      this.#links.push({ ends, order, origin: originOf(text('molshelf_origin'), BondOrigin.LINK) });
    });
  }

  /** Adds the bonds that are not there yet; `known` holds those that are, and grows. */
  resolve(structure: Structure, known: Set<number>): void {
    if (this.#links.length === 0) return;
    const named = new Set(this.#links.flatMap(({ ends }) => ends.flatMap(({ numbers }) => numbers)));
    const residues = residuesByKey(structure, named);
    for (const { ends, order, origin } of this.#links)
      for (const a of atomsOf(structure, residues, ends[0]))
        for (const b of atomsOf(structure, residues, ends[1])) {
          const key = bondKey(a, b);
          if (a === b || !sameConformer(structure, a, b) || known.has(key)) continue;
          known.add(key);
          structure.bonds.add(a, b, order, origin);
        }
  }
}

/** One number for a bond, whichever atom stands first. */
export const bondKey = (a: number, b: number): number => Math.min(a, b) * 2 ** 26 + Math.max(a, b);

/** Atoms of different alternate locations are never there together. */
export function sameConformer({ atoms }: Structure, a: number, b: number): boolean {
  return atoms.altloc[a] === 0 || atoms.altloc[b] === 0 || atoms.altloc[a] === atoms.altloc[b];
}

function partner({ text }: Items, side: 1 | 2): Partner {
  const asym = text(`ptnr${side}_label_asym_id`);
  const number = text(`ptnr${side}_auth_seq_id`);
  const code = text(`pdbx_ptnr${side}_pdb_ins_code`);
  // Chain and number of the authors need not be unique, nor need label_seq_id, which ligands and waters do not have.
  const label = text(`ptnr${side}_label_seq_id`);
  const residues = [labelKey(asym, label)];
  if (number !== '')
    residues.unshift(asymKey(asym, number, code), authKey(text(`ptnr${side}_auth_asym_id`), number, code));
  return {
    residues,
    numbers: [number, label].map((one) => (/^-?\d+$/.test(one) ? Number(one) : NO_NUMBER)),
    component: text(`ptnr${side}_label_comp_id`),
    name: text(`ptnr${side}_label_atom_id`),
    altloc: text(`pdbx_ptnr${side}_label_alt_id`),
  };
}

const asymKey = (asym: string, number: string, code: string): string => `${asym}:${number}|${code}`;
const authKey = (chain: string, number: string, code: string): string => `${chain}|${number}|${code}`;
const labelKey = (asym: string, number: string): string => `${asym}/${number}`;

function orderOf(kind: string, order: string): BondOrder {
  const orders: Record<string, BondOrder> = {
    sing: BondOrder.SINGLE,
    arom: BondOrder.AROMATIC,
    doub: BondOrder.DOUBLE,
    trip: BondOrder.TRIPLE,
    quad: BondOrder.QUADRUPLE,
  };
  const stated = orders[order.toLowerCase()];
  return stated ?? (/^metalc/i.test(kind) ? BondOrder.METAL : BondOrder.SINGLE);
}

/** Rows of residues by all kinds of keys: of those alone that have one of these numbers. */
function residuesByKey(structure: Structure, named: ReadonlySet<number>): Map<string, number[]> {
  const { residues, chains, document } = structure;
  const found = new Map<string, number[]>();
  const add = (key: string, row: number): void => {
    const rows = found.get(key);
    if (rows) rows.push(row);
    else found.set(key, [row]);
  };
  for (let row = 0; row < residues.count; row++) {
    if (!named.has(residues.number[row]!) && !named.has(residues.labelNumber[row]!)) continue;
    const chain = chains[residues.chain[row]!]!;
    const code = document.strings.get(residues.insertionCode[row]!);
    const number = residues.number[row]! > NO_NUMBER ? String(residues.number[row]!) : '';
    add(asymKey(chain.labelId, number, code), row);
    add(authKey(chain.authId, number, code), row);
    const label = residues.labelNumber[row]!;
    add(labelKey(chain.labelId, label > NO_NUMBER ? String(label) : ''), row);
  }
  return found;
}

function atomsOf(structure: Structure, residues: ReadonlyMap<string, number[]>, end: Partner): number[] {
  const { atoms, document } = structure;
  const { strings } = document;
  const found: number[] = [];
  const key = end.residues.find((one) => residues.has(one)) ?? '';
  for (const residue of residues.get(key) ?? []) {
    const name = strings.get(structure.residues.labelName[residue]! || structure.residues.name[residue]!);
    if (end.component !== '' && name !== end.component) continue;
    for (let row = structure.residues.firstAtom[residue]!; row < structure.endOfResidue(residue); row++) {
      const label = atoms.optional.labelName?.[row] || atoms.name[row]!;
      if (strings.get(label) !== end.name) continue;
      if (end.altloc === '' || strings.get(atoms.altloc[row]!) === end.altloc) found.push(row);
    }
  }
  return found;
}
