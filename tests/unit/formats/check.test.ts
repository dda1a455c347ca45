import { describe, expect, it } from 'vitest';
import { FileCheck } from '../../../src/formats/check.js';
import type { PartEntry } from '../../../src/formats/summary/summary.js';
import { check } from './check.js';
import { atomLine } from './pdb/records.js';

const codes = (result: ReturnType<typeof check>) => result.issues.map((issue) => issue.code);
const atoms = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    atomLine({
      serial: index + 1,
      number: String(index + 1).padStart(4),
      x: (index * 4).toFixed(3).padStart(8),
    }),
  ).join('\n') + '\n';

describe('FileCheck', () => {
  it('accepts a good file and counts its atoms, however the bytes are cut', () => {
    for (const cut of [1, 7, 80, 81, 4096]) {
      const result = check(atoms(50) + 'END\n', {}, cut);
      expect(result).toMatchObject({ valid: true, format: 'PDB', refusal: null });
      expect(result.summary).toMatchObject({ atoms: 50, residues: 50, models: 1, formula: 'C50' });
    }
  });

  it('gives plain JSON', () => {
    const result = check(atoms(3));
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('C6: refuses an empty file and one of blanks', () => {
    expect(check('').refusal?.code).toBe('EMPTY_FILE');
    expect(check(' \n\n \t\n').refusal?.code).toBe('EMPTY_FILE');
  });

  it('C6: names a file without atoms', () => {
    const result = check(
      'HEADER    HYDROLASE                               06-MAY-02   1LO6\nTITLE     A\nCRYST1\n',
    );
    expect(result.valid).toBe(false);
    expect(result.issues.at(-1)).toMatchObject({ code: 'NO_ATOMS', severity: 'ERROR' });
  });

  it('C4: skips a UTF-8 byte order mark and counts it in byte offsets', () => {
    const entries: PartEntry[] = [];
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(atoms(2))]);
    const result = check(bytes, { onRecord: (entry) => entries.push(entry) });
    expect(result.valid).toBe(true);
    expect(codes(result)).toContain('BYTE_ORDER_MARK');
    expect(entries).toMatchObject([{ byteOffset: 3, byteLength: bytes.length - 3, atoms: 2, formula: 'C2' }]);
  });

  it('C4: a NUL byte is an error with its place', () => {
    const text = atoms(2).replace('ALA A   2', 'AL\0 A   2');
    expect(check(text).issues[0]).toMatchObject({ code: 'NUL_BYTE', line: 2, column: 20 });
  });

  it('C1: bytes decide over the name and over what was declared', () => {
    const result = check(atoms(3), { fileName: 'a.xyz.gz', declared: 'SDF', gzipped: false });
    expect(result).toMatchObject({ valid: true, format: 'PDB' });
    expect(codes(result)).toEqual(expect.arrayContaining(['EXTENSION_MISMATCH', 'DECLARED_MISMATCH']));
  });

  it('warns of a .gz that is not packed', () => {
    expect(codes(check(atoms(3), { fileName: 'a.pdb.gz', gzipped: false }))).toContain('EXTENSION_MISMATCH');
    expect(codes(check(atoms(3), { fileName: 'a.pdb.gz', gzipped: true }))).not.toContain(
      'EXTENSION_MISMATCH',
    );
  });

  it('stops at the first error when asked', () => {
    const bad = atomLine({ x: '     abc' }) + '\n';
    expect(check(bad.repeat(5000), { stopOnError: true }, 64 * 1024).issues[0]?.count).toBeLessThan(5000);
    expect(check(bad.repeat(5000)).issues[0]).toMatchObject({ code: 'BAD_COORDINATE', count: 5000 });
  });

  it('hands over the index of models as they are read', () => {
    const entries: PartEntry[] = [];
    const model = (number: number) => `MODEL     ${String(number).padStart(4)}\n${atoms(2)}ENDMDL\n`;
    const text = model(1) + model(2) + 'END\n';
    const result = check(text, { onRecord: (entry) => entries.push(entry) });
    expect(result.summary).toMatchObject({ models: 2, atoms: 4, atomsPerModel: 2 });
    expect(entries.map(({ number, atoms: count }) => [number, count])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    for (const { byteOffset, byteLength } of entries) {
      const piece = text.slice(byteOffset, byteOffset + byteLength);
      expect(piece).toMatch(/^MODEL[^]*ENDMDL$/);
    }
  });

  it('warns of models that differ from the first', () => {
    const text = `MODEL        1\n${atoms(2)}ENDMDL\nMODEL        2\n${atoms(1)}ENDMDL\n`;
    expect(check(text).issues).toMatchObject([{ code: 'MODELS_DIFFER', line: 5 }]);
  });

  it('reads nothing behind the place where it refuses a file, however large a push is', () => {
    const scsr = [
      '',
      '',
      '',
      '  0  0  0     0  0            999 V3000',
      'M  V30 BEGIN CTAB',
      'M  V30 BEGIN TEMPLATE',
    ];
    const text = `${scsr.join('\n')}\n${'no V3000 line\n'.repeat(10_000)}`;
    const result = check(text, { fileName: 'a.mol' }, text.length);
    expect(result.refusal?.code).toBe('UNSUPPORTED_FEATURE');
    expect(result.issues).toEqual(check(text, { fileName: 'a.mol' }, 1000).issues);
    expect(codes(result)).not.toContain('BAD_V3000_LINE');
  });

  it('keeps nothing of the blocks that it is lent', () => {
    // A bond before its second atom: the parser must remember the id until the atom comes.
    const atom = (id: number) =>
      `<atomArray><atom id="a${id}" elementType="C" x3="${id}" y3="0" z3="0"/></atomArray>`;
    const bond = '<bondArray><bond atomRefs2="a1 a2" order="1"/></bondArray>';
    const cml = `<molecule>${atom(1)}${bond}${' '.repeat(200)}${atom(2)}</molecule>`;
    const text = `<?xml version="1.0"?>${' '.repeat(70_000)}${cml}`;
    const checker = new FileCheck({ fileName: 'a.cml' });
    for (let at = 0; at < text.length; at += 90) {
      const lent = Buffer.from(text.slice(at, at + 90));
      checker.push(lent);
      lent.fill(63);
    }
    expect(checker.end()).toMatchObject({ valid: true, summary: { atoms: 2, bonds: { total: 1 } } });
  });
});
