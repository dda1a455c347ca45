import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import { silent } from '../../../../src/lib/log.js';
import { Clamd } from '../../../../src/services/intake/clamd.js';
import {
  ClamdDouble,
  clamdInstalled,
  EICAR,
  startClamd,
  type Fault,
  type TestClamd,
} from '../../../helpers/clamd.js';
import { until } from '../../../helpers/poll.js';
import { atoms, MIB, pieces } from './house.js';

const MOST = 2 * MIB;
const never = (): AbortSignal => new AbortController().signal;
const good = atoms(5000);
const bad = `REMARK   1 ${EICAR}\n${good}`;
const at = ({ path }: TestClamd): Clamd => new Clamd({ path }, 30_000, silent);

/** What the machine's own clamd says, the double says too. */
const clamds = [
  ['the double', true, () => ClamdDouble.listen(MOST)],
  ['clamd itself, where it is installed', clamdInstalled, () => startClamd(MOST)],
] as const;

for (const [which, present, start] of clamds)
  describe.runIf(present)(`a file that is sent to ${which}`, () => {
    let clamd: TestClamd;
    beforeAll(async () => void (clamd = await start()));
    afterAll(() => clamd.close());

    it.each([
      ['one piece', good.length],
      ['pieces of a block', 262_144],
      ['pieces of some bytes', 997],
    ])('is good, in %s', async (_how, cut) => {
      expect(await at(clamd).scan(pieces(good, cut), never())).toBeNull();
    });

    it('is known by the name of what is in it, wherever it is cut', async () => {
      for (const cut of [bad.length, 40])
        expect(await at(clamd).scan(pieces(bad, cut), never())).toMatch(/^Eicar-Signature/);
    });

    it('is more than it takes', async () => {
      const scan = at(clamd).scan(pieces(good.repeat(20), 262_144), never());
      await expect(scan).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    });

    it('is one of many at once', async () => {
      const files = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? good : bad));
      const found = await Promise.all(files.map((file) => at(clamd).scan(pieces(file), never())));
      expect(found.map((name) => name !== null)).toEqual(files.map((file) => file === bad));
    });
  });

describe('a clamd that is not well is no verdict', () => {
  let clamd: ClamdDouble;
  beforeEach(async () => void (clamd = await ClamdDouble.listen(MOST)));
  afterEach(async () => {
    expect(
      await until(
        () => clamd.connections,
        (open) => open === 0,
      ),
    ).toBe(0);
    await clamd.close();
  });

  it.each<Fault>([
    'hangs up at once',
    'hangs up in the middle',
    'hangs up after the last byte',
    'reads nothing',
    'says nothing',
    'talks rubbish',
    'never ends its reply',
    'has an error of its own',
  ])('%s', async (fault) => {
    clamd.fault = fault;
    const scan = new Clamd({ path: clamd.path }, 200, silent).scan(pieces(good.repeat(4)), never());
    await expect(scan).rejects.toMatchObject({ code: 'SCAN_UNAVAILABLE' });
  });

  it('is left at once when the upload ends', async () => {
    clamd.fault = 'says nothing';
    const left = new AbortController();
    const scan = at(clamd).scan(pieces(good), left.signal);
    scan.catch(() => undefined);
    await until(
      () => clamd.scanned,
      (scanned) => scanned === 1,
    );
    left.abort(new AppError('CANCELLED', 'The upload was cancelled.'));
    await expect(scan).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(at(clamd).scan(pieces(good), left.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is not there, by socket or by port', async () => {
    for (const address of [{ path: `${clamd.path}.gone` }, { host: '127.0.0.1', port: 1 }])
      await expect(new Clamd(address, 1000, silent).scan(pieces(good), never())).rejects.toMatchObject({
        code: 'SCAN_UNAVAILABLE',
      });
  });

  it('a fault of reading the file is its own', async () => {
    const gone = (async function* () {
      yield Buffer.from('x');
      throw new AppError('UNAVAILABLE', 'The stored files cannot be read at the moment; try again later.');
    })();
    await expect(at(clamd).scan(gone, never())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
