import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { get } from '../helpers/get.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as operations from '../../demo/operations.js';
import * as more from '../helpers/operations.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const { open, running } = useServer();
const CONTENT = pdbOf(5);

/** Uploads under a name that is sent as JSON, so that any text can be one; the name that was kept. */
async function named(fileName: string) {
  const client = await open();
  const { beginUpload } = await client.run(operations.beginUpload, { input: { fileName } });
  const done = await uploadFile(client, CONTENT, 'sent.pdb', beginUpload.id);
  expect(done.state).toBe('READY');
  return { client, structure: done.structure!, name: done.structure!.name };
}

/** Every path below the data folder of the server, relative to it. */
const paths = () => readdir(`${running().server.dataDir}/files/temporary`, { recursive: true });

describe('C7: a name is never a path', () => {
  it.each([
    ['../../../etc/passwd.pdb', 'passwd.pdb'],
    ['..\\..\\windows\\win.pdb', 'win.pdb'],
    ['C:\\models\\a.pdb', 'a.pdb'],
    ['/etc/cron.d/a.pdb', 'a.pdb'],
    ['a\0b.pdb', 'ab.pdb'],
    ['..', '..'],
    ['-rf.pdb', '-rf.pdb'],
    ['con', 'con'],
    ['nul.pdb', 'nul.pdb'],
    ['a.pdb...', 'a.pdb...'],
    ['/', 'structure'],
    [' ', 'structure'],
  ])('%j is shown as %j, and the file lies by its id', async (fileName, shown) => {
    const { name, structure } = await named(fileName);
    expect(name).toBe(shown);
    const lying = await paths();
    expect(lying.filter((path) => path.endsWith(structure.id))).toHaveLength(1);
    expect(lying.join('\n')).toMatch(/^[\w./-]*$/m);
    expect(lying.some((path) => path.includes('pdb') || path.includes('passwd'))).toBe(false);
  });
});

describe('C8: characters that mislead', () => {
  it.each([
    ['the right-to-left override', 'model\u202Ebdp.exe', 'modelbdp.exe'],
    ['zero-width characters', 'mo\u200Bde\uFEFFl.pdb', 'model.pdb'],
    ['newlines', 'a\r\nX-Evil: 1.pdb', 'aX-Evil: 1.pdb'],
    ['an escape sequence', '\u001b[31mred.pdb', '[31mred.pdb'],
    ['an unpaired surrogate', 'a\ud800.pdb', 'a\ufffd.pdb'],
    ['an emoji', '🧬.pdb', '🧬.pdb'],
  ])('%s', async (_what, fileName, shown) => {
    expect((await named(fileName)).name).toBe(shown);
  });

  it('is one name in either Unicode form, and two files all the same', async () => {
    const client = await open();
    const ids: string[] = [];
    for (const fileName of ['caf\u00e9.pdb', 'cafe\u0301.pdb']) {
      const { beginUpload } = await client.run(operations.beginUpload, { input: { fileName } });
      const { structure } = await uploadFile(client, CONTENT, 'sent.pdb', beginUpload.id);
      expect(structure!.name).toBe('caf\u00e9.pdb');
      ids.push(structure!.id);
    }
    expect(new Set(ids).size).toBe(2);
    expect((await paths()).filter((path) => ids.some((id) => path.endsWith(id)))).toHaveLength(2);
  });

  it('of 4 KB ends at 255 bytes, with its suffix', async () => {
    const { name } = await named(`${'ü'.repeat(2000)}.pdb.gz`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^ü+\.pdb\.gz$/);
  });
});

describe('C9: a name in a header', () => {
  it.each([
    ['quotes and semicolons', 'a";b=c.pdb', `attachment; filename="a\\";b=c.pdb"`],
    ['a line break', 'a\r\nset-cookie: x=1.pdb', 'attachment; filename="aset-cookie: x=1.pdb"'],
    [
      'other scripts',
      '蛋白質.pdb',
      'attachment; filename="???.pdb"; filename*=UTF-8\'\'%E8%9B%8B%E7%99%BD%E8%B3%AA.pdb',
    ],
    ['a percent sign', '50%41.pdb', 'attachment; filename="50%41.pdb"; filename*=UTF-8\'\'50%2541.pdb'],
  ])('%s', async (_what, fileName, header) => {
    const { client, structure } = await named(fileName);
    const { createDownloadLink } = await client.run(more.linkTo, { input: { structureId: structure.id } });
    const answer = await get(createDownloadLink.url!);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toBe(header);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body.toString()).toBe(CONTENT);
  });
});
