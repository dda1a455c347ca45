import type { Prefix, Sighting } from '../contract.js';

/** Lines that are looked at: a text whose first hundred lines begin with SMILES is a list of them. */
const LINES = 100;
/** Words longer than this are judged by their beginning. */
const LONGEST = 4096;
const TOKEN =
  /^(?:\[\d*(?:[A-Z][a-z]?|[a-z]{1,2}|\*|#\d+)[^[\]\s]*\]|Br|Cl|[BCNOPSFIbcnops*]|%\d\d|%\(\d{1,5}\)|\d|->|<-|[-=#$:/\\~.()])/;
/** What prose, sequences and formulas do not have: bonds, brackets, branches, rings. */
const STRUCTURE = /[=#@[\](]|[a-zA-Z)]\d/;

/** Whether a word may be SMILES: its symbols are known, its parentheses and ring closures come in pairs. */
export function looksLikeSmiles(word: string): boolean {
  if (!/^[[BCNOPSFIbcnops*]/.test(word)) return false;
  const cut = word.length > LONGEST;
  const open = new Set<string>();
  let depth = 0;
  for (let at = 0, end = Math.min(word.length, LONGEST); at < end;) {
    const token = TOKEN.exec(word.slice(at, at + 64))?.[0];
    if (token === undefined) return cut && end - at < 64;
    at += token.length;
    if (token === '(') depth++;
    else if (token === ')' && --depth < 0) return false;
    else if (/^[\d%]/.test(token) && !open.delete(token)) open.add(token);
  }
  return cut || (depth === 0 && open.size === 0);
}

/**
 * SMILES has no signature. A text is taken for it where nearly every line begins with a word that parses, and some of these have bonds,
 * branches or rings, which ordinary words, sequences and formulas have not; a few letters alone need the name of the file.
 */
export function sightSmiles(prefix: Prefix): Sighting | null {
  const lines = prefix.complete ? prefix.lines : prefix.lines.slice(0, -1);
  const words: string[] = [];
  for (const line of lines.slice(0, 2 * LINES)) {
    const word = /^\s*(\S+)/.exec(line)?.[1];
    if (word !== undefined && !word.startsWith('#')) words.push(word);
    if (words.length === LINES) break;
  }
  if (words.length > 1 && /smiles/i.test(words[0]!)) words.shift();
  if (words.length === 0) return null;
  const good = words.filter((word) =>
    word.split(/(?<!-)>/, 3).every((part) => part === '' || looksLikeSmiles(part)),
  );
  const structured = good.filter((word) => word.length > 4 && STRUCTURE.test(word)).length;
  const named = ['.smi', '.smiles', '.ism', '.can', '.cxsmiles'].includes(prefix.suffix);
  const many = good.length >= 0.9 * words.length;
  if (many && structured >= 0.5 * words.length) {
    const count = words.length === 1 ? 'the line begins' : `${good.length} of ${words.length} lines begin`;
    const confidence = words.length >= 3 ? 0.7 : 0.45;
    return { confidence, saw: `${count} with SMILES that have bonds, branches or rings` };
  }
  if (!named) return many ? { confidence: 0.15, saw: 'letters that may be SMILES' } : null;
  const share = `${good.length} of ${words.length} lines`;
  return good.length > 0 ? { confidence: 0.4, saw: `the suffix, and ${share} that may be SMILES` } : null;
}
