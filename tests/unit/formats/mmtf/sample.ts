import { pack, type Packable } from '../messagepack/pack.js';

/** An encoded array: codec, length, parameter and the data, big-endian, made by hand as the specification writes them. */
export function encoded(codec: number, length: number, parameter: number, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeInt32BE(codec, 0);
  bytes.writeInt32BE(length, 4);
  bytes.writeInt32BE(parameter, 8);
  bytes.set(data, 12);
  return bytes;
}

export const int8 = (...values: number[]): Uint8Array => Buffer.from(Int8Array.from(values).buffer);
export function int16(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, at) => bytes.writeInt16BE(value, 2 * at));
  return bytes;
}
export function int32(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => bytes.writeInt32BE(value, 4 * at));
  return bytes;
}
export function float32(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => bytes.writeFloatBE(value, 4 * at));
  return bytes;
}
export const texts = (...values: string[]): Uint8Array =>
  encoded(5, values.length, 4, Buffer.from(values.map((value) => value.padEnd(4, '\0')).join(''), 'latin1'));
export const integers = (...values: number[]): Uint8Array => encoded(4, values.length, 0, int32(...values));

export type FieldMap = Record<string, Packable | undefined>;

const GLY: FieldMap = {
  groupName: 'GLY',
  singleLetterCode: 'G',
  chemCompType: 'PEPTIDE LINKING',
  atomNameList: ['N', 'CA', 'C', 'O'],
  elementList: ['N', 'C', 'C', 'O'],
  formalChargeList: [1, 0, 0, 0],
  bondAtomList: [1, 0, 2, 1, 3, 2],
  bondOrderList: [1, 1, 2],
};
const ALA: FieldMap = {
  groupName: 'ALA',
  singleLetterCode: 'A',
  chemCompType: 'L-PEPTIDE LINKING',
  atomNameList: ['N', 'CA', 'C', 'CB'],
  elementList: ['N', 'C', 'C', 'C'],
  formalChargeList: [0, 0, 0, 0],
  bondAtomList: [1, 0, 2, 1, 3, 1],
  bondOrderList: [1, 1, -1],
  bondResonanceList: [0, 0, 1],
};
const ZN: FieldMap = {
  groupName: 'ZN',
  singleLetterCode: '?',
  chemCompType: 'NON-POLYMER',
  atomNameList: ['ZN'],
  elementList: ['Zn'],
  formalChargeList: [2],
};
const HOH: FieldMap = {
  ...ZN,
  groupName: 'HOH',
  atomNameList: ['O'],
  elementList: ['O'],
  formalChargeList: [0],
};

/**
 * Two models of GLY 1 – ALA 1A in chain X (label A), a zinc in chain X (label B) and a water in chain W (label C): 10
 * atoms, 7 bonds each.
 */
export function sampleFields(): FieldMap {
  return {
    mmtfVersion: '1.0.0',
    mmtfProducer: 'sample',
    numBonds: 14,
    numAtoms: 20,
    numGroups: 8,
    numChains: 6,
    numModels: 2,
    structureId: '9XYZ',
    title: 'TWO MODELS',
    depositionDate: '2001-02-03',
    experimentalMethods: ['SOLUTION NMR'],
    resolution: 1.899999976158142,
    rFree: 0.25,
    unitCell: [24.8700008392334, 40.38999938964844, 66.19999694824219, 90, 90, 90],
    spaceGroup: 'P 21 21 21',
    bioAssemblyList: [{ name: '1', transformList: [{ chainIndexList: [0], matrix: [1] }, { matrix: [] }] }],
    entityList: [
      { description: 'peptide', type: 'polymer', chainIndexList: [0, 3], sequence: 'MGAK' },
      { description: 'zinc', type: 'non-polymer', chainIndexList: [1, 4], sequence: '' },
      { description: 'water', type: 'water', chainIndexList: [2, 5], sequence: '' },
    ],
    chainsPerModel: [3, 3],
    groupsPerChain: [2, 1, 1, 2, 1, 1],
    chainIdList: texts('A', 'B', 'C', 'A', 'B', 'C'),
    chainNameList: texts('X', 'X', 'W', 'X', 'X', 'W'),
    groupList: [GLY, ALA, ZN, HOH],
    groupTypeList: integers(0, 1, 2, 3, 0, 1, 2, 3),
    groupIdList: encoded(8, 8, 0, int32(1, 1, 0, 1, 100, 1, 1, 1, -101, 1, 0, 1, 100, 1, 1, 1)),
    insCodeList: encoded(6, 8, 0, int32(0, 1, 65, 1, 0, 3, 65, 1, 0, 2)),
    sequenceIndexList: encoded(8, 8, 0, int32(1, 2, -3, 1, 0, 1, 2, 1, 1, 1, -3, 1, 0, 1)),
    secStructList: encoded(2, 8, 0, int8(7, 7, -1, -1, 7, 7, -1, -1)),
    // From 1.5 in steps of 0.25, every fifth step a great one that does not fit into 16 bits.
    xCoordList: encoded(
      10,
      20,
      1000,
      int16(1500, ...Array.from({ length: 19 }, (_, at) => (at % 5 === 4 ? [32767, 7233] : [250])).flat()),
    ),
    yCoordList: encoded(12, 20, 100, int16(...Array.from({ length: 20 }, (_, at) => at * -10))),
    zCoordList: encoded(1, 20, 0, float32(...Array.from({ length: 20 }, (_, at) => at * 0.1))),
    bFactorList: encoded(10, 20, 100, int16(1825, ...new Array<number>(19).fill(1))),
    occupancyList: encoded(9, 20, 100, int32(100, 8, 50, 2, 100, 10)),
    altLocList: encoded(6, 20, 0, int32(0, 8, 65, 2, 0, 10)),
    atomIdList: encoded(8, 20, 0, int32(1, 20)),
    bondAtomList: integers(4, 2, 14, 12),
    bondOrderList: encoded(2, 2, 0, int8(1, 1)),
    bondResonanceList: encoded(16, 2, 0, int32(0, 2)),
  };
}

export function packed(fields: FieldMap = sampleFields()): Uint8Array {
  return pack(fields);
}

/** One residue of three atoms, with fields and entries of its group put in or replaced. */
export function oneResidue(fields: FieldMap, group: FieldMap = {}): Uint8Array {
  return packed({
    mmtfVersion: '1.0',
    mmtfProducer: 'sample',
    numBonds: 0,
    numAtoms: 3,
    numGroups: 1,
    numChains: 1,
    numModels: 1,
    chainsPerModel: [1],
    groupsPerChain: [1],
    chainIdList: texts('A'),
    groupList: [
      {
        groupName: 'GLY',
        singleLetterCode: 'G',
        chemCompType: 'PEPTIDE LINKING',
        atomNameList: ['N', 'CA', 'C'],
        elementList: ['N', 'C', 'C'],
        formalChargeList: [0, 0, 0],
        ...group,
      },
    ],
    groupTypeList: integers(0),
    groupIdList: integers(1),
    xCoordList: encoded(11, 3, 1000, int16(1, 2, 3)),
    yCoordList: encoded(11, 3, 1000, int16(1, 2, 3)),
    zCoordList: encoded(11, 3, 1000, int16(1, 2, 3)),
    ...fields,
  });
}
