import { LONGEST_WORD, wordsOf } from './words.js';

/** What a saved structure is found by. */
export interface Findable {
  userId: string;
  name: string;
  description: string;
  tags: readonly string[];
  format: string;
  summary: unknown;
}

/** The parts of a summary that matter here. */
interface Known {
  title: string | null;
  identifiers: readonly string[];
  elements: readonly { name: string }[];
  ligands: readonly { name: string }[];
  ions: readonly { name: string }[];
  glycans: readonly { name: string }[];
}

/** Of one structure: PostgreSQL holds 1 MiB of terms, and a library may have any number of residues. */
const MOST = { words: 2000, ligands: 2000 };

/**
 * The terms of a structure, all in one index: a term of a kind has its letter and a colon before it, which no word has. One index
 * answers any combination by itself, for one user or for what is public.
 */
export function termsOf(structure: Findable): string[] {
  const { userId, name, description, tags, format } = structure;
  const summary = structure.summary as Partial<Known> | null;
  const { title, identifiers = [], elements = [], ligands = [], ions = [], glycans = [] } = summary ?? {};
  const words = wordsOf([name, title ?? '', ...identifiers, description].join('\n'));
  const codes = [...ligands, ...ions, ...glycans].map((residue) => term.ligand(residue.name));
  return [
    ...new Set([
      term.owner(userId),
      term.format(format),
      ...tags.map(term.tag),
      ...elements.map((element) => term.element(element.name)),
      ...codes.slice(0, MOST.ligands),
      ...words.slice(0, MOST.words),
    ]),
  ];
}

/** What a file says may hold anything; a term holds letters, digits, - and _. */
const safe = (text: string): string =>
  Buffer.from(text.normalize('NFC').toUpperCase())
    .toString('base64url')
    .slice(0, 4 * LONGEST_WORD);

export const term = {
  owner: (userId: string): string => `u:${userId}`,
  format: (format: string): string => `f:${format}`,
  tag: (tag: string): string => `t:${safe(tag)}`,
  element: (symbol: string): string => `e:${safe(symbol)}`,
  ligand: (code: string): string => `l:${safe(code)}`,
};

/** As a tsquery: a structure that has each of the terms, and words that begin with each of the words. */
export const queryOf = (terms: readonly string[], beginnings: readonly string[]): string =>
  [...terms.map((exact) => `'${exact}'`), ...beginnings.map((word) => `'${word}':*`)].join(' & ');
