import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { modelsOf, pdbOf } from '../helpers/molecules-pdb.js';
import type { MultipartRequest } from '../helpers/multipart.js';
import { beginSending } from '../helpers/sending.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const MIB = 2 ** 20;
const { open } = useServer({ UPLOAD_UNPACKED_BYTES: '16MiB', UPLOAD_GZIP_RATIO: '200' });

const PDB = pdbOf(20);
const bytes = (...parts: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))));
const mol = (x = '    0.0000') =>
  `mol\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n${x}    0.0000    0.0000 C   0  0\nM  END\n`;
const COLUMNS =
  'group_PDB id type_symbol label_atom_id label_comp_id label_asym_id label_seq_id Cartn_x Cartn_y Cartn_z';
const cif = (row: string) =>
  `data_x\nloop_\n${COLUMNS.split(' ')
    .map((name) => `_atom_site.${name}\n`)
    .join('')}${row}\n`;
const ZIP = bytes('PK\x03\x04', Buffer.alloc(300, 7));

/** What became of an upload: its state, the format that was seen, and its first error or else its first finding. */
async function verdict(name: string, content: string | Uint8Array<ArrayBuffer>) {
  const { state, report, structure } = await uploadFile(await open(), content, name);
  const issues = report!.issues;
  const { code, line, column, message } =
    issues.find(({ severity }) => severity === 'ERROR') ?? issues[0] ?? {};
  return { state, format: report!.format, atoms: structure?.atomCount, code, line, column, message };
}

describe('C1: bytes decide, whatever the name says', () => {
  it.each([
    ['a MOL named .pdb', 'a.pdb', mol(), { state: 'READY', format: 'MOL', code: 'EXTENSION_MISMATCH' }],
    ['a PDB named .cif', 'a.cif', PDB, { state: 'READY', format: 'PDB', code: 'EXTENSION_MISMATCH' }],
    [
      'words named .sdf',
      'a.txt',
      'some words\nand more of them\n',
      { state: 'REJECTED', format: null, code: 'UNSUPPORTED_FORMAT' },
    ],
    ['a Python script', 'a.py', 'import os\n', { state: 'REJECTED', code: 'UNSUPPORTED_FORMAT' }],
    ['ChimeraX commands', 'a.cxc', 'open 1abc\n', { state: 'REJECTED', code: 'UNSUPPORTED_FORMAT' }],
    ['ChimeraX commands named .pdb', 'a.pdb', 'open 1abc\n', { state: 'REJECTED', code: 'NO_ATOMS' }],
  ])('%s', async (_what, name, content, expected) => {
    expect(await verdict(name, content)).toMatchObject(expected);
  });
});

describe('C2: of two natures', () => {
  it.each([
    ['a page before a PDB', 'a.pdb', bytes('<html><script>alert(1)</script></html>\n', PDB), 'HTML page'],
    ['an image that is a script', 'a.pdb', bytes('GIF89a/*', PDB, '*/=1;alert(1)'), 'GIF image'],
    ['a drawing with a script', 'a.cml', bytes('<svg><script>alert(1)</script></svg>'), 'SVG image'],
    ['a program', 'a.pdb', bytes('\x7fELF\x02\x01\x01', Buffer.alloc(100)), 'program (ELF)'],
    ['an archive', 'a.sdf', ZIP, 'ZIP archive'],
  ])('%s is refused, and called what it is', async (_what, name, content, what) => {
    const seen = await verdict(name, content);
    expect(seen).toMatchObject({ state: 'REJECTED', code: 'UNSUPPORTED_FORMAT' });
    expect(seen.message).toContain(what);
  });

  it('an archive behind an SDF is a broken record', async () => {
    expect(await verdict('a.sdf', bytes(mol(), '$$$$\n', ZIP))).toMatchObject({
      state: 'REJECTED',
      code: 'TRUNCATED',
      line: 8,
    });
  });

  it('a page within the remarks of a PDB is text that is kept', async () => {
    const page = bytes('REMARK   1 <html><script>alert(1)</script>\n', PDB);
    expect(await verdict('a.pdb', page)).toMatchObject({ state: 'READY', format: 'PDB', atoms: 20 });
  });
});

describe('C3: gzip', () => {
  const packed = (content: string | Uint8Array) => new Uint8Array(gzipSync(content));

  it('of several members is one file', async () => {
    const members = bytes(packed(PDB.slice(0, 500)), packed(PDB.slice(500)));
    expect(await verdict('a.pdb.gz', members)).toMatchObject({ state: 'READY', atoms: 20 });
  });

  it.each([
    [
      'more than is allowed',
      new Uint8Array(gzipSync(Buffer.concat([...modelsOf(17 * MIB)]), { level: 0 })),
      'GZIP_TOO_LARGE',
      '16 MiB',
    ],
    ['a bomb', packed(bytes(PDB, ' \n'.repeat(6 * MIB))), 'GZIP_TOO_LARGE', '200'],
    ['gzip within gzip', packed(packed(PDB)), 'UNSUPPORTED_FORMAT', 'gzip file inside a gzip file'],
    ['followed by something else', bytes(packed(PDB), 'junk'), 'GZIP_DAMAGED', 'other bytes follow'],
    ['cut off', packed(PDB).slice(0, -9), 'GZIP_DAMAGED', 'cut off'],
    ['with a wrong checksum', packed(PDB).with(-6, 1), 'GZIP_DAMAGED', 'checksum'],
  ])('%s is refused, and the report says why', async (_what, content, code, words) => {
    const seen = await verdict('a.pdb.gz', content);
    expect(seen).toMatchObject({ state: 'REJECTED', code });
    expect(seen.message).toContain(words);
  });
});

