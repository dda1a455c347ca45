import { describe, expect, it } from 'vitest';
import { categoryTrip, valuesOf } from '../../../../bench/corpus/category-trip.js';
import { convert as convertFile } from '../../../../src/engines/builtin/convert.js';
import { Budget } from '../../../../src/formats/budget.js';
import { factsOf } from '../../../../src/formats/facts.js';
import type { StructureFormat } from '../../../../src/formats/format.js';
import { mmcif } from '../../../../src/formats/mmcif/index.js';
import type { ConversionOptions } from '../../../../src/formats/options.js';
import { predictLosses } from '../../../../src/formats/predicted-losses.js';
import { bytesSource } from '../../../../src/formats/read.js';
import { moduleOf } from '../../../../src/formats/registry.js';
import { binaryCif } from '../../../../src/formats/binary-cif/index.js';
import { check } from '../check.js';

const SITES = `loop_
_atom_site.group_PDB
_atom_site.id
_atom_site.type_symbol
_atom_site.label_atom_id
_atom_site.label_asym_id
_atom_site.label_seq_id
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
_atom_site.B_iso_or_equiv
ATOM   1 C CA  A 1 1.000  2.0 -0.000 10.5
ATOM   2 C CB  A 1 11.000 2.5 123456.789012 1e3
HETATM 3 O "O5'" B . 12.345 2.0 3.000 9.75
`;
const OTHERS = `_cell.length_a 10.50
_audit.version 1.10
_cell.length_b 007
_odd.empty ''
_odd.dot '.'
_odd.real_dot .
_odd.unknown ?
_odd.text
;two
 lines
;
_odd.not_ascii Å
_odd. nameless
_odd.wide\u00a0name value
loop_
_numbers.same
_numbers.mixed
_numbers.large
_numbers.name
1.5 1.5 1 01
2.5 2.50 4000000000 02
loop_
_many.fraction
${Array.from({ length: 40 }, (_, row) => `${row}.25`).join('\n')}
`;
const FILE = `data_X\n${OTHERS}${SITES}`;

const through = (
  text: string,
  from: StructureFormat,
  to: StructureFormat,
  fileName: string,
  options: ConversionOptions = {},
) => {
  const bytes = Buffer.from(text, 'utf8');
  const facts = factsOf(check(bytes, { fileName }).summary!);
  const pieces: Uint8Array[] = [];
  const done = convertFile({
    from: moduleOf(from)!,
    to: moduleOf(to)!,
    source: bytesSource(bytes),
    out: { write: (piece) => void pieces.push(Buffer.from(piece)) },
    options,
    facts,
    budget: new Budget(2 ** 28),
  });
  return { bytes: Buffer.concat(pieces), losses: done.losses, atoms: done.atoms, facts };
};

