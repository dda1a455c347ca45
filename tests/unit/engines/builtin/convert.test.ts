import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convert, type Converted as Result } from '../../../../src/engines/builtin/convert.js';
import { describeBonds } from '../../../../src/engines/builtin/unsaid-bonds.js';
import type { EngineResult } from '../../../../src/engines/engine.js';
import type { AppError } from '../../../../src/errors.js';
import { Budget } from '../../../../src/formats/budget.js';
import { plainFacts } from '../../../../src/formats/facts.js';
import type { StructureFormat } from '../../../../src/formats/format.js';
import type { ConversionOptions } from '../../../../src/formats/options.js';
import { bytesSource } from '../../../../src/formats/read.js';
import { moduleOf } from '../../../../src/formats/registry.js';
import { samplePath } from '../../../conformance/samples.js';

interface Converted extends Result {
  text: string;
}

/** A conversion in memory, without threads and files. */
function converted(
  input: string | Buffer,
  from: StructureFormat,
  to: StructureFormat,
  options: ConversionOptions = {},
  parts = 1,
): Converted {
  const chunks: Buffer[] = [];
  const result = convert({
    from: moduleOf(from)!,
    to: moduleOf(to)!,
    source: bytesSource(Buffer.from(input)),
    out: { write: (bytes) => void chunks.push(Buffer.from(bytes)) },
    options,
    facts: { ...plainFacts(from, 10), parts },
    budget: new Budget(64 * 2 ** 20),
  });
  return { ...result, text: Buffer.concat(chunks).toString('utf8') };
}

const sample = (file: string): Buffer => readFileSync(samplePath(file));

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as AppError).code;
  }
  return 'none';
}

const lossOf = ({ losses }: EngineResult, code: string): number =>
  losses.find((loss) => loss.code === code)?.count ?? 0;

