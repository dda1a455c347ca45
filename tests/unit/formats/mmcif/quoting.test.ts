import { describe, expect, it } from 'vitest';
import { orNone, orUnknown, quoted } from '../../../../src/formats/mmcif/quoting.js';
import { column } from './rows.js';

describe('CIF tokens', () => {
  it('leaves plain words bare and quotes what would mean something else', () => {
    expect(['CA', '-1.5', 'A(b)', 'x[1]', "O5'", 'C"', 'a b', '', '.'].map(quoted)).toEqual([
      'CA',
      '-1.5',
      'A(b)',
      'x[1]',
      `"O5'"`,
      `'C"'`,
      `'a b'`,
      `''`,
      `'.'`,
    ]);
    expect(
      ['_name', '#5', '$x', ';', '[1]', ']', 'data_1', 'LOOP_', 'save_', 'Global_', '?'].map(quoted),
    ).toEqual(
      ['_name', '#5', '$x', ';', '[1]', ']', 'data_1', 'LOOP_', 'save_', 'Global_', '?'].map(
        (one) => `'${one}'`,
      ),
    );
    expect(['loop_1', 'database', 'global_x'].map(quoted)).toEqual(['loop_1', 'database', 'global_x']);
    expect([orUnknown(''), orNone(''), orNone('.')]).toEqual(['?', '.', `'.'`]);
  });

  it('gives back every value through the parser', () => {
    const values = [
      `5'-end "and" 3'-end`,
      `it's`,
      `a' b`,
      `a" b`,
      `a' b" c`,
      `'`,
      `"`,
      'two\nlines',
      `a' b" c\nd`,
      ' blank before and after ',
      'x'.repeat(3000),
      'Å→ü',
      'tab\there',
    ];
    const rows = values.map((value) => `${quoted(value)} end`).join('\n');
    expect(column(`data_x\nloop_\n_a.b\n_a.c\n${rows}\n`, 'a', 'b')).toEqual(values);
  });

  it('keeps a line of a text block from closing it', () => {
    expect(column(`data_x\n_a.b ${quoted('one\n;two')}`, 'a', 'b')).toEqual(['one\n ;two']);
  });
});
