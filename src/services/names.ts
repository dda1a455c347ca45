const LIMIT = 255;

/**
 * A file name as display data: last segment only, Unicode NFC, without control, bidirectional and zero-width characters,
 * at most 255 bytes of UTF-8 with its suffix kept. Never part of a path.
 */
export function cleanName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    // eslint-disable-next-line no-control-regex -- control characters are what must go
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/g, '')
    .toWellFormed()
    .trim();
  return shorten(cleaned) || 'structure';
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LIMIT) return name;
  const suffix = /(\.[A-Za-z0-9]{1,12}){1,2}$/.exec(name)?.[0] ?? '';
  let stem = '';
  let bytes = Buffer.byteLength(suffix);
  for (const character of name.slice(0, name.length - suffix.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > LIMIT) break;
    stem += character;
  }
  return stem + suffix;
}

/** The name of what a file becomes in another format: "model.pdb.gz" → "model.cif". */
export function renamed(name: string, suffix: string): string {
  return shorten(name.replace(/\.gz$/i, '').replace(/\.[A-Za-z0-9]{1,8}$/, '') + suffix);
}
