import fs from 'node:fs';
import type { Judgement } from './judge.js';

/** A file of which the index, we believe, says what is not so. */
export interface Disputed {
  /** What we answer: a finding's code, VALID, or a number of atoms. */
  answer: string;
  /** What the index says. */
  index: string;
  reason: string;
}

/** `disputed.tsv` by path; a file of another corpus may bear one of these names only by chance. */
export function readDisputed(): ReadonlyMap<string, Disputed> {
  const text = fs.readFileSync(new URL('disputed.tsv', import.meta.url), 'utf8');
  return new Map(
    text
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [path, answer, index, reason] = line.split('\t') as [string, string, string, string];
        return [path, { answer, index, reason }];
      }),
  );
}

/** Whether a file is answered as the list says: a dispute is no excuse for another answer. */
export function isAnswered({ result }: Judgement, { answer }: Disputed): boolean {
  if (!result) return false;
  if (answer === 'VALID') return result.valid;
  const atoms = /^(\d+) atoms$/.exec(answer);
  if (atoms) return result.summary?.atoms === Number(atoms[1]);
  return result.issues.some(({ code }) => code === answer);
}
