export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const SINGLE_QUOTE = 39;
export const OPEN_PARENTHESIS = 40;
export const SEMICOLON = 59;
export const OPEN_BRACKET = 91;
export const CLOSE_BRACKET = 93;
export const UNDERSCORE = 95;

/** What a byte may begin (CIF 1.1 syntax, paragraphs 5 to 10 and appendix A). */
export const Start = {
  /** An ordinary value: nothing but white space ends it. */
  PLAIN: 0,
  /** An ordinary value, or one of `data_`, `global_`, `loop_`, `save_`, `stop_`. */
  WORD: 1,
  NAME: 2,
  QUOTE: 3,
  /** A text block at the beginning of a line, an ordinary value elsewhere. */
  SEMICOLON: 4,
  COMMENT: 5,
  /** An ordinary value that must not begin like this: `$`, `[`, `]`. */
  RESERVED: 6,
} as const;

const starts = new Uint8Array(256);
for (const letter of 'dglsDGLS') starts[letter.charCodeAt(0)] = Start.WORD;
starts[UNDERSCORE] = Start.NAME;
starts[SINGLE_QUOTE] = Start.QUOTE;
starts[DOUBLE_QUOTE] = Start.QUOTE;
starts[SEMICOLON] = Start.SEMICOLON;
starts[HASH] = Start.COMMENT;
for (const byte of [DOLLAR, OPEN_BRACKET, CLOSE_BRACKET]) starts[byte] = Start.RESERVED;

/** `Start` by byte; means nothing for white space and control characters. */
export const STARTS: Uint8Array = starts;

/** White space of CIF 1.1, and the form feed and vertical tab that some programs leave behind. */
export function isWhite(byte: number): boolean {
  return byte === SPACE || (byte >= TAB && byte <= CR);
}
