import { AppError } from '../../errors.js';

const MOST = { name: 200, description: 10_000, note: 2000, tags: 50, tag: 64 };

/** A name as it is kept. Throws INVALID_INPUT. */
export function nameOf(text: string): string {
  const name = checked('name', cleaned(text).replaceAll('\n', ' '), MOST.name);
  if (name === '') throw new AppError('INVALID_INPUT', 'name: give it at least one character.');
  return name;
}

/** What the order by name goes by. */
export const nameKeyOf = (name: string): string => name.toLowerCase();

/** Throws INVALID_INPUT. */
export const descriptionOf = (text: string): string =>
  checked('description', cleaned(text), MOST.description);

/** Throws INVALID_INPUT. */
export const noteOf = (text: string): string => checked('note', cleaned(text), MOST.note);

/** A tag as it is kept and looked for. */
export const tagOf = (text: string): string => cleaned(text).replaceAll('\n', ' ').toLowerCase();

/** Tags in the order given, each once. Throws INVALID_INPUT. */
export function tagsOf(texts: readonly string[]): string[] {
  const tags = [...new Set(texts.map(tagOf).filter((tag) => tag !== ''))];
  if (tags.length > MOST.tags) throw new AppError('INVALID_INPUT', `tags: at most ${MOST.tags}.`);
  return tags.map((tag) => checked('tags', tag, MOST.tag));
}

/** Throws INVALID_INPUT. */
export function keyOfCall(key: string | null | undefined): string | null {
  if (key === '') throw new AppError('INVALID_INPUT', 'idempotencyKey: give it at least one character.');
  if (key !== null && key !== undefined && (key.length > 200 || key.includes('\0')))
    throw new AppError('INVALID_INPUT', 'idempotencyKey: at most 200 characters, and no NUL.');
  return key ?? null;
}

/** NFC, without control, bidirectional and zero-width characters; line ends as \n. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/(?!\n)\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/gu, '')
    .trim();
}

function checked(field: string, text: string, most: number): string {
  if (text.length <= most) return text;
  throw new AppError('INVALID_INPUT', `${field}: at most ${most} characters.`);
}
