/**
 * Compares the SYBYL types and bonds that SDF and MOL files get with those of Open Babel:
 *   node --import tsx bench/chemistry/sybyl-types.ts <corpus folder>
 * `obabel` must be in the path. Most differences are meant: rings of five atoms keep their double bonds here, as SYBYL
 * writes them, and neutral acids are no O.co2.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mol2 } from '../../src/formats/mol2/index.js';
import { sdf } from '../../src/formats/sdf/index.js';
import { convert } from '../../tests/helpers/molecules.js';
import { readIndex } from '../corpus/index-file.js';

interface Types {
  atoms: string[];
  /** Type by the numbers of the atoms, the lower one first. */
  bonds: Map<string, string>;
}

function typesOf(text: string): Types[] {
  return text
    .split('@<TRIPOS>MOLECULE')
    .slice(1)
    .map((molecule) => ({
      atoms: wordsOf(molecule, 'ATOM').map((words) => words[5]!),
      bonds: new Map(
        wordsOf(molecule, 'BOND').map(([, a, b, type]) => [
          [Number(a), Number(b)].sort((x, y) => x - y).join('-'),
          type!,
        ]),
      ),
    }));
}

function wordsOf(molecule: string, section: string): string[][] {
  const part = molecule.split(`@<TRIPOS>${section}\n`)[1]?.split('@<TRIPOS>')[0] ?? '';
  const lines = part.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.trim().split(/\s+/));
}

class Agreement {
  #same = 0;
  #all = 0;
  readonly #pairs = new Map<string, { count: number; example: string }>();

  add(ours: string, theirs: string | undefined, example: string): void {
    this.#all++;
    if (ours === theirs) {
      this.#same++;
      return;
    }
    const key = `${ours.padEnd(6)} here, ${(theirs ?? 'none').padEnd(6)} there`;
    const known = this.#pairs.get(key);
    if (known) known.count++;
    else this.#pairs.set(key, { count: 1, example });
  }

  print(what: string): void {
    console.log(
      `${what}: ${this.#same} of ${this.#all} agree (${((100 * this.#same) / this.#all).toFixed(1)} %)`,
    );
    const pairs = [...this.#pairs].sort((a, b) => b[1].count - a[1].count);
    for (const [key, { count, example }] of pairs.slice(0, 40))
      console.log(`${String(count).padStart(7)}  ${key}  ${example}`);
  }
}

const folder = process.argv[2];
if (!folder) {
  console.error('Name the folder of the corpus.');
  process.exit(2);
}
const [atoms, bonds] = [new Agreement(), new Agreement()];
for (const { file, name, suffix, verdict } of readIndex(folder)) {
  if (verdict !== 'good' || (suffix !== 'sdf' && suffix !== 'mol') || file.endsWith('.gz')) continue;
  const ours = typesOf(convert(sdf, mol2, readFileSync(file)).text);
  const there = execFileSync('obabel', ['-isdf', file, '-omol2'], {
    encoding: 'latin1',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 30,
  });
  const theirs = typesOf(there);
  // Where Open Babel leaves records or atoms out, there is nothing to compare.
  if (ours.length !== theirs.length) continue;
  for (const [record, one] of ours.entries()) {
    const other = theirs[record]!;
    if (one.atoms.length !== other.atoms.length) continue;
    const place = `${name} record ${record + 1}`;
    for (const [row, type] of one.atoms.entries())
      atoms.add(type, other.atoms[row], `${place} atom ${row + 1}`);
    for (const [pair, type] of one.bonds) bonds.add(type, other.bonds.get(pair), `${place} bond ${pair}`);
  }
}
atoms.print('atom types');
bonds.print('bond types');