describe('BinaryCIF writer', () => {
  it('mmCIF there and back has every value of every category, and nothing is lost', () => {
    expect(categoryTrip('MMCIF', 'BINARY_CIF', Buffer.from(FILE)).difference).toBe('');
    const { bytes, losses, facts } = through(FILE, 'MMCIF', 'BINARY_CIF', 'a.cif');
    expect([losses, predictLosses(facts, binaryCif)]).toEqual([[], []]);
    expect(check(bytes, { fileName: 'a.bcif' })).toMatchObject({
      valid: true,
      format: 'BINARY_CIF',
      summary: { atoms: 3, identifiers: ['X'] },
    });
  });

  it('keeps texts that only look like numbers, and missing values apart from their signs in quotes', () => {
    const values = valuesOf(binaryCif, through(FILE, 'MMCIF', 'BINARY_CIF', 'a.cif').bytes);
    expect(Object.fromEntries(values)).toMatchObject({
      '1 _cell.length_a': ['10.50'],
      '1 _cell.length_b': ['007'],
      '1 _audit.version': ['1.10'],
      '1 _odd.empty': [''],
      '1 _odd.dot': ['.'],
      '1 _odd.real_dot': ['\0.'],
      '1 _odd.unknown': ['\0?'],
      '1 _odd.text': ['two\n lines'],
      '1 _odd.not_ascii': ['Å'],
      '1 _odd.': ['nameless'],
      '1 _odd.wide\u00a0name': ['value'],
      '1 _numbers.same': ['1.5', '2.5'],
      '1 _numbers.mixed': ['1.5', '2.50'],
      '1 _numbers.large': ['1', '4000000000'],
      '1 _numbers.name': ['01', '02'],
      '1 _atom_site.label_seq_id': ['1', '1', '\0.'],
    });
    expect(values.get('1 _atom_site.Cartn_z')!.map(Number)).toEqual([0, 123456.789012, 3]);
    expect(values.get('1 _many.fraction')!.at(-1)).toBe('39.25');
  });

  it('several blocks pass, of which a conversion by the model would take one', () => {
    const two = `${FILE}data_Y\n${SITES}`;
    const { bytes, atoms } = through(two, 'MMCIF', 'BINARY_CIF', 'a.cif');
    expect([atoms, check(bytes, { fileName: 'a.bcif' }).summary!.atoms]).toEqual([6, 6]);
    const one = through(two, 'MMCIF', 'BINARY_CIF', 'a.cif', { record: 2 });
    expect(check(one.bytes, { fileName: 'a.bcif' }).summary).toMatchObject({ atoms: 3, identifiers: ['Y'] });
  });

  it('what other formats say comes as the categories of the mmCIF writer', () => {
    const pdb =
      'ATOM      1  N   ALA A   1      11.104   6.134  -6.504  1.00 10.00           N\nHETATM    2 ZN    ZN A 101      11.104   6.134  -0.504  0.50 10.00          ZN2+\n';
    const text = through(pdb, 'PDB', 'MMCIF', 'a.pdb').bytes;
    const binary = through(pdb, 'PDB', 'BINARY_CIF', 'a.pdb');
    expect(valuesOf(binaryCif, binary.bytes)).toEqual(valuesOf(mmcif, text));
  });

  it.each([
    ['one row', 1, (row: number) => row],
    ['runs', 5000, (row: number) => (row < 2500 ? 7 : -3)],
    ['a count', 5000, (row: number) => row - 100],
    ['small numbers', 5000, (row: number) => ((row * 7919) % 255) - 127],
    ['numbers at the end of a byte', 5000, (row: number) => [127, -128, 254, 255, 256][row % 5]!],
    ['large numbers', 3000, (row: number) => ((row * 2654435761) % 2 ** 31) * (row % 2 ? 1 : -1)],
    ['the ends of 32 bits', 100, (row: number) => (row % 2 ? 2147483647 : -2147483647)],
    ['natural numbers of two bytes', 3000, (row: number) => (row * 7919) % 65_536],
  ])('integers in the encoding that takes least: %s', (_, rows, value) => {
    const numbers = Array.from({ length: rows }, (_one, row) => String(value(row)));
    const file = `data_x\nloop_\n_a.b\n${numbers.join('\n')}\n${SITES}`;
    const { difference, size } = categoryTrip('MMCIF', 'BINARY_CIF', Buffer.from(file));
    expect(difference).toBe('');
    expect(size).toBeLessThan(1600 + rows * 4);
    expect(valuesOf(binaryCif, through(file, 'MMCIF', 'BINARY_CIF', 'a.cif').bytes).get('1 _a.b')).toEqual(
      numbers,
    );
  });

  it('stops where the columns of a category need more than the budget', () => {
    const file = `data_x\nloop_\n_a.b\n${'1\n'.repeat(200_000)}${SITES}`;
    expect(() =>
      convertFile({
        from: mmcif,
        to: binaryCif,
        source: bytesSource(Buffer.from(file)),
        out: { write: () => {} },
        options: {},
        facts: factsOf(check(file, { fileName: 'a.cif' }).summary!),
        budget: new Budget(2 ** 20),
      }),
    ).toThrow(/MiB of memory/);
  });
});
