import { describe, expect, it } from 'vitest';
import { convertFiles } from '../../../../src/engines/builtin/convert-files.js';
import type { Converted } from '../../../../src/engines/builtin/convert.js';
import { Budget } from '../../../../src/formats/budget.js';
import { FileCheck, type CheckResult } from '../../../../src/formats/check.js';
import { factsOf } from '../../../../src/formats/facts.js';
import type { StructureFormat } from '../../../../src/formats/format.js';
import { readConversionOptions } from '../../../../src/formats/options.js';
import { predictLosses } from '../../../../src/formats/predicted-losses.js';
import { bytesSource } from '../../../../src/formats/read.js';
import { refusal } from '../../../../src/formats/refusals.js';
import { moduleOf } from '../../../../src/formats/registry.js';

const checked = (text: string, fileName: string): CheckResult => {
  const check = new FileCheck({ fileName });
  check.push(Buffer.from(text));
  return check.end();
};

/** The files of a conversion, as an engine makes them. */
function split(
  text: string,
  to: StructureFormat,
  given: Record<string, unknown>,
): Converted & { texts: string[]; predicted: string[] } {
  const options = readConversionOptions(given);
  const facts = factsOf(checked(text, 'source').summary!);
  const refused = refusal(facts, moduleOf(to)!, options);
  if (refused) throw refused;
  const texts: string[] = [];
  let open = 0;
  const done = convertFiles(
    {
      from: moduleOf(facts.format)!,
      to: moduleOf(to)!,
      source: bytesSource(Buffer.from(text)),
      options,
      facts,
      budget: new Budget(2 ** 28),
    },
    (file) => {
      expect([file, ++open]).toEqual([texts.length + 1, 1]);
      texts.push('');
      return {
        write: (bytes) => void (texts[file - 1] += Buffer.from(bytes).toString('latin1')),
        close: () => open--,
      };
    },
  );
  expect(open).toBe(0);
  const predicted = predictLosses(facts, moduleOf(to)!, options).map(({ code }) => code);
  return { ...done, texts, predicted };
}

const record = (title: string, x: number, atoms = 1): string =>
  `${title}\n  by hand           3D\n\n  ${atoms}  0  0  0  0  0  0  0  0  0999 V2000\n${`    ${x}.0000    1.0000    0.5000 C   0  0\n`.repeat(atoms)}M  END\n$$$$\n`;

/** One carbon for each chain. */
const chains = (count: number, model = 1): string =>
  Array.from(
    { length: count },
    (_, chain) => `ATOM ${model * 1000 + chain} C CA ALA A${chain} 1 ${chain}.5 0.0 0.0 ${model}\n`,
  ).join('');
const CIF = `data_x
loop_
_atom_site.group_PDB
_atom_site.id
_atom_site.type_symbol
_atom_site.label_atom_id
_atom_site.label_comp_id
_atom_site.auth_asym_id
_atom_site.auth_seq_id
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
_atom_site.pdbx_PDB_model_num
`;

describe('a conversion into several files', () => {
  it('makes one of each record, without those that are empty', () => {
    const source = record('one', 1) + record('none', 0, 0) + record('two', 2);
    const { texts, files, atoms, parts, losses, predicted } = split(source, 'PDB', { split: true });
    expect([files, atoms, parts]).toEqual([2, 2, 3]);
    expect(texts.map((text) => checked(text, 'a.pdb'))).toMatchObject([
      { valid: true, format: 'PDB', summary: { atoms: 1, models: 1, boundingBox: { min: [1, 1, 0.5] } } },
      { valid: true, format: 'PDB', summary: { atoms: 1, models: 1, boundingBox: { min: [2, 1, 0.5] } } },
    ]);
    expect(losses).toContainEqual(expect.objectContaining({ code: 'EMPTY_RECORDS', count: 1 }));
    expect(predicted).not.toContain('PARTS');
  });

  it('makes one of each model, whatever the target holds', () => {
    const { texts } = split(`${CIF}${chains(2, 1)}${chains(2, 2)}`, 'MMCIF', { split: true });
    expect(texts.map((text) => checked(text, 'a.cif').summary)).toMatchObject([
      { atoms: 2, models: 1 },
      { atoms: 2, models: 1 },
    ]);
  });

  it('makes PDB files of as many chains as there are ids for, with all models', () => {
    const source = `${CIF}${chains(130, 1)}${chains(130, 2)}`;
    const { texts, files, atoms, parts, losses } = split(source, 'PDB', { chains: 'SPLIT' });
    expect([files, atoms, parts]).toEqual([3, 260, 2]);
    expect(texts.map((text) => checked(text, 'a.pdb').summary)).toMatchObject([
      { atoms: 124, models: 2 },
      { atoms: 124, models: 2 },
      { atoms: 12, models: 2 },
    ]);
    const ids = texts.map((text) => new Set(text.match(/^ATOM.{17}./gm)?.map((line) => line[21])));
    expect(ids.map(({ size }) => size)).toEqual([62, 62, 6]);
    expect(losses.map(({ code }) => code)).toContain('CHAIN_IDS');
  });

  it('is an ordinary one where the chains fit into one file, and where the target has room for all', () => {
    const source = `${CIF}${chains(130)}`;
    expect(split(source.replaceAll(/ A\d+ 1 /g, ' B 1 '), 'PDB', { chains: 'SPLIT' }).files).toBe(1);
    expect(split(source, 'MMCIF', { chains: 'SPLIT' }).files).toBe(1);
  });

  it('is refused where it would make too many files, or where the choices contradict each other', () => {
    expect(() => split(record('one', 1).repeat(1001), 'PDB', { split: true })).toThrow(/at most 1,000 files/);
    for (const clash of [{ record: 1 }, { chains: 'SPLIT' }])
      expect(() => readConversionOptions({ split: true, ...clash })).toThrow(/do not go together/);
    expect(() => readConversionOptions({ chains: 'SPLIT', assembly: '1' })).toThrow(/do not go together/);
    expect(readConversionOptions({ chains: 'SPLIT', record: 2 })).toEqual({ chains: 'SPLIT', record: 2 });
  });
});
