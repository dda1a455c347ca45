import { expect } from 'vitest';

/** What only a machine's own words have: places in its files, its query language, its stack. */
const INSIDES = [
  /(^|[\s"'(])\/\w+\/\w/,
  /\b(select|insert|update|delete)\b.*\b(from|into|set)\b/i,
  /\bat \S+ \(.*:\d+:\d+\)/,
  /node:|\.[jt]s\b/,
  /\bundefined\b|\bNaN\b|\[object/,
];

/** A message for a person: a sentence that ends, and nothing of the server's insides. */
export function expectSentence(message: string): void {
  expect(message).toMatch(/^\p{Lu}.*[.!?]$/su);
  expect(message).not.toContain('\n');
  for (const inside of INSIDES) expect(message).not.toMatch(inside);
}
