/**
 * What a value may be without quotes (CIF 1.1, "Formal grammar", UnquotedString), and a quote inside, which old parsers misread. A control
 * character ends a word as a blank does.
 */
const PLAIN = /^[^\s\p{Cc}"#$'_;[\]][^\s\p{Cc}"']*$/u;
const RESERVED = /^(data_|save_|loop_$|stop_$|global_$)/i;
/** A line of a CIF has at most 2048 characters; longer values go into a text block. */
const LONGEST = 1500;

/** A value as a CIF 1.1 token: bare, in quotes, or as a text block, which begins and ends with a line end. */
export function quoted(value: string): string {
  return inOneLine(value) ?? textBlock(value.replace(/\r\n?/g, '\n'));
}

/** The same, with the line ends of a text block as they are: for values that another CIF had. */
export function quotedExactly(value: string): string {
  return inOneLine(value) ?? textBlock(value);
}

/** Null where it takes a text block. */
function inOneLine(value: string): string | null {
  if (PLAIN.test(value) && value !== '.' && value !== '?' && !RESERVED.test(value)) return value;
  if (value.length <= LONGEST && !/[\r\n]/.test(value)) {
    // A quote ends a value only before a blank.
    const single = !/'[\s\p{Cc}]/u.test(value);
    const double = !/"[\s\p{Cc}]/u.test(value);
    if (double && (value.includes("'") || !single)) return `"${value}"`;
    if (single) return `'${value}'`;
  }
  return null;
}

/** The token of a value that may be missing; empty means that it is. */
export const orUnknown = (value: string): string => (value === '' ? '?' : quoted(value));

/** The token of a value that may not apply. */
export const orNone = (value: string): string => (value === '' ? '.' : quoted(value));

export const isTextBlock = (token: string): boolean => token.charCodeAt(0) === 10;

/** No line inside may begin with a semicolon: it is moved by a blank. */
function textBlock(value: string): string {
  return `\n;${value.replace(/([\r\n]);/g, '$1 ;')}\n;\n`;
}
