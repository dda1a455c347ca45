/** Characters of a word; longer ones are cut, in the index and in a search alike. */
export const LONGEST_WORD = 64;

/**
 * The words of a text as searches compare them: letters and digits of any script, lower case, without accents. Made here and not by
 * PostgreSQL's text search, whose parser takes `kinase-model_2.pdb` for the name of a host.
 */
export function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => [...word].slice(0, LONGEST_WORD).join('')))];
}
