import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mol2 } from '../../../../src/formats/mol2/index.js';
import { sdf } from '../../../../src/formats/sdf/index.js';
import { convert, read, type Snapshot } from '../../../helpers/molecules.js';
import { check } from '../check.js';

const CORPUS = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));
const INDEX = path.join(CORPUS, 'index.tsv');

/** Good files of a suffix. */
function files(suffix: RegExp): string[] {
  if (!existsSync(INDEX)) return [];
  const rows = readFileSync(INDEX, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'));
  return rows.filter((row) => row[6] === 'good' && suffix.test(row[0]!)).map((row) => row[0]!);
}

/** What must survive a way through a format: elements, the net charge (an azide may gain N⁺ and N⁻), bonded atoms. */
const skeleton = ({ elements, charges, bonds }: Snapshot) => ({
  elements: elements.join(' '),
  charge: charges.reduce((sum, charge) => sum + charge, 0),
  bonds: bonds.map(([a, b]) => `${a}-${b}`).join(' '),
});

describe.skipIf(!existsSync(INDEX))('the corpus', () => {
  it('MOL2 → SDF: every aromatic ring becomes single and double bonds of usual valences', () => {
    const wrong: unknown[] = [];
    for (const name of files(/\.mol2$/)) {
      const { bytes, losses } = convert(mol2, sdf, readFileSync(path.join(CORPUS, name)));
      const aromatic = losses.filter(({ code }) => code === 'AROMATIC_BONDS');
      const unusual = check(bytes, { fileName: 'a.sdf' }).issues.filter(
        ({ code, severity }) => code === 'UNUSUAL_VALENCE' || severity === 'ERROR',
      );
      if (aromatic.length + unusual.length > 0) wrong.push({ name, aromatic, unusual });
    }
    expect(wrong).toEqual([]);
  });

  it('SDF → MOL2 → SDF keeps elements, net charges and bonds', { timeout: 60_000 }, () => {
    const wrong: unknown[] = [];
    for (const name of files(/\.(sdf|mol)$/)) {
      const source = readFileSync(path.join(CORPUS, name));
      const { issues } = check(source, { fileName: name });
      if (issues.some(({ code }) => code === 'UNUSUAL_VALENCE')) continue;
      const there = convert(sdf, mol2, source).bytes;
      const back = convert(mol2, sdf, there).bytes;
      const [before, after] = [read(sdf, source), read(sdf, back)].map(({ parts }) => parts.map(skeleton));
      if (JSON.stringify(before) !== JSON.stringify(after)) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });
});
