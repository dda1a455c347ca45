import { describe, expect, it } from 'vitest';
import { snapshot, type Snapshot } from '../../../../bench/corpus/snapshot.js';
import { Budget } from '../../../../src/formats/budget.js';
import { mmcif } from '../../../../src/formats/mmcif/index.js';
import { AtomFlag } from '../../../../src/formats/model/atoms.js';
import type { Structure } from '../../../../src/formats/model/structure.js';
import { Report } from '../../../../src/formats/report.js';
import { check } from '../check.js';
import { read } from '../convert.js';
import { atomSites, without, type Site } from './samples.js';

const cif = (text: string, cut?: number) => check(text, { fileName: 'a.cif' }, cut);
const codes = (text: string): string[] => cif(text).issues.map(({ code }) => code);

/** Every part of a file, as `look` sees it. */
function parts<T>(text: string, look: (structure: Structure) => T): T[] {
  const found: T[] = [];
  read('MMCIF', text, (structure) => found.push(look(structure)));
  return found;
}

const file = (sites: Site[], items?: readonly string[]): string => `data_T\n${atomSites(sites, items)}`;

/** Name, residue and chain of each atom of the first part. */
function names(text: string): string[] {
  return parts(text, ({ atoms, residues, chains, document: { strings } }) =>
    Array.from({ length: atoms.count }, (_, row) => {
      const residue = atoms.residue[row]!;
      const chain = chains[residues.chain[residue]!]!;
      const number = `${residues.number[residue]}${strings.get(residues.insertionCode[residue]!)}`;
      return [strings.get(atoms.name[row]!), strings.get(residues.name[residue]!), number, chain.authId].join(
        ' ',
      );
    }),
  )[0]!;
}

describe('mmCIF reader: ids', () => {
  it("keeps the author's ids and the labels apart", () => {
    const text = file([
      {
        auth_atom_id: "O5'",
        label_atom_id: 'O5*',
        auth_comp_id: 'XAL',
        auth_seq_id: -5,
        pdbx_PDB_ins_code: 'B',
        auth_asym_id: 'H',
        label_asym_id: 'AAA',
        label_entity_id: 7,
        label_seq_id: 12,
      },
    ]);
    expect(names(text)).toEqual(["O5' XAL -5B H"]);
    const [kept] = parts(text, ({ atoms, residues, chains, document: { strings } }) => ({
      name: strings.get(atoms.optional.labelName![0]!),
      residue: strings.get(residues.labelName[0]!),
      number: residues.labelNumber[0],
      chain: chains[0],
    }));
    expect(kept).toEqual({
      name: 'O5*',
      residue: 'ALA',
      number: 12,
      chain: { authId: 'H', labelId: 'AAA', entityId: '7', segment: '', firstResidue: 0 },
    });
  });

  it('falls back to the labels, to 1.00 and to 0 where items are absent', () => {
    const items = without(
      ...['auth_atom_id', 'auth_comp_id', 'auth_seq_id', 'auth_asym_id', 'occupancy', 'B_iso_or_equiv'],
      ...['group_PDB', 'pdbx_PDB_model_num', 'id', 'pdbx_formal_charge', 'pdbx_PDB_ins_code'],
    );
    const text = file([{ label_seq_id: 4 }, { label_seq_id: 4, label_atom_id: 'CB' }], items);
    expect(names(text)).toEqual(['CA ALA 4 A', 'CB ALA 4 A']);
    const [values] = parts(text, ({ atoms }) => [atoms.occupancy[0], atoms.bFactor[0], atoms.flags[0]]);
    expect(values).toEqual([1, 0, 0]);
    expect(cif(text).valid).toBe(true);
  });

  it('falls back for single values that are absent', () => {
    const text = file([
      { auth_atom_id: '?', auth_comp_id: '.', auth_seq_id: '?', auth_asym_id: '?', occupancy: '?' },
    ]);
    expect(names(text)).toEqual(['CA ALA 1 A']);
  });

  it('takes a residue number with its insertion code in one', () => {
    expect(names(file([{ auth_seq_id: '52A' }]))).toEqual(['CA ALA 52A A']);
  });
});

