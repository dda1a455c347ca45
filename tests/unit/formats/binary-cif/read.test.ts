import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AtomFlag } from '../../../../src/formats/model/atoms.js';
import { detect, makePrefix } from '../../../../src/formats/detection.js';
import { check } from '../check.js';
import { read } from '../convert.js';
import { pack } from '../messagepack/pack.js';
import { packed } from '../mmtf/sample.js';
import {
  bytesOf,
  block,
  category,
  column,
  encoded,
  file,
  fixed,
  int32,
  integers,
  sample,
  sites,
  texts,
} from './sample.js';

const FILE = { fileName: 'a.bcif' };

describe('BinaryCIF, reading', () => {
  it('is told from MMTF and other MessagePack by its keys', () => {
    const found = (bytes: Uint8Array, name = 'file') => detect(makePrefix(bytes, true, name)).module?.format;
    expect(found(sample())).toBe('BINARY_CIF');
    expect(found(sample(), 'a.mmtf')).toBe('BINARY_CIF');
    expect(found(pack({ dataBlocks: [], encoder: 'x', version: '0.3.0' }))).toBe('BINARY_CIF');
    expect(found(packed(), 'a.bcif')).toBe('MMTF');
    expect(found(pack({ a: 1, b: [] }), 'a.dat')).toBeUndefined();
    expect(detect(makePrefix(gzipSync(sample()), true, 'a.bcif')).refusal?.message).toContain('gzip');
  });

  it('gives atoms, residues, chains and both kinds of ids', () => {
    const seen: unknown[] = [];
    const issues = read('BINARY_CIF', sample(), ({ atoms, residues, chains, document }) => {
      const text = (id: number) => document.strings.get(id);
      for (let row = 0; row < atoms.count; row++) {
        const residue = atoms.residue[row]!;
        const chain = chains[residues.chain[residue]!]!;
        seen.push([
          text(atoms.name[row]!),
          atoms.element[row],
          atoms.serial[row],
          [atoms.x[row], atoms.y[row], atoms.z[row]],
          [atoms.occupancy[row], atoms.bFactor[row]],
          text(residues.name[residue]!),
          residues.number[residue],
          chain.authId,
          chain.labelId,
          chain.entityId,
          (atoms.flags[row]! & AtomFlag.HETERO) !== 0,
        ]);
      }
      seen.push(document.decimals);
    });
    expect(issues).toEqual([]);
    expect(seen).toEqual([
      ['N', 7, 1, [1.234, 0, 1.5], [1, 20], 'ALA', -3, 'X', 'A', '1', false],
      ['CA', 6, 2, [-20.5, 1, 12.345], [0.5, 21.25], 'ALA', -3, 'X', 'A', '1', false],
      ['O', 8, 3, [0.003, 1.001, -0.001], [1, 22.5], 'HOH', 201, 'X', 'B', '2', true],
      { coordinates: 3, occupancy: 2, bFactor: 2 },
    ]);
  });

  it('says in the summary what the categories say', () => {
    const cell = ['length_a', 'length_b', 'length_c', 'angle_alpha', 'angle_beta', 'angle_gamma'];
    const bytes = sample(
      {},
      category('_struct', 1, [column('title', texts('A title'))]),
      category(
        '_cell',
        1,
        cell.map((name, at) => column(name, integers([10, 20, 30, 90, 90, 90][at]!))),
      ),
    );
    for (const cut of [1, 7, 1 << 20]) {
      const { valid, format, summary, issues } = check(bytes, FILE, cut);
      expect({ valid, format, issues }).toEqual({ valid: true, format: 'BINARY_CIF', issues: [] });
      expect(summary).toMatchObject({ atoms: 3, models: 1, title: 'A title', cell: { a: 10, c: 30 } });
    }
  });

  it('reads blocks as records, and models of a block as models', () => {
    const models = sites({ pdbx_PDB_model_num: integers(1, 1, 2) });
    expect(check(file(block('A', models)), FILE).summary).toMatchObject({ models: 2, records: 0 });
    const records = check(file(block('A', sites()), block('B', sites())), FILE);
    expect(records.summary).toMatchObject({ atoms: 6 });
    expect(records.valid).toBe(true);
  });

  it('takes the keys of the document in any order', () => {
    const turned = (value: object): object => Object.fromEntries(Object.entries(value).reverse());
    const columns = (sites()['columns'] as object[]).map(turned);
    const bytes = pack({
      dataBlocks: [turned(block('1ABC', { columns, rowCount: 3, name: '_atom_site' } as never)) as never],
      encoder: 'x',
      version: '0.3.0',
    });
    const { valid, summary } = check(bytes, FILE);
    expect({ valid, atoms: summary?.atoms, ids: summary?.identifiers }).toEqual({
      valid: true,
      atoms: 3,
      ids: ['1ABC'],
    });
  });

  it('carries categories as text for writers of the family, the atoms read last', () => {
    const later = category('_x', 2, [
      column('Name', texts('two words', '?')),
      column('value', encoded(int32(15, 20), fixed(10), bytesOf(3))),
    ]);
    const carried: string[] = [];
    read('BINARY_CIF', file(block('1ABC', sites(), later)), ({ document }) => {
      carried.push(...document.carried.map(({ bytes }) => Buffer.from(bytes).toString()));
    });
    expect(carried).toEqual(['data_1ABC\n#\n', "loop_\n_x.Name\n_x.value\n'two words' 1.5\n'?' 2.0\n"]);
  });

  it('names a file without atoms', () => {
    const entry = category('_entry', 1, [column('id', texts('1ABC'))]);
    expect(check(file(block('1ABC', entry)), FILE).issues).toMatchObject([{ code: 'NO_ATOMS' }]);
    const volume = category('_volume_data_3d', 1, [column('values', integers(1))]);
    expect(check(file(block('MAP', volume)), FILE).issues[0]?.message).toContain('density map');
  });

  it('warns of what the rules of mmCIF warn of, with item and row instead of a line', () => {
    const { valid, issues } = check(sample({ occupancy: texts('1.00', 'half', '1.00') }), FILE);
    expect(valid).toBe(true);
    expect(issues).toEqual([
      {
        severity: 'WARNING',
        code: 'BAD_OCCUPANCY',
        message:
          'The occupancy must be a number, but is "half"; 1.00 is taken (_atom_site.occupancy, row 2).',
        count: 1,
      },
    ]);
  });
});