describe('what a conversion means', () => {
  it('leaves out atoms without coordinates where the target has only places, and counts them', () => {
    const cml =
      '<cml><molecule><atomArray><atom id="a" elementType="C" x3="1" y3="2" z3="3"/><atom id="b" elementType="O" x2="1" y2="2"/></atomArray><bondArray><bond atomRefs2="a b" order="1"/></bondArray></molecule></cml>';
    for (const target of ['MMCIF', 'BINARY_CIF', 'PDB', 'XYZ', 'GRO'] as const) {
      const result = converted(cml, 'CML', target);
      expect([target, result.atoms, lossOf(result, 'UNPLACED_ATOMS')]).toEqual([target, 1, 1]);
    }
    const drawing = converted(cml, 'CML', 'SDF');
    expect([drawing.atoms, lossOf(drawing, 'UNPLACED_ATOMS')]).toEqual([2, 0]);
  });

  it('refuses to write nothing', () => {
    const empty = `${'\n'.repeat(3)}  0  0  0     0  0            999 V2000\nM  END\n$$$$\n`;
    const two = empty + sample('ethanol.mol').toString() + '$$$$\n';
    expect(converted(two, 'SDF', 'SDF', {}, 2).parts).toBe(2);
    expect(codeOf(() => converted(two, 'SDF', 'SDF', { record: 1 }, 2))).toBe('REJECTED');
  });

  it('gives one frame of XYZ for each model', () => {
    const { text, parts, atoms } = converted(sample('models.pdb'), 'PDB', 'XYZ');
    expect([parts, atoms]).toEqual([2, 6]);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect([lines[0], lines[5]]).toEqual(['3', '3']);
    expect(lines[7]?.split(/\s+/)).toEqual(['O', '0.100', '0.000', '0.117']);
  });

  it('takes the conformer with the highest occupancy where the target has no alternate locations', () => {
    const result = converted(sample('peptide.pdb'), 'PDB', 'XYZ');
    expect(result.atoms).toBe(12);
    expect(lossOf(result, 'ALTERNATE_LOCATIONS')).toBe(1);
    expect(result.text).toContain('12.869');
    expect(result.text).not.toContain('12.120');
  });

  it('counts what the target cannot hold', () => {
    const result = converted(sample('peptide.pdb'), 'PDB', 'SDF');
    expect(lossOf(result, 'RESIDUES')).toBe(4);
    expect(lossOf(result, 'OCCUPANCIES')).toBe(2);
    expect(lossOf(result, 'B_FACTORS')).toBe(12);
    expect(lossOf(result, 'CELL')).toBe(1);
    expect(lossOf(result, 'FORMAL_CHARGES')).toBe(0);
  });

  it('adds the bonds that the source leaves unsaid, and says where they are from', () => {
    const result = converted(sample('peptide.pdb'), 'PDB', 'SDF');
    const bonds = Number(result.text.split('\n')[3]?.slice(3, 6));
    expect(bonds).toBeGreaterThan(8);
    expect(describeBonds(result.bonds!)).toMatch(/^Bonds: \d+ by template, 1 polymer links\.$/);
    expect(lossOf(result, 'BONDS_GUESSED')).toBe(0);
    const guessed = converted('3\nwater\nO 0 0 0\nH 0 0.76 0.59\nH 0 -0.76 0.59\n', 'XYZ', 'SDF');
    expect(lossOf(guessed, 'BONDS_GUESSED')).toBe(2);
    expect(describeBonds(guessed.bonds!)).toBe('Bonds: 2 by distance.');
    // PDB says as little as the source does: nothing is added.
    expect(converted(sample('peptide.pdb'), 'PDB', 'PDB').bonds).toBeNull();
  });

  it('takes the named record and reads no further', () => {
    const library = `${sample('two.sdf').toString()}not a molfile at all`;
    const result = converted(library, 'SDF', 'MOL', { record: 2 }, 3);
    expect([result.atoms, result.parts]).toEqual([4, 1]);
    expect(result.text.startsWith('acetate\n')).toBe(true);
    expect(lossOf(result, 'PARTS')).toBe(2);
  });

  it('refuses a record that is not there', () => {
    expect(codeOf(() => converted(sample('two.sdf'), 'SDF', 'MOL', { record: 3 }, 2))).toBe('INVALID_INPUT');
  });

  it('SEVERAL_RECORDS for several molecules in a MOL file, whatever the facts said', () => {
    expect(codeOf(() => converted(sample('two.sdf'), 'SDF', 'MOL'))).toBe('SEVERAL_RECORDS');
  });

  it('NEEDS_3D for a drawing in XYZ, and z at 0 when that is allowed', () => {
    expect(codeOf(() => converted(sample('drawing.sdf'), 'SDF', 'XYZ'))).toBe('NEEDS_3D');
    const { text } = converted(sample('drawing.sdf'), 'SDF', 'XYZ', { allowFlat: true });
    expect(text.split('\n')[2]?.split(/\s+/).slice(0, 4)).toEqual(['C', '1.2000', '0.7000', '0.0000']);
  });

  it('converts a planar molecule of XYZ, which is no drawing', () => {
    const water = '3\nwater\nO 0 0 0\nH 0 0.76 0\nH 0 -0.76 0\n';
    expect(converted(water, 'XYZ', 'SDF').atoms).toBe(3);
    expect(converted(water, 'XYZ', 'XYZ').atoms).toBe(3);
  });

  it('sets a broken record aside and counts it', () => {
    const [first, second] = sample('two.sdf').toString().split('$$$$\n');
    const broken = `${first!.replace('-0.9000', ' nan   ')}$$$$\n${second!}$$$$\n`;
    const result = converted(broken, 'SDF', 'XYZ', {}, 2);
    expect([result.parts, result.atoms, result.skippedRecords]).toEqual([1, 4, 1]);
    expect(lossOf(result, 'SKIPPED_RECORDS')).toBe(1);
    expect(codeOf(() => converted(broken, 'SDF', 'XYZ', { record: 1 }, 2))).toBe('REJECTED');
    expect(converted(broken, 'SDF', 'XYZ', { record: 2 }, 2).atoms).toBe(4);
  });

  it('REJECTED with the place for a file that is broken', () => {
    expect(() => converted('2\nbad\nC 0 0 0\nC 0 x 0\n', 'XYZ', 'SDF')).toThrow(/line 4/);
  });

  it('STRUCTURE_TOO_LARGE beyond the budget', () => {
    const frame = `2000\nlong\n${'C 1 2 3\n'.repeat(2000)}`;
    const run = (): unknown =>
      convert({
        from: moduleOf('XYZ')!,
        to: moduleOf('SDF')!,
        source: bytesSource(Buffer.from(frame)),
        out: { write: () => undefined },
        options: {},
        facts: plainFacts('XYZ', 2000),
        budget: new Budget(50_000),
      });
    expect(codeOf(run)).toBe('STRUCTURE_TOO_LARGE');
  });

  it('gives the same bytes for the same bytes', () => {
    const once = converted(sample('two.sdf'), 'SDF', 'SDF');
    expect(once.text).toBe(converted(sample('two.sdf'), 'SDF', 'SDF').text);
    expect(once.losses).toEqual([]);
  });
});
