import type { TextOutput } from '../bytes/output.js';
import { LossSeverity, type LossTally } from '../losses.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import type { AtomNames } from './atom-names.js';
import { writeLoop } from './category-writer.js';
import type { BondPlan } from './bond-plan.js';
import { connectionType } from './connection-types.js';
import { originWord } from './origins.js';
import { orNone, orUnknown, quoted } from './quoting.js';
import type { ResidueIds } from './residue-ids.js';

/** chem_comp_bond.value_order and struct_conn.pdbx_value_order by order in the model. */
const ORDERS: Readonly<Record<number, string>> = {
  [BondOrder.SINGLE]: 'sing',
  [BondOrder.DOUBLE]: 'doub',
  [BondOrder.TRIPLE]: 'trip',
  [BondOrder.QUADRUPLE]: 'quad',
  [BondOrder.AROMATIC]: 'arom',
  [BondOrder.AMIDE]: 'sing',
};

const ENDS = ['ptnr1', 'ptnr2'] as const;

const CONNECTION_ITEMS = [
  'id',
  'conn_type_id',
  ...ENDS.flatMap((end) => [
    `${end}_label_asym_id`,
    `${end}_label_comp_id`,
    `${end}_label_seq_id`,
    `${end}_label_atom_id`,
    `pdbx_${end}_label_alt_id`,
    `pdbx_${end}_PDB_ins_code`,
    `${end}_auth_asym_id`,
    `${end}_auth_comp_id`,
    `${end}_auth_seq_id`,
    `${end}_symmetry`,
  ]),
  'pdbx_dist_value',
  'pdbx_value_order',
  'molshelf_origin',
];

export interface BondSource {
  structure: Structure;
  names: AtomNames;
  residueIds: ResidueIds;
  plan: BondPlan;
  /** Token of type_symbol. */
  symbol: (row: number) => string;
}

/** chem_comp_atom and chem_comp_bond of components whose copies agree, struct_conn for every other bond. */
export function writeBonds(out: TextOutput, source: BondSource, losses: LossTally): void {
  writeComponents(out, source);
  writeConnections(out, source);
  const { bonds } = source.structure;
  let others = 0;
  for (let bond = 0; bond < bonds.count; bond++) if (!HELD.has(bonds.order[bond]!)) others++;
  losses.add(
    'UNKNOWN_BOND_ORDERS',
    LossSeverity.MODERATE,
    'mmCIF has no word for dative, query and dummy bonds; they are written without an order.',
    others,
  );
}

/** Orders that stay what they are; a metal or hydrogen bond is told by conn_type_id. */
const HELD: ReadonlySet<number> = new Set([
  ...Object.keys(ORDERS).map(Number),
  BondOrder.UNKNOWN,
  BondOrder.METAL,
  BondOrder.HYDROGEN,
]);

function writeComponents(out: TextOutput, { structure, names, plan, symbol }: BondSource): void {
  const { atoms } = structure;
  const atomRows: string[][] = [];
  const bondRows: string[][] = [];
  for (const [component, { bonds, atoms: rows }] of plan.components) {
    const seen = new Set<string>();
    for (const row of rows) {
      const name = names.text(row);
      if (seen.has(name)) continue;
      seen.add(name);
      atomRows.push([component, quoted(name), symbol(row), String(atoms.formalCharge[row])]);
    }
    for (const { a, b, order, origin } of bonds.values())
      bondRows.push([
        component,
        quoted(a),
        quoted(b),
        ORDERS[order] ?? '?',
        order === BondOrder.AROMATIC ? 'Y' : 'N',
        orNone(originWord(origin)),
      ]);
  }
  writeLoop(out, 'chem_comp_atom', ['comp_id', 'atom_id', 'type_symbol', 'charge'], atomRows);
  writeLoop(
    out,
    'chem_comp_bond',
    ['comp_id', 'atom_id_1', 'atom_id_2', 'value_order', 'pdbx_aromatic_flag', 'molshelf_origin'],
    bondRows,
  );
}

function writeConnections(out: TextOutput, source: BondSource): void {
  const { structure, plan } = source;
  const { bonds, atoms } = structure;
  const counts = new Map<string, number>();
  const rows = plan.single.map((bond) => {
    const a = bonds.a[bond]!;
    const b = bonds.b[bond]!;
    const type = connectionType(structure, bond);
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    const distance = Math.hypot(
      atoms.x[a]! - atoms.x[b]!,
      atoms.y[a]! - atoms.y[b]!,
      atoms.z[a]! - atoms.z[b]!,
    );
    return [
      `${type}${count}`,
      type,
      ...partner(source, a),
      ...partner(source, b),
      distance.toFixed(3),
      ORDERS[bonds.order[bond]!] ?? '?',
      orNone(originWord(bonds.origin[bond]!)),
    ];
  });
  writeLoop(out, 'struct_conn', CONNECTION_ITEMS, rows);
  writeLoop(
    out,
    'struct_conn_type',
    ['id'],
    [...counts.keys()].map((id) => [id]),
  );
}

/** Ten tokens of one end; both ends lie in the asymmetric unit. */
function partner({ structure, names, residueIds }: BondSource, row: number): string[] {
  const { atoms, document } = structure;
  const id = residueIds.of(atoms.residue[row]!);
  return [
    id.asymId,
    id.compId,
    id.seqId,
    quoted(names.text(row)),
    orUnknown(document.strings.get(atoms.altloc[row]!)),
    id.insertionCode,
    id.authAsymId,
    id.authCompId,
    id.authSeqId,
    '1_555',
  ];
}
