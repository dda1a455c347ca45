const AMPERSAND = 38;
const SEMICOLON = 59;
/** Longest reference, bytes: `&#x10FFFF;` has ten. */
const LONGEST = 12;

/** The five entities that XML has without a declaration (XML 1.0, section 4.6); no other is ever resolved. */
const PREDEFINED: Readonly<Record<string, number>> = { lt: 60, gt: 62, amp: 38, quot: 34, apos: 39 };

/** A reference that stands for nothing, and where. */
export interface BadReference {
  reference: string;
  at: number;
}

/**
 * `bytes[start, end)` with its character references and predefined entities replaced by what they stand for, as UTF-8;
 * what is wrong for any other entity.
 */
export function resolveReferences(bytes: Uint8Array, start: number, end: number): Uint8Array | BadReference {
  const result = Buffer.allocUnsafe(end - start);
  let length = 0;
  for (let at = start; at < end; at++) {
    if (bytes[at] !== AMPERSAND) {
      result[length++] = bytes[at]!;
      continue;
    }
    let close = at + 1;
    while (close < end && close - at < LONGEST && bytes[close] !== SEMICOLON) close++;
    const body = Buffer.from(bytes.subarray(at + 1, close)).toString('latin1');
    const code = bytes[close] === SEMICOLON && close < end ? codePoint(body) : -1;
    if (code < 0) return { reference: `&${body};`, at };
    length += result.write(String.fromCodePoint(code), length, 'utf8');
    at = close;
  }
  return result.subarray(0, length);
}

/** Looks at no byte beyond `end`: the bytes may be those of a whole file, and this is asked of every attribute. */
export function hasReference(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === AMPERSAND) return true;
  return false;
}

/** The character that a reference stands for: -1 for none, or for one that XML does not allow. */
function codePoint(body: string): number {
  if (Object.hasOwn(PREDEFINED, body)) return PREDEFINED[body]!;
  const match = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(body);
  if (!match) return -1;
  const code = match[1] ? Number.parseInt(match[1], 16) : Number(match[2]);
  const allowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return allowed ? code : -1;
}
