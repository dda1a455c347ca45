import { readdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { ask, convert, finished, upload } from '../helpers/conversions.js';
import { until } from '../helpers/poll.js';
import * as more from '../helpers/operations.js';
import { startServer } from '../helpers/server.js';
import { expectSentence } from '../helpers/sentence.js';
import { useDatabase } from '../helpers/database.js';
import { useServer } from '../helpers/use-server.js';

const FAULTY = fileURLToPath(new URL('../helpers/openbabel/faulty-obabel', import.meta.url));

/** A molecule whose number of atoms asks the faulty Open Babel for a fault. */
const withFault = (fault: number): string =>
  `${fault}\nfault ${fault}\n${Array.from({ length: fault }, (_, atom) => `C ${atom * 4} 0 0\n`).join('')}`;

/** Sleepers that a fault leaves behind, of the whole machine: nothing else here sleeps for so long. */
async function sleepers(): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.startsWith('sleep\u0000600')) found.push(pid);
  }
  return found;
}

describe('an engine that fails while no other can go', () => {
  const { open, running } = useServer({
    OPENBABEL_PATH: FAULTY,
    CONVERSION_ENGINES: 'openbabel',
    CONVERSION_MEMORY: '64MiB',
  });

  it.each([
    ['E6: writes nothing and says that it did', 1],
    ['E6: writes an empty file and says that it did', 2],
    ['E6: writes another format and says that it did', 3],
    ['E5: dies of a fault', 5],
    ['E5: floods its log', 6],
    ['E5: floods the disk', 7],
    ['D4: leaves a link as its result', 8],
    ['E4: forks and exits', 10],
    ['E5: eats memory', 11],
  ])('%s: FAILED with a sentence, and nothing is left', async (_what, fault) => {
    const client = await open();
    const structureId = await upload(client, withFault(fault), 'molecule.xyz');
    const { state, failure, log, result } = await convert(client, structureId, 'SDF');
    expect({ state, code: failure?.code, result }).toEqual({
      state: 'FAILED',
      code: 'ENGINE_FAILED',
      result: null,
    });
    expectSentence(failure!.message);
    for (const { message } of log) expect(message).not.toContain(running().server.dataDir);
    if (fault === 6) {
      expect(log.map(({ message }) => message)).toContain(
        'The output of Open Babel was longer; its beginning is left out.',
      );
      expect(log.some(({ message }) => message.startsWith('line 19999'))).toBe(true);
    }
    expect(await running().server.files()).toEqual([structureId]);
    expect(await until(sleepers, (left) => left.length === 0)).toEqual([]);
  });

  it('E8: is ended with its whole group when its conversion is cancelled', async () => {
    const client = await open();
    const structureId = await upload(client, withFault(4), 'molecule.xyz');
    const { id } = (await ask(client, structureId, 'SDF')).convertStructure;
    await until(sleepers, (found) => found.length > 0);
    await client.run(more.cancelConversion, { id });
    expect(await finished(client, id)).toBe('CANCELLED');
    expect(await until(sleepers, (left) => left.length === 0)).toEqual([]);
  });

  it('E2, E11: writes into its input and looks around: stored bytes stay, and it sees nothing', async () => {
    const client = await open();
    const content = withFault(9);
    const structureId = await upload(client, content, 'molecule.xyz');
    const { state, log } = await convert(client, structureId, 'SDF');
    expect(state).toBe('FAILED');
    const said = log.map(({ message }) => message).join('\n');
    expect(said).not.toContain('fault 9');
    const { createDownloadLink } = await client.run(operations.createDownloadLink, {
      input: { structureId },
    });
    expect(await (await fetch(createDownloadLink.url!)).text()).toBe(content);
  });
});

describe('an engine that hangs', () => {
  const { open } = useServer({
    OPENBABEL_PATH: FAULTY,
    CONVERSION_ENGINES: 'openbabel,builtin',
    CONVERSION_TIME: '2s',
  });

  it('E4: ignores SIGTERM and never ends: TIMED_OUT at the limit, its whole group gone', async () => {
    const client = await open();
    const structureId = await upload(client, withFault(4), 'molecule.xyz');
    const { state, failure } = await convert(client, structureId, 'SDF');
    expect(state).toBe('TIMED_OUT');
    expectSentence(failure!.message);
    expect(await until(sleepers, (left) => left.length === 0)).toEqual([]);
  });
});

describe('an engine that fails where another can go', () => {
  const { open } = useServer({ OPENBABEL_PATH: FAULTY, CONVERSION_ENGINES: 'openbabel,builtin' });

  it('is gone round, and the log says so and why', async () => {
    const client = await open();
    const structureId = await upload(client, withFault(2), 'molecule.xyz');
    const { state, log, result, plan } = await convert(client, structureId, 'SDF');
    expect(state).toBe('SUCCEEDED');
    expect(result).toMatchObject({ format: 'SDF', atomCount: 2 });
    const said = log.map(({ level, message }) => `${level} ${message}`);
    expect(plan.steps.map(({ engine }) => engine)).toEqual(['BUILTIN']);
    expect(said).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^WARNING OPENBABEL failed at XYZ to SDF: /),
        'WARNING The conversion starts again on another way.',
        expect.stringMatching(/^INFO XYZ to SDF by BUILTIN/),
      ]),
    );
  });

  it('is not gone round where the caller named it', async () => {
    const client = await open();
    const structureId = await upload(client, withFault(1), 'molecule.xyz');
    const { state, failure } = await convert(client, structureId, 'SDF', {}, 'OPENBABEL');
    expect(state).toBe('FAILED');
    expect(failure!.code).toBe('ENGINE_FAILED');
  });
});

describe('E10: an engine that is not there', () => {
  const database = useDatabase();
  let stop = async (): Promise<unknown> => undefined;
  afterAll(async () => stop());

  it('leaves the others working, and health says why', async () => {
    const server = await startServer(database().url, { OPENBABEL_PATH: '/nowhere/obabel' });
    stop = () => server.stop().then(() => rm(server.dataDir, { recursive: true, force: true }));
    const health = (await (await fetch(`${server.url}/readyz?verbose`)).json()) as {
      status: string;
      engines: { name: string; available: boolean; message: string }[];
    };
    expect(health.status).toBe('ready');
    expect(health.engines.find(({ name }) => name === 'OPENBABEL')).toMatchObject({
      available: false,
      message: 'OPENBABEL_PATH names no program.',
    });
    expect(health.engines.find(({ name }) => name === 'BUILTIN')).toMatchObject({ available: true });
  });
});
