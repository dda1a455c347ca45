import { describe, expect, it } from 'vitest';
import { NO_NUMBER } from '../../../../src/formats/model/residues.js';
import type { Structure } from '../../../../src/formats/model/structure.js';
import { check } from '../check.js';
import { read } from '../convert.js';
import { pack } from '../messagepack/pack.js';
import {
  encoded,
  float32,
  int16,
  int32,
  int8,
  oneResidue,
  packed,
  sampleFields,
  type FieldMap,
} from './sample.js';

const FILE = { fileName: 'a.mmtf' };

function models(bytes: Uint8Array = packed()) {
  const found: ReturnType<typeof shown>[] = [];
  read('MMTF', bytes, (structure) => found.push(shown(structure)));
  return found;
}

function shown({ atoms, residues, chains, bonds, document, number }: Structure) {
  const { strings } = document;
  const list = <T>(count: number, of: (row: number) => T): T[] =>
    Array.from({ length: count }, (_, row) => of(row));
  return {
    number,
    atoms: list(atoms.count, (row) => ({
      name: strings.get(atoms.name[row]!),
      place: [atoms.x[row], atoms.y[row], atoms.z[row]],
      b: atoms.bFactor[row],
      occupancy: atoms.occupancy[row],
      altloc: strings.get(atoms.altloc[row]!),
      serial: atoms.serial[row],
      element: atoms.element[row],
      charge: atoms.formalCharge[row],
      flags: atoms.flags[row],
    })),
    residues: list(residues.count, (row) =>
      [
        strings.get(residues.name[row]!),
        `${residues.number[row]}${strings.get(residues.insertionCode[row]!)}`,
        residues.labelNumber[row] === NO_NUMBER ? '-' : residues.labelNumber[row],
        residues.firstAtom[row],
        chains[residues.chain[row]!]!.labelId,
      ].join(' '),
    ),
    chains: chains.map(({ authId, labelId, entityId }) => [authId, labelId, entityId].join(' ')),
    bonds: list(bonds.count, (row) =>
      [bonds.a[row], bonds.b[row], bonds.order[row], bonds.origin[row]].join(' '),
    ),
    document,
  };
}

