const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin1 = new TextDecoder('windows-1252');

/** Bytes of a title or a name as text: UTF-8 where they are that, else Windows-1252, which older programs write. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  let ascii = end - start <= 40;
  for (let at = start; ascii && at < end; at++) ascii = bytes[at]! < 0x80;
  if (ascii) {
    let text = '';
    for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
    return text;
  }
  const part = bytes.subarray(start, end);
  try {
    return utf8.decode(part);
  } catch {
    return latin1.decode(part);
  }
}

/** What stands in a line, for a message: at most 40 characters, without control characters, in quotes. */
export function shown(bytes: Uint8Array, start: number, end: number): string {
  const text = textOf(bytes, start, Math.min(end, start + 40)).replace(/\p{Cc}/gu, '·');
  return `"${text.trim()}${end - start > 40 ? '…' : ''}"`;
}

/**
 * Text for fixed columns, one byte for each character: `?` stands for what is not ASCII, since its bytes would push
 * everything behind it out of its columns, and for control characters, which no reader takes.
 */
export function columnText(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e) return text.replace(/[^ -~]/gu, '?');
  }
  return text;
}

/** The beginning of a text that takes at most `limit` bytes in UTF-8. */
export function fitting(text: string, limit: number): string {
  if (text.length * 3 <= limit || Buffer.byteLength(text) <= limit) return text;
  return Buffer.from(text)
    .subarray(0, limit)
    .toString('utf8')
    .replace(/\ufffd$/, '');
}

/** Where the first control character of `bytes[start, end)` stands; -1 for none. */
export function controlCharacter(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at]! < 32) return at;
  return -1;
}
