import { AppError } from '../../errors.js';
import type { Report } from '../report.js';

/** What has ASCII in its place and whose other characters are read as UTF-8, or else as Windows-1252. */
const READ = /^(utf-?8|us-ascii|ascii|iso-?8859-1|iso_8859-1|latin-?1|windows-1252|cp1252)$/i;
const SINGLE_BYTE =
  /^(iso-?8859-\d+|windows-125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(jp|kr)|shift_jis)$/i;

/** UTF-16 by its byte order mark, or by a `<` of two bytes. */
export function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0x3c && second === 0) ||
    (first === 0 && second === 0x3c)
  );
}

/** Looks at the encoding that an XML declaration names. Throws UNSUPPORTED_FEATURE for one that cannot be read. */
export function checkEncoding(declaration: string, report: Report): void {
  const name = /\bencoding\s*=\s*["']([^"']{1,40})["']/.exec(declaration)?.[1];
  // UTF-16 was told by its bytes: where it is only declared, the file was converted and its declaration left.
  if (!name || READ.test(name) || /^(utf-16|ucs-2)/i.test(name)) return;
  const shown = name.replace(/[^\w.:-]/g, '?');
  if (!SINGLE_BYTE.test(name))
    throw new AppError('UNSUPPORTED_FEATURE', `This XML file is encoded as ${shown}; save it as UTF-8.`);
  report.warning(
    'ENCODING',
    `The file is encoded as ${shown}: characters beyond ASCII in its names and texts are not read as such.`,
    { line: 1 },
  );
}
