import { describe, expect, it } from 'vitest';
import { check } from '../check.js';
import { randoms } from '../messagepack/pack.js';
import {
  encoded,
  float32,
  int16,
  int32,
  int8,
  integers,
  oneResidue,
  packed,
  sampleFields,
  type FieldMap,
} from './sample.js';

const FILE = { fileName: 'a.mmtf' };
const CHANGED = (fields: FieldMap): Uint8Array => packed({ ...sampleFields(), ...fields });

describe('MMTF, damage', () => {
  const wrong: [string, FieldMap, string, string][] = [
    [
      'a required field that is missing',
      { xCoordList: undefined },
      'MISSING_FIELD',
      'The field xCoordList is missing; MMTF requires it.',
    ],
    [
      'a version that is none',
      { mmtfVersion: 1 },
      'BAD_FIELD',
      'The field mmtfVersion is 1, not a version such as "1.0".',
    ],
    [
      'a count that is a text',
      { numAtoms: '20' },
      'BAD_FIELD',
      'The field numAtoms is the text "20", not a count.',
    ],
    [
      'an unknown codec',
      { yCoordList: encoded(17, 20, 0, int8(1)) },
      'BAD_FIELD',
      'The field yCoordList is encoded by codec 17; MMTF has codecs 1 to 16.',
    ],
    [
      'a header that is cut',
      { yCoordList: new Uint8Array(5) },
      'BAD_FIELD',
      'The field yCoordList has 5 bytes; the header of a codec alone takes 12.',
    ],
    [
      'too few values',
      { zCoordList: encoded(1, 20, 0, float32(1, 2)) },
      'BAD_FIELD',
      'The field zCoordList announces 20 values, but its 8 bytes hold 2.',
    ],
    [
      'a run of −1 times',
      { occupancyList: encoded(9, 20, 100, int32(100, -1)) },
      'BAD_FIELD',
      'The field occupancyList repeats a value -1 times.',
    ],
    [
      'a run of 2 billion',
      { occupancyList: encoded(9, 2147483647, 100, int32(100, 2147483647)) },
      'COUNT_MISMATCH',
      'The field occupancyList has 2147483647 values for 20 atoms.',
    ],
    [
      'a packed number that is cut',
      { yCoordList: encoded(12, 20, 100, int16(32767)) },
      'BAD_FIELD',
      'The field yCoordList ends within a packed number.',
    ],
    [
      'half a value',
      { yCoordList: encoded(12, 20, 100, int8(1)) },
      'BAD_FIELD',
      'The field yCoordList has 1 bytes of data, which is no multiple of the 2 bytes of one.',
    ],
    [
      'a division by 0',
      { yCoordList: encoded(12, 20, 0, int16()) },
      'BAD_FIELD',
      'The field yCoordList is to be divided by 0, not by a positive number.',
    ],
    [
      'a coordinate that is no number',
      { zCoordList: encoded(1, 20, 0, float32(...new Array<number>(19).fill(1), Number.NaN)) },
      'BAD_COORDINATE',
      'Value 20 of the field zCoordList is NaN, not a finite number.',
    ],
    [
      'floats for integers',
      { groupIdList: encoded(1, 8, 0, float32(1, 2, 3, 4, 5, 6, 7, 8)) },
      'BAD_FIELD',
      'The field groupIdList decodes to numbers with a fraction, not to integers.',
    ],
    [
      'an array that is not encoded',
      { xCoordList: [1, 2] },
      'BAD_FIELD',
      'The field xCoordList is an array of 2 values, not encoded binary data.',
    ],
    [
      'more atoms than the groups have',
      { numAtoms: 21 },
      'COUNT_MISMATCH',
      'The field xCoordList has 20 values for 21 atoms.',
    ],
    [
      'another number of models',
      { numModels: 3 },
      'COUNT_MISMATCH',
      'The field chainsPerModel has 2 entries, but numModels says 3.',
    ],
    [
      'another number of chains',
      { chainsPerModel: [3, 2] },
      'COUNT_MISMATCH',
      'The field chainsPerModel sums to 5, but numChains says 6.',
    ],
    [
      'another number of groups',
      { groupsPerChain: [2, 1, 1, 2, 1, 2] },
      'COUNT_MISMATCH',
      'The field groupsPerChain sums to 9, but numGroups says 8.',
    ],
    [
      'a group type that is not there',
      { groupTypeList: integers(0, 1, 2, 4, 0, 1, 2, 3) },
      'BAD_FIELD',
      'The field groupTypeList names type 4 at 3; groupList has 4 entries.',
    ],
    [
      'other atoms in the groups',
      { groupTypeList: integers(0, 1, 2, 1, 0, 1, 2, 3) },
      'COUNT_MISMATCH',
      'The field numAtoms says 20, but the groups have 23 atoms.',
    ],
    [
      'a bond to an atom that is not there',
      { bondAtomList: integers(4, 2, 14, 20) },
      'BAD_BOND',
      'Bond 2 of the field bondAtomList names atom 20; there are atoms 0 to 19.',
    ],
    [
      'a bond between two models',
      { bondAtomList: integers(4, 2, 4, 12) },
      'BAD_BOND',
      'Bond 2 of the field bondAtomList joins atoms of two models.',
    ],
    [
      'half a bond',
      { bondAtomList: integers(4, 2, 14) },
      'BAD_FIELD',
      'The field bondAtomList has half a pair of atoms at its end.',
    ],
    [
      'too few bond orders',
      { bondOrderList: encoded(2, 1, 0, int8(1)) },
      'COUNT_MISMATCH',
      'The field bondOrderList has 1 values for 2 bonds.',
    ],
    [
      'more atoms than the file could hold',
      { numAtoms: 2 ** 31 },
      'BAD_FIELD',
      'announces 2147483648, which a file of',
    ],
    [
      'groups that are no list',
      { groupList: 'none' },
      'BAD_FIELD',
      'The field groupList is the text "none", not an array.',
    ],
    [
      'an empty group',
      { groupList: [{}] },
      'BAD_FIELD',
      'The field groupList[0].groupName is nothing, not a text.',
    ],
    [
      'a name that no text file could have',
      { groupList: [{ groupName: 'A\0' }] },
      'BAD_FIELD',
      'The field groupList[0].groupName holds a NUL character.',
    ],
    [
      'an atom name that no text file could have',
      { groupList: [{ groupName: 'A', atomNameList: ['C\0'] }] },
      'BAD_FIELD',
      'The field groupList[0].atomNameList holds texts with NUL characters.',
    ],
  ];
  it.each(wrong)('rejects %s, with its name', (_what, fields, code, message) => {
    const { valid, issues } = check(CHANGED(fields), FILE);
    expect(valid).toBe(false);
    const error = issues.find(({ severity }) => severity === 'ERROR')!;
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it.each<[string, FieldMap, string]>([
    ['other symbols', { elementList: ['N'] }, 'groupList[0].elementList has 1 entries for 3 atom names'],
    [
      'a charge of 200',
      { formalChargeList: [0, 0, 200] },
      'groupList[0].formalChargeList holds 200, not an integer from -128 to 127',
    ],
    [
      'a bond to itself outside',
      { bondAtomList: [0, 3] },
      'groupList[0].bondAtomList holds 3, not an integer from 0 to 2',
    ],
    [
      'a name that is a number',
      { atomNameList: ['N', 5, 'C'] },
      'groupList[0].atomNameList is an array of 3 values, not an array of texts',
    ],
  ])('rejects a group with %s', (_what, group, message) => {
    const { valid, issues } = check(oneResidue({}, group), FILE);
    expect({ valid, message: issues[0]!.message }).toEqual({
      valid: false,
      message: `The field ${message}.`,
    });
  });

  it.each<[string, FieldMap, string]>([
    ['a number of bonds that is not that of the bonds', { numBonds: 15 }, 'BOND_COUNT'],
    ['a bond of an atom to itself', { bondAtomList: integers(4, 2, 14, 14), numBonds: 13 }, 'BOND_TO_ITSELF'],
    ['a missing producer', { mmtfProducer: undefined }, 'MISSING_FIELD'],
    ['a cell of five numbers', { unitCell: [1, 2, 3, 90, 90] }, 'BAD_FIELD'],
    ['a title that is a number', { title: 5 }, 'BAD_FIELD'],
    [
      'an entity of a chain that is not there',
      { entityList: [{ type: 'polymer', chainIndexList: [9] }] },
      'BAD_FIELD',
    ],
  ])('warns of %s and reads on', (_what, fields, code) => {
    const { valid, issues } = check(CHANGED(fields), FILE);
    expect({ valid, issues }).toMatchObject({ valid: true, issues: [{ code, severity: 'WARNING' }] });
  });

  it('says nothing of chains whose number it does not know', () => {
    const { valid, issues } = check(CHANGED({ numChains: undefined }), FILE);
    expect(valid).toBe(false);
    for (const { message } of issues) expect(message).not.toContain('NaN');
  });

  it('takes no version that it does not know', () => {
    expect(check(CHANGED({ mmtfVersion: '2.0' }), FILE).refusal).toMatchObject({
      code: 'UNSUPPORTED_FEATURE',
    });
  });

  it('names a file without atoms', () => {
    const none = {
      numBonds: 0,
      numAtoms: 0,
      numGroups: 0,
      numChains: 0,
      numModels: 0,
      groupList: [],
      chainsPerModel: [],
      groupsPerChain: [],
    };
    const arrays = Object.fromEntries(
      Object.entries(sampleFields())
        .filter(([, value]) => value instanceof Uint8Array)
        .map(([name, value]) => {
          const bytes = value as Uint8Array;
          return [name, Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(4), bytes.subarray(8, 12)])];
        }),
    );
    const { valid, issues } = check(CHANGED({ ...none, ...arrays, entityList: [] }), FILE);
    expect({ valid, issues }).toMatchObject({ valid: false, issues: [{ code: 'NO_ATOMS' }] });
  });

  it('comes to a verdict whatever the bytes are', () => {
    const good = Buffer.from(packed());
    const random = randoms(2);
    let rejected = 0;
    for (let at = 0; at < good.length; at++) {
      const bytes = Buffer.from(good);
      bytes[at] = random() < 0.5 ? [0, 0x80, 0xc1, 0xdd, 0xdf, 0xff][at % 6]! : Math.floor(random() * 256);
      const { valid, issues, refusal } = check(bytes, FILE);
      if (valid) continue;
      rejected++;
      expect(issues.some(({ severity }) => severity === 'ERROR') || refusal !== null).toBe(true);
    }
    expect(rejected).toBeGreaterThan(good.length / 4);
  });
});