describe('MMTF, reading', () => {
  it('reads models, chains, groups and atoms in order', () => {
    const [first, second, ...more] = models();
    expect(more).toEqual([]);
    expect([first!.number, second!.number]).toEqual([1, 2]);
    expect(first!.chains).toEqual(['X A 1', 'X B 2', 'W C 3']);
    expect(first!.residues).toEqual(['GLY 1 2 0 A', 'ALA 1A 3 4 A', 'ZN 101 - 8 B', 'HOH 102 - 9 C']);
    expect(second!.residues).toEqual(first!.residues);
    expect(first!.atoms[0]).toEqual({
      name: 'N',
      place: [1.5, 0, 0],
      b: 18.25,
      occupancy: 1,
      altloc: '',
      serial: 1,
      element: 7,
      charge: 1,
      flags: 0,
    });
    expect(first!.atoms[5]!.place).toEqual([42.5, -0.5, 0.5]);
    expect(first!.atoms[8]).toMatchObject({
      name: 'ZN',
      element: 30,
      charge: 2,
      altloc: 'A',
      occupancy: 0.5,
      flags: 1,
    });
    expect(second!.atoms[0]).toMatchObject({ place: [83.5, -1, 1], serial: 11 });
    expect(second!.atoms[9]!.b).toBe(18.44);
  });

  it('reads bonds within groups and between them, with their orders', () => {
    const expected = ['1 0 1 0', '2 1 1 0', '3 2 2 0', '5 4 1 0', '6 5 1 0', '7 5 4 0', '4 2 1 0'];
    for (const model of models()) expect(model.bonds).toEqual(expected);
  });

  it('reads what the file says of itself', () => {
    const { document } = models()[0]!;
    expect(document.metadata).toMatchObject({
      title: 'TWO MODELS',
      identifiers: ['9XYZ'],
      methods: ['SOLUTION NMR'],
      resolution: 1.9,
      rFree: 0.25,
      depositedOn: '2001-02-03',
      assemblies: [{ id: '1', kind: '', copies: 2 }],
    });
    expect(document.cell).toEqual({
      a: 24.87,
      b: 40.39,
      c: 66.2,
      alpha: 90,
      beta: 90,
      gamma: 90,
      spaceGroup: 'P 21 21 21',
    });
    expect(document.sequences).toEqual([{ id: '1', residues: ['MET', 'GLY', 'ALA', 'LYS'] }]);
  });

  it('does without everything that is optional', () => {
    const { entityList, chainNameList, insCodeList, sequenceIndexList, ...rest } = sampleFields();
    const fields: FieldMap = { ...rest };
    for (const name of Object.keys(fields))
      if (
        /^(struct|title|depos|experi|resol|rFree|unitCell|spaceG|bio|secS|bFac|occu|alt|atomId|bond)/.test(
          name,
        )
      )
        delete fields[name];
    expect([entityList, chainNameList, insCodeList, sequenceIndexList].every(Boolean)).toBe(true);
    const [first] = models(packed({ ...fields, numBonds: 12 }));
    expect(first!.chains).toEqual(['A  ', 'B  ', 'C  ']);
    expect(first!.atoms[0]).toMatchObject({ b: 0, occupancy: 1, altloc: '', serial: 0 });
    expect(first!.atoms.map(({ flags }) => flags)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    expect(first!.bonds).toHaveLength(6);
    const result = check(packed({ ...fields, numBonds: 12 }), FILE);
    expect(result).toMatchObject({ valid: true, issues: [] });
  });

  it.each([
    ['32-bit floats', 1, 0, float32(1.5, -2.25, 0.1)],
    ['8-bit integers', 2, 0, int8(1, -2, 3), [1, -2, 3]],
    ['16-bit integers', 3, 0, int16(1, -300, 3), [1, -300, 3]],
    ['32-bit integers', 4, 0, int32(1, -70000, 3), [1, -70000, 3]],
    ['runs', 7, 0, int32(1, 2, -5, 1), [1, 1, -5]],
    ['differences in runs', 8, 0, int32(1, 2, -5, 1), [1, 2, -3]],
    ['divided runs', 9, 10, int32(15, 2, -5, 1), [1.5, 1.5, -0.5]],
    ['divided differences, packed', 10, 10, int16(15, 32767, 3, -32768, -1), [1.5, 3278.5, 1.6]],
    ['divided 16-bit integers', 11, 10, int16(15, 7, -5), [1.5, 0.7, -0.5]],
    ['divided, packed in 16 bits', 12, 10, int16(15, 32767, 0, -5), [1.5, 3276.7, -0.5]],
    ['divided, packed in 8 bits', 13, 10, int8(15, 127, 127, 0, -128, -2), [1.5, 25.4, -13]],
    ['packed in 16 bits', 14, 0, int16(15, 32767, 1, -5), [15, 32768, -5]],
    ['packed in 8 bits', 15, 0, int8(15, 127, 1, -128, -128, 0), [15, 128, -256]],
    ['8-bit runs', 16, 0, int32(1, 2, -5, 1), [1, 1, -5]],
  ])('decodes codec %s', (_name, codec, parameter, data, expected = [1.5, -2.25, 0.1]) => {
    const [first] = models(oneResidue({ xCoordList: encoded(codec, 3, parameter, data) }));
    expect(first!.atoms.map(({ place }) => place[0])).toEqual(expected);
  });

  it('infers elements that are not written and keeps what is none', () => {
    const [first] = models(oneResidue({}, { elementList: ['', 'D', 'X'] }));
    expect(first!.atoms.map(({ element }) => element)).toEqual([7, 1, 0]);
    expect(first!.atoms.map(({ flags }) => flags)).toEqual([2, 0, 8]);
  });
});

describe('MMTF, checking', () => {
  it('accepts a good file and sums it up', () => {
    const result = check(packed(), FILE);
    expect(result).toMatchObject({ valid: true, format: 'MMTF', issues: [] });
    expect(result.summary).toMatchObject({
      models: 2,
      atoms: 20,
      atomsPerModel: 10,
      title: 'TWO MODELS',
      chainCount: 2,
      waters: 1,
      ions: [{ name: 'ZN', count: 1 }],
      bonds: { total: 7, byOrigin: [{ name: 'FILE', count: 7 }] },
    });
    expect(result.summary!.polymers).toMatchObject([
      { chain: 'X', kind: 'PROTEIN', observed: 2, declared: 4 },
    ]);
  });

  it('is the same in any cut', () => {
    const whole = check(packed(), FILE);
    for (const cut of [1, 5, 100]) expect(check(packed(), FILE, cut)).toEqual(whole);
  });

  it('knows MMTF by its fields, whatever its name', () => {
    expect(check(packed(), { fileName: 'a.bin' })).toMatchObject({ format: 'MMTF', valid: true });
    expect(check(pack({ some: 1, other: 2 }), { fileName: 'a.bin' })).toMatchObject({ format: null });
  });

  it('rejects a file that is cut at any byte', () => {
    const bytes = packed();
    for (let size = 1; size < bytes.length; size++) {
      const { valid, issues } = check(bytes.subarray(0, size), FILE);
      expect({ size, valid, codes: issues.map(({ code }) => code) }).toEqual({
        size,
        valid: false,
        codes: ['TRUNCATED'],
      });
    }
  });

  it('warns of bytes after the end', () => {
    const { valid, issues } = check(Buffer.concat([packed(), Buffer.from('junk')]), FILE);
    expect({ valid, issues }).toMatchObject({
      valid: true,
      issues: [{ code: 'TRAILING_BYTES', severity: 'WARNING' }],
    });
  });
});