describe('C4: lines and characters', () => {
  it('a line of a gigabyte is refused long before its end', async () => {
    const { upload } = await beginSending(await open(), { fileName: 'a.xyz' });
    await upload.write('1\n');
    let sent = 0;
    let state: unknown = null;
    const answered = upload.reply.then(({ data }) => (state = data?.['uploadStructure']));
    for (const block = Buffer.alloc(MIB, 'x'); state === null && sent < 1024; sent++)
      await write(upload, block);
    expect(await answered).toMatchObject({
      state: 'REJECTED',
      report: { issues: [{ code: 'LINE_TOO_LONG', line: 2 }] },
    });
    expect(sent).toBeLessThan(1024);
    upload.cut();
  });

  it.each([
    ['a NUL', 'a.pdb', bytes(PDB.slice(0, 165), '\0', PDB.slice(166)), { code: 'NUL_BYTE', line: 3 }],
    ['nothing but NULs', 'a.pdb', bytes(Buffer.alloc(100_000)), { code: 'UNSUPPORTED_FORMAT' }],
    ['UTF-16 with its mark', 'a.pdb', utf16(`\ufeff${PDB}`), { code: 'UNSUPPORTED_FORMAT' }],
    ['UTF-16 without it', 'a.pdb', utf16(PDB), { code: 'UNSUPPORTED_FORMAT' }],
  ])('%s is refused', async (_what, name, content, expected) => {
    expect(await verdict(name, content)).toMatchObject({ state: 'REJECTED', ...expected });
  });

  it.each([
    ['a byte order mark', `\ufeff${PDB}`],
    ['CRLF', PDB.replaceAll('\n', '\r\n')],
    ['CR', PDB.replaceAll('\n', '\r')],
    ['no last newline', PDB.trimEnd()],
  ])('%s is taken', async (_what, content) => {
    expect(await verdict('a.pdb', content)).toMatchObject({ state: 'READY', format: 'PDB', atoms: 20 });
  });
});

describe('C5: text that is made to be slow', () => {
  it.each([
    ['blanks before one letter', 'a.xyz', `3\n\n${`C 0 0 0${' '.repeat(60_000)}x\n`.repeat(100)}`],
    ['loops without end', 'a.cif', `data_x\n${'loop_\n_a.b\n1\n'.repeat(500_000)}`],
    ['loops without names', 'a.cif', `data_x\n${'loop_\n'.repeat(1_000_000)}`],
    ['save frames within each other', 'a.cif', `data_x\n${'save_a\n'.repeat(1_000_000)}`],
    ['quotes', 'a.cif', `data_x\n_a.b ${"'a' ".repeat(1_500_000)}`],
    ['text fields', 'a.cif', `data_x\n${';\n'.repeat(3_000_000)}`],
    ['elements within each other', 'a.cml', '<molecule>'.repeat(600_000)],
  ])('%s are answered', async (_what, name, content) => {
    const seen = await verdict(name, content);
    expect(seen.state).toBe('REJECTED');
    expect(seen.line).toBeGreaterThan(0);
  });
});

describe('C6: what no structure can be', () => {
  it.each([
    ['empty', 'a.pdb', '', { code: 'EMPTY_FILE' }],
    ['a header alone', 'a.pdb', 'HEADER    HYDROLASE\nEND\n', { code: 'NO_ATOMS' }],
    ['no atoms', 'a.mol', 'm\n\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END\n', { code: 'NO_ATOMS' }],
    ['nan in PDB', 'a.pdb', pdbOf(20, { 3: '     nan' }), { code: 'BAD_COORDINATE', line: 4, column: 31 }],
    ['nan in MOL', 'a.mol', mol('       NaN'), { code: 'BAD_COORDINATE', line: 5, column: 8 }],
    ['infinity in XYZ', 'a.xyz', '1\n\nC inf 0 0\n', { code: 'BAD_COORDINATE', line: 3, column: 3 }],
    ['overflow in XYZ', 'a.xyz', '1\n\nC 1e400 0 0\n', { code: 'BAD_COORDINATE', line: 3, column: 3 }],
    ['overflow in CIF', 'a.cif', cif('ATOM 1 C CA ALA A 1 1e999 0 0'), { code: 'BAD_COORDINATE', line: 13 }],
  ])('%s: the place is named', async (_what, name, content, expected) => {
    expect(await verdict(name, content)).toMatchObject({ state: 'REJECTED', ...expected });
  });

  it('a chain name of 5,000 letters is a name', async () => {
    const row = cif(`ATOM 1 C CA ALA ${'A'.repeat(5000)} 1 1 0 0`);
    expect(await verdict('a.cif', row)).toMatchObject({ state: 'READY', atoms: 1 });
  });
});

describe('C10: XML', () => {
  const molecule = (entities: string, name: string) =>
    `<?xml version="1.0"?><!DOCTYPE m [${entities}]><molecule xmlns="http://www.xml-cml.org/schema"><atomArray>` +
    `<atom id="a1" elementType="C" x3="0" y3="0" z3="0"/></atomArray><name>${name}</name></molecule>`;

  it.each([
    ['an external entity', '<!ENTITY x SYSTEM "file:///etc/hostname">', '&x;'],
    ['entities that grow', '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">', '&b;'],
    ['an external subset', '<!ENTITY % d SYSTEM "http://127.0.0.1:9/x.dtd"> %d;', 'x'],
  ])('%s is refused, not resolved', async (_what, entities, name) => {
    expect(await verdict('a.cml', molecule(entities, name))).toMatchObject({
      state: 'REJECTED',
      code: 'ENTITY_DECLARATION',
      line: 1,
    });
  });
});

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'utf16le'));
}

/** Writes until the operating system has the bytes, or the answer is there. */
async function write(upload: MultipartRequest, block: Uint8Array): Promise<void> {
  await Promise.race([upload.write(block), upload.reply]);
}
