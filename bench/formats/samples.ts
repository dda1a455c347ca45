import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The files that the bench reads, unpacked into a folder outside the project; null where the corpus has none. */
export class Samples {
  readonly #folder = path.join(os.tmpdir(), 'molshelf-bench');

  /** @param corpus folder that holds `large/` */
  constructor(private readonly corpus: string) {
    fs.mkdirSync(this.#folder, { recursive: true });
  }

  /** 58,870 atoms. */
  readonly pdb = (): string | null => this.#unpacked('1aon.pdb');
  /** 64,281 atoms. */
  readonly cif = (): string | null => this.#unpacked('1ffk.cif');
  /** 290,487 atoms. */
  readonly largeCif = (): string | null => this.#unpacked('4v5a.cif');
  /** 10,000 records. */
  readonly sdf = (): string | null => this.#unpacked('10k.sdf');

  /** The atoms of the PDB sample as ten frames of XYZ. */
  readonly xyz = (): string | null =>
    this.#made('1aon.xyz', this.pdb(), (pdb) => {
      const lines = pdb.split('\n').filter((line) => /^(ATOM|HETATM)/.test(line));
      const frame = lines.map(
        (line) => `${line.slice(76, 78).trim()}${line.slice(30, 54).replace(/(.{8})/g, '  $1')}`,
      );
      return `${frame.length}\nframe\n${frame.join('\n')}\n`.repeat(10);
    });

  /** The large structure three times, as models: 871,461 atoms. */
  readonly manyAtoms = (): string | null =>
    this.#made('4v5a-models.cif', this.largeCif(), (cif) => {
      const rows = cif.split('\n').filter((line) => /^(ATOM|HETATM) /.test(line));
      const first = cif.indexOf(`\n${rows[0]!}`) + 1;
      const last = cif.indexOf(rows.at(-1)!, first) + rows.at(-1)!.length + 1;
      const model = (number: number): string =>
        rows.map((row) => row.replace(/\d+(\s*)$/, `${number}$1`)).join('\n') + '\n';
      return cif.slice(0, first) + model(1) + model(2) + model(3) + cif.slice(last);
    });

  /** Where a peer may write. */
  output(name: string): string {
    return path.join(this.#folder, name);
  }

  #unpacked(name: string): string | null {
    const file = path.join(this.#folder, name);
    if (fs.existsSync(file)) return file;
    const packed = path.join(this.corpus, 'large', `${name}.gz`);
    if (!fs.existsSync(packed)) return null;
    fs.writeFileSync(file, gunzipSync(fs.readFileSync(packed)));
    return file;
  }

  #made(name: string, source: string | null, make: (text: string) => string): string | null {
    if (source === null) return null;
    const file = path.join(this.#folder, name);
    if (!fs.existsSync(file)) fs.writeFileSync(file, make(fs.readFileSync(source, 'latin1')), 'latin1');
    return file;
  }
}