describe('mmCIF reader: atoms', () => {
  it('reads numbers with uncertainties, charges, altlocs, isotopes and HETATM', () => {
    const text = file([
      {
        group_PDB: 'HETATM',
        Cartn_x: '-1.2345(6)',
        Cartn_y: '+2e1',
        pdbx_formal_charge: -2,
        label_alt_id: 'B',
        type_symbol: 'D',
        id: 77,
      },
    ]);
    const [atom] = parts(text, ({ atoms, document }) => [
      ...[
        atoms.x[0],
        atoms.y[0],
        atoms.z[0],
        atoms.formalCharge[0],
        atoms.element[0],
        atoms.optional.isotope![0],
      ],
      ...[
        document.strings.get(atoms.altloc[0]!),
        atoms.flags[0],
        atoms.serial[0],
        document.decimals.coordinates,
      ],
    ]);
    expect(atom).toEqual([-1.2345, 20, 3, -2, 1, 2, 'B', AtomFlag.HETERO, 77, 4]);
  });

  it('leaves out sites whose coordinates are unknown, counts them and says so', () => {
    const result = cif(
      file([{}, { Cartn_x: '?', label_atom_id: 'CB' }, { Cartn_y: '.', label_atom_id: 'CG' }]),
    );
    expect(result.valid).toBe(true);
    expect(result.summary!.atoms).toBe(1);
    expect(result.issues).toMatchObject([{ code: 'UNKNOWN_COORDINATES', count: 2, line: 25 }]);
  });

  it.each([
    ['letters', { Cartn_y: '1.2x' }, 12],
    ['nan', { Cartn_z: 'nan' }, 13],
    ['an infinite number', { Cartn_x: 'inf' }, 11],
    ['a number beside an unknown one', { Cartn_x: '?', Cartn_z: 'z' }, 13],
  ])('rejects %s for a coordinate, with its place', (_, site, word) => {
    const { valid, issues } = cif(file([{}, site]));
    expect(valid).toBe(false);
    const line = Object.assign({ Cartn_x: '1.000', Cartn_y: '2.000', Cartn_z: '3.000' }, site);
    const before = `ATOM 1 C CA . ALA A 1 1 ? ${word > 11 ? `${line.Cartn_x} ` : ''}${word > 12 ? `${line.Cartn_y} ` : ''}`;
    expect(issues).toMatchObject([{ code: 'BAD_COORDINATE', line: 25, column: before.length + 1 }]);
  });

  it('rejects a table of sites without one of the coordinates', () => {
    expect(codes(file([{}], without('Cartn_y')))).toContain('MISSING_COORDINATES');
  });

  it('infers what type_symbol does not say, and keeps what is no element as a dummy', () => {
    const result = cif(
      file([{ type_symbol: '?' }, { type_symbol: 'X', label_atom_id: 'UNK', auth_atom_id: 'UNK' }]),
    );
    expect(result.issues.map(({ code }) => code)).toEqual(['ELEMENT_INFERRED', 'UNKNOWN_ELEMENT']);
    expect(result.summary).toMatchObject({ elementsInferred: 1, elementsUnknown: 1 });
  });
});

const WHOLE = `# whole
data_1ABC
_entry.id 1ABC
loop_
_atom_type.symbol
C N
${atomSites([
  { id: 1, label_atom_id: 'N', auth_atom_id: 'N', type_symbol: 'N' },
  { id: 2 },
  {
    id: 3,
    label_comp_id: 'CYS',
    auth_comp_id: 'CYS',
    label_seq_id: 2,
    auth_seq_id: 2,
    label_atom_id: 'SG',
    auth_atom_id: 'SG',
    type_symbol: 'S',
  },
  {
    id: 4,
    label_comp_id: 'CYS',
    auth_comp_id: 'CYS',
    label_asym_id: 'B',
    auth_asym_id: 'B',
    auth_seq_id: 9,
    label_seq_id: 3,
    label_atom_id: 'SG',
    auth_atom_id: 'SG',
    type_symbol: 'S',
    label_alt_id: 'A',
    occupancy: '0.50',
  },
  {
    id: 5,
    label_comp_id: 'CYS',
    auth_comp_id: 'CYS',
    label_asym_id: 'B',
    auth_asym_id: 'B',
    auth_seq_id: 9,
    label_seq_id: 3,
    label_atom_id: 'SG',
    auth_atom_id: 'SG',
    type_symbol: 'S',
    label_alt_id: 'B',
    occupancy: '0.50',
  },
])}loop_
_struct_conn.id
_struct_conn.conn_type_id
_struct_conn.ptnr1_label_asym_id
_struct_conn.ptnr1_label_comp_id
_struct_conn.ptnr1_label_seq_id
_struct_conn.ptnr1_label_atom_id
_struct_conn.ptnr1_auth_asym_id
_struct_conn.ptnr1_auth_seq_id
_struct_conn.ptnr2_label_asym_id
_struct_conn.ptnr2_label_comp_id
_struct_conn.ptnr2_label_seq_id
_struct_conn.ptnr2_label_atom_id
_struct_conn.ptnr2_auth_asym_id
_struct_conn.ptnr2_auth_seq_id
_struct_conn.ptnr2_symmetry
disulf1 disulf A CYS 2 SG A 2 B CYS 3 SG B 9 1_555
hydrog1 hydrog A CYS 2 SG A 2 B CYS 3 SG B 9 1_555
loop_
_chem_comp_bond.comp_id
_chem_comp_bond.atom_id_1
_chem_comp_bond.atom_id_2
_chem_comp_bond.value_order
ALA N CA sing
ALA CA CB sing
loop_
_atom_site_anisotrop.id
_atom_site_anisotrop.U[1][1]
_atom_site_anisotrop.U[2][2]
_atom_site_anisotrop.U[3][3]
_atom_site_anisotrop.U[1][2]
_atom_site_anisotrop.U[1][3]
_atom_site_anisotrop.U[2][3]
2 0.1 0.2 0.3 0.01 0.02 0.03
`;

