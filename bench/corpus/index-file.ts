import fs from 'node:fs';
import path from 'node:path';

export type Verdict = 'good' | 'warning' | 'bad' | 'no-atoms' | 'unsupported' | 'unclear';

/** One file of a corpus, as its index.tsv describes it. */
export interface CorpusFile {
  /** Relative to the corpus. */
  name: string;
  file: string;
  kind: string;
  /** Null where the index does not say. */
  atoms: number | null;
  verdict: Verdict;
  fault: string;
  /** Last suffix of the name without `.gz`. */
  suffix: string;
}

/** Rows of `index.tsv` (path, bytes, sha256, source, kind, atoms, verdict, fault). */
export function readIndex(folder: string): CorpusFile[] {
  const [head, ...rows] = fs.readFileSync(path.join(folder, 'index.tsv'), 'utf8').trimEnd().split('\n');
  const columns = head!.split('\t');
  const cell = (row: string[], name: string): string => row[columns.indexOf(name)] ?? '';
  return rows.map((line) => {
    const row = line.split('\t');
    const name = cell(row, 'path');
    const atoms = cell(row, 'atoms');
    return {
      name,
      file: path.join(folder, name),
      kind: cell(row, 'kind'),
      atoms: atoms === '' ? null : Number(atoms),
      verdict: cell(row, 'verdict') as Verdict,
      fault: cell(row, 'fault'),
      suffix: /\.([^.]+)$/.exec(name.replace(/\.gz$/, ''))?.[1]?.toLowerCase() ?? '',
    };
  });
}
