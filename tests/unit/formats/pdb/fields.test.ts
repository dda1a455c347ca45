import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../../../src/formats/bytes/numbers.js';
import { coordinateField, factorField } from '../../../../src/formats/pdb/fields.js';

const at3 = (text: string) => Buffer.from(`###${text}###`, 'latin1');
const coordinate = (text: string) => coordinateField(at3(text), 3);
const factor = (text: string) => factorField(at3(text), 3);
const general = (text: string) => parseNumber(Buffer.from(text, 'latin1'), 0, text.length);

describe('number fields of PDB', () => {
  it('reads coordinates and factors as the general reader does, the sign of zero included', () => {
    for (let thousandths = -9_999_999; thousandths <= 99_999_999; thousandths += 7919) {
      const text = (thousandths / 1000).toFixed(3).padStart(8);
      if (text.length === 8) expect(coordinate(text)).toBe(general(text));
    }
    for (let hundredths = -9999; hundredths <= 99_999; hundredths += 7) {
      const text = (hundredths / 100).toFixed(2).padStart(6);
      if (text.length === 6) expect(factor(text)).toBe(general(text));
    }
    expect(coordinate('  -0.000')).toBe(-0);
    expect(factor(' -0.00')).toBe(-0);
  });

  it('leaves to the general reader what is written in another way', () => {
    const coordinates = [
      '   -.123',
      '+12.5000',
      ' 1.23456',
      '12.500  ',
      '1 2.500 ',
      '-- 2.500',
      ' 1-2.500',
      '1 22.500',
      '- 12.500',
    ];
    for (const text of [
      ...coordinates,
      '\t12.5000',
      'a 12.500',
      '1a12.500',
      '12.50\x000',
      '12.5e1  ',
      '        ',
    ])
      expect(coordinate(text.padStart(8)), text).toBe(general(text.padStart(8)));
    for (const text of [
      '  .50 ',
      '1 2.50',
      '-12.50',
      '--2.50',
      ' x2.50',
      '1.0000',
      '   1.0',
      '12.5 0',
      '99.9e1',
    ])
      expect(factor(text.padStart(6)), text).toBe(general(text.padStart(6)));
  });
});