/** Reads through the parser of a conversion in pieces of `cut` bytes, as a snapshot. */
function snapshots(text: string, cut: number): Snapshot[] {
  const bytes = Buffer.from(text, 'latin1');
  const found: Snapshot[] = [];
  mmcif.read!(
    {
      size: bytes.length,
      read(offset, into) {
        const count = Math.min(cut, into.length, bytes.length - offset);
        into.set(bytes.subarray(offset, offset + count));
        return count;
      },
    },
    {
      report: new Report(),
      budget: new Budget(2 ** 28),
      sink: { part: (part) => found.push(snapshot(part)) },
    },
  );
  return found;
}

describe('mmCIF reader: bonds and what is carried', () => {
  it('adds bonds of struct_conn and chem_comp_bond and anisotropic displacements that follow the atoms', () => {
    const [part] = snapshots(WHOLE, 1 << 20);
    expect(part!.bonds).toEqual([
      '0-1 order 1 COMPONENT stereo 0',
      '2-3 order 1 LINK stereo 0',
      '2-4 order 1 LINK stereo 0',
    ]);
    expect(part!.atoms[1]).toContain('u11=0.1 u12=0.01 u13=0.02 u22=0.2 u23=0.03 u33=0.3');
    expect(
      part!.head.filter((line) => /^[a-z_]+ (loop_|_)/.test(line)).map((line) => line.split(' ')[0]),
    ).toEqual(['entry', 'atom_type', 'struct_conn', 'chem_comp_bond']);
  });

  it('does so for each of several models', () => {
    const two = WHOLE.replace('loop_\n_struct_conn', `${atomRowsOfModelTwo()}loop_\n_struct_conn`);
    const found = snapshots(two, 1 << 20);
    expect(found.map(({ bonds }) => bonds.length)).toEqual([3, 1]);
    expect(found[0]!.head[0]).toContain('number 1');
    expect(found[1]!.head[0]).toContain('number 2');
    expect(found[1]!.head.slice(1)).toEqual(found[0]!.head.slice(1));
  });

  it('gives the same whatever the cut, checked or read', () => {
    const whole = snapshots(WHOLE, 1 << 20);
    const checked = cif(WHOLE);
    expect(checked.valid).toBe(true);
    for (let cut = 1; cut < WHOLE.length; cut += cut < 200 ? 1 : 97) {
      expect(snapshots(WHOLE, cut)).toEqual(whole);
      expect(cif(WHOLE, cut)).toEqual(checked);
    }
  });
});

function atomRowsOfModelTwo(): string {
  return atomSites([
    { id: 6, label_atom_id: 'N', auth_atom_id: 'N', type_symbol: 'N', pdbx_PDB_model_num: 2 },
    { id: 7, pdbx_PDB_model_num: 2 },
  ]).replace(/^[^]*model_num\n/, '');
}

describe('mmCIF reader: files without atoms', () => {
  it.each([
    ['structure factors', 'data_r1\nloop_\n_refln.index_h\n_refln.index_k\n1 2\n', 'structure factors'],
    ['a dictionary', 'data_d.dic\n_dictionary.title d\nsave_a\n_category.id a\nsave_\n', 'CIF dictionary'],
    ['header categories', 'data_h\n_entry.id h\n_struct.title T\n', 'entry, struct'],
    ['coarse-grained spheres', 'data_s\nloop_\n_ihm_sphere_obj_site.id\n1\n', 'spheres'],
    ['unknown coordinates', file([{ Cartn_x: '?' }]), 'coordinates of none are known'],
    ['a monomer list', 'data_comp_list\nloop_\n_chem_comp.id\nALA\n', 'monomers'],
  ])('says what %s are', (_, text, words) => {
    const { valid, issues } = cif(text);
    expect(valid).toBe(false);
    expect(issues).toMatchObject([{ code: 'NO_ATOMS', severity: 'ERROR' }]);
    expect(issues[0]!.message).toContain(words);
  });
});
