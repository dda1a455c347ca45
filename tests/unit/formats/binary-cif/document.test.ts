import { describe, expect, it } from 'vitest';
import { check } from '../check.js';
import { pack } from '../messagepack/pack.js';
import { block, category, column, file, integers, mask, sites, texts } from './sample.js';

const FILE = { fileName: 'a.bcif' };

describe('BinaryCIF, damage of the document', () => {
  const document: [string, Uint8Array, string, string][] = [
    ['an array', pack([1]), 'UNSUPPORTED_FORMAT', 'binary data'],
    [
      'blocks that are no list',
      pack({ dataBlocks: 5 }),
      'BAD_FIELD',
      'The field dataBlocks is 5, not an array.',
    ],
    ['a block that is a list', file([]), 'BAD_FIELD', 'The field dataBlocks[0] is an array, not a map.'],
    [
      'a category without a name',
      file(block('A', { columns: [], rowCount: 0 })),
      'BAD_FIELD',
      'The field dataBlocks[0].categories[0].name is nothing, not a text.',
    ],
    [
      'a category without its number of rows',
      file(block('A', category('_a', undefined, []))),
      'BAD_FIELD',
      'The field dataBlocks[0].categories[0].rowCount is nothing, not a count (in the category _a).',
    ],
    [
      'a negative number of rows',
      file(block('A', category('_a', -1, []))),
      'BAD_FIELD',
      'The field dataBlocks[0].categories[0].rowCount is -1, not a count (in the category _a).',
    ],
    [
      'a column without a name',
      file(block('A', category('_a', 1, [{ data: integers(1), mask: null }]))),
      'BAD_FIELD',
      'The field dataBlocks[0].categories[0].columns[0].name is nothing, not a text (in the category _a).',
    ],
    [
      'a column whose name no CIF could write',
      file(block('A', category('_a', 1, [column('x\ty', integers(1))]), sites())),
      'BAD_FIELD',
      'The field dataBlocks[0].categories[0].columns[0].name is the text "x?y", not a data name, which has no blanks (in the category _a).',
    ],
    [
      'a category whose name no CIF could write',
      file(block('A', category('_a b', 1, [column('x', integers(1))]), sites())),
      'BAD_FIELD',
      'The field dataBlocks[0].categories[0].name is the text "_a b", not the name of a category, which has no blanks.',
    ],
    [
      'a text that no CIF could write',
      file(block('A', category('_a', 1, [column('x', texts('a\0b'))]), sites())),
      'BAD_COLUMN',
      '_a.x has texts with NUL characters.',
    ],
    [
      'a column twice',
      file(block('A', category('_a', 1, [column('x', integers(1)), column('X', integers(1))]), sites())),
      'DUPLICATE_ITEM',
      '_a.x stands a second time in this data block; which of its values counts cannot be known.',
    ],
    [
      'a damaged column that nothing reads',
      file(block('A', category('_a', 2, [column('x', integers(1))]), sites())),
      'COUNT_MISMATCH',
      '_a.x has 1 values, but the category has 2 rows.',
    ],
    [
      'a mask of another number',
      file(block('A', category('_a', 1, [column('x', integers(1), mask(3))]), sites())),
      'BAD_COLUMN',
      'The mask of _a.x holds 3 in row 1, not 0, 1 or 2.',
    ],
    [
      'a mask that is too short',
      file(block('A', category('_a', 2, [column('x', integers(1, 2), mask(0))]), sites())),
      'COUNT_MISMATCH',
      'The mask of _a.x has 1 values, but the category has 2 rows.',
    ],
    [
      'a category of the second block',
      file(block('A', sites()), block('B', sites({ Cartn_x: texts('1', '2', 'x') }))),
      'BAD_COORDINATE',
      'Cartn_x must be a number in ångström, but is "x" (_atom_site.Cartn_x, row 3 of block B).',
    ],
  ];
  it.each(document)('rejects %s, with the place', (_what, bytes, code, message) => {
    const { valid, issues, refusal } = check(bytes, FILE);
    const first = refusal ?? issues[0]!;
    expect({ valid, code: first.code }).toEqual({ valid: false, code });
    expect(first.message).toContain(message);
  });

  it('warns of what follows and of a block without a name, and reads on', () => {
    const { valid, issues } = check(
      Buffer.concat([file(block(undefined, sites())), Buffer.from('rest')]),
      FILE,
    );
    expect(valid).toBe(true);
    expect(issues.map(({ code }) => code)).toEqual(['UNNAMED_BLOCK', 'TRAILING_BYTES']);
  });
});
