import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { ask, convert, download, finished, upload } from '../helpers/conversions.js';
import { STAND_IN } from '../helpers/chimerax/stand-in.js';
import * as more from '../helpers/operations.js';
import { until } from '../helpers/poll.js';
import { sleepers } from '../helpers/processes.js';
import { expectSentence } from '../helpers/sentence.js';
import { useServer } from '../helpers/use-server.js';

const IDLE = { CHIMERAX_PATH: STAND_IN, CHIMERAX_IDLE: '500ms', CONVERSION_ENGINES: 'chimerax' };

/** A residue whose file asks the stand-in for a fault. */
const withFault = (fault: string): string =>
  `REMARK 900 FAULT ${fault}
ATOM      1  N   ALA A   1      11.104   6.134  -6.504  1.00 10.50           N
ATOM      2  CA  ALA A   1      11.639   6.071  -5.147  1.00 11.00           C
ATOM      3  C   ALA A   1      10.620   6.501  -4.108  1.00 12.25           C
END
`;

describe('ChimeraX that fails while no other engine can go', () => {
  const { open, running } = useServer({ ...IDLE, CHIMERAX_MEMORY: '256MiB', CHIMERAX_FILE_BYTES: '4MiB' });

  it.each([
    ['E6: opens nothing and says nothing', 'NOMODELS', /no structure/],
    ['E6: saves nothing and says nothing', 'NOSAVE', /without an output/],
    ['E6: saves an empty file', 'EMPTY', /empty/],
    ['E6: saves another format', 'WRONG', /MOL2 was asked for/],
    ['E6: loses an atom and says nothing', 'LOSE', /2 of 3 atoms/],
    ['D4: saves a link', 'LINK', /no plain file/],
    ['D4: saves a file with a second name', 'HARDLINK', /no plain file/],
    ['D4: saves a pipe', 'FIFO', /no plain file/],
    ['E5: dies of a fault', 'DIE', /ended/],
    ['E5: floods its log', 'FLOOD', null],
    ['E5: eats memory', 'MEMORY', /MemoryError/],
    ['E5: floods the disk', 'DISK', null],
    ['E4: forks and exits', 'FORK', /ended/],
    ['answers what was not asked', 'ANSWER', /not asked/],
  ])('%s: FAILED with a sentence, and the next conversion succeeds', async (_what, fault, sentence) => {
    const client = await open();
    const structureId = await upload(client, withFault(fault), 'residue.pdb');
    const { state, failure, result, log } = await convert(client, structureId, 'MOL2', {}, 'CHIMERAX');
    if (fault === 'FLOOD') {
      // It does its work all the same; what it said is cut.
      expect(state).toBe('SUCCEEDED');
      expect(log.length).toBeLessThan(1000);
      expect(log.map(({ message }) => message)).toContain('ChimeraX said more; its log is cut here.');
      return;
    }
    expect({ state, code: failure?.code, result }).toEqual({
      state: 'FAILED',
      code: 'ENGINE_FAILED',
      result: null,
    });
    expectSentence(failure!.message);
    if (sentence) expect(failure!.message).toMatch(sentence);
    for (const { message } of log) expect(message).not.toContain(running().server.dataDir);
    expect(await running().server.files()).toEqual([structureId]);
    const good = await upload(client, withFault('NONE'), 'residue.pdb');
    expect((await convert(client, good, 'MOL2', {}, 'CHIMERAX')).state).toBe('SUCCEEDED');
    expect(
      await until(
        () => sleepers('604'),
        (left) => left.length === 0,
      ),
    ).toEqual([]);
  });

  it('E8: is ended when its conversion is cancelled', async () => {
    const client = await open();
    const structureId = await upload(client, withFault('HANG'), 'residue.pdb');
    const { id } = (await ask(client, structureId, 'MOL2', {}, 'CHIMERAX')).convertStructure;
    const log = async () => (await client.run(more.converted, { id })).conversion!.log;
    await until(log, (lines) => lines.some(({ message }) => message.startsWith('open ')));
    await client.run(more.cancelConversion, { id });
    expect(await finished(client, id)).toBe('CANCELLED');
  });
});

describe('what ChimeraX can reach', () => {
  const { open, running } = useServer(IDLE);
  let listener: Server;
  let connections = 0;
  beforeAll(async () => {
    listener = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => listener.close(resolve));
  });

  it('E2: not the network', async () => {
    const client = await open();
    const { port } = listener.address() as { port: number };
    const structureId = await upload(client, withFault(`REACH 127.0.0.1:${port}`), 'residue.pdb');
    const { state, log } = await convert(client, structureId, 'MOL2', {}, 'CHIMERAX');
    expect(state).toBe('SUCCEEDED');
    expect(log.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/fetching a template failed/),
    );
    expect(connections).toBe(0);
  });

  it('E2, E11: neither the data folders nor other processes, nor stored bytes by its input', async () => {
    const client = await open();
    const content = withFault(`PEEK ${running().server.dataDir}`);
    const structureId = await upload(client, content, 'residue.pdb');
    const { state, log } = await convert(client, structureId, 'MOL2', {}, 'CHIMERAX');
    expect(state).toBe('SUCCEEDED');
    const said = log.map(({ message }) => message);
    expect(said).toContainEqual('PEEKED 0 files: []');
    expect(await download(client, structureId)).toBe(content);
  });

  it('E1, E3: names and titles with commands in them do not reach it', async () => {
    const client = await open();
    const evil = 'x"; open /etc/passwd; runscript evil.py $(touch pwned)';
    const content = withFault('NONE').replace('REMARK', `TITLE     ${evil}\nREMARK`);
    const structureId = await upload(client, content, `${evil}.pdb`);
    const { state, log } = await convert(client, structureId, 'MOL2', {}, 'CHIMERAX');
    expect(state).toBe('SUCCEEDED');
    expect(log.filter(({ level }) => level === 'COMMAND').map(({ message }) => message)).toEqual([
      'close',
      'open input.pdb format pdb combineSymAtoms false',
      'save output.mol2 format mol2 resNum true',
      'close',
    ]);
  });

  it('E3: not scripts and sessions, whatever they are called', async () => {
    const client = await open();
    for (const name of ['run.py', 'run.cxc', 'run.cxs', 'run.pdb']) {
      const file = new File(['import os\nos.system("touch pwned")\n'], name);
      const { uploadStructure } = await client.run(operations.uploadStructure, { file }, { file });
      expect(uploadStructure.state).toBe('REJECTED');
    }
  });
});

describe('E4: ChimeraX that hangs and ignores SIGTERM', () => {
  const { open } = useServer({ ...IDLE, CONVERSION_TIME: '3s' });

  it('TIMED_OUT at the limit, and the slot is free', async () => {
    const client = await open();
    const structureId = await upload(client, withFault('HANG'), 'residue.pdb');
    const { state, failure } = await convert(client, structureId, 'MOL2', {}, 'CHIMERAX');
    expect(state).toBe('TIMED_OUT');
    expectSentence(failure!.message);
  });
});
