import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import { BLOCK, BlockBudget, Blocks, FIRST_BLOCK } from '../../../../src/services/intake/blocks.js';
import { CheckThreads } from '../../../../src/services/intake/check-threads.js';
import { appendingThrough, atoms, MIB, openHouse, pieces, request, settle, type House } from './house.js';
import { SILENT } from './workers.js';

/** An endless source that counts what was asked of it. */
class Tap {
  pulled = 0;
  readonly #piece = Buffer.from(atoms(800));

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      this.pulled += this.#piece.length;
      yield this.#piece;
    }
  }
}

describe('what is read ahead', () => {
  let threads: CheckThreads;
  let house: House;
  const stop = new AppError('CANCELLED', 'enough');
  afterEach(async () => {
    expect(await house.files()).toEqual([]);
    await threads.close();
    await house.close();
  });

  it('is bounded while the disk takes nothing', async () => {
    threads = new CheckThreads({ count: 1 });
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    house = await openHouse(threads, (parts) => appendingThrough(parts, () => gate));
    const [tap, abort] = [new Tap(), new AbortController()];
    const taking = house.intake.take(request({ byteLimit: 4096 * MIB }), tap, abort.signal);
    // Its file is made on a real disk first.
    await expect.poll(() => tap.pulled).toBeGreaterThanOrEqual(FIRST_BLOCK);
    await settle();
    const before = tap.pulled;
    await settle();
    expect(tap.pulled).toBe(before);
    expect(before).toBeLessThanOrEqual(FIRST_BLOCK + 3 * BLOCK + 64_800);
    abort.abort(stop);
    release();
    await expect(taking).rejects.toBe(stop);
  });

  it('is bounded while the check gives nothing back', async () => {
    threads = new CheckThreads({ count: 1, entry: SILENT });
    house = await openHouse(threads);
    const [tap, abort] = [new Tap(), new AbortController()];
    const taking = house.intake.take(request({ byteLimit: 4096 * MIB }), tap, abort.signal);
    await expect.poll(() => tap.pulled).toBeGreaterThanOrEqual(FIRST_BLOCK + 3 * BLOCK);
    await settle();
    expect(tap.pulled).toBeLessThanOrEqual(FIRST_BLOCK + 3 * BLOCK + 64_800);
    abort.abort(stop);
    await expect(taking).rejects.toBe(stop);
  });

  it('U12: 200 uploads at once hold few blocks, and all succeed', async () => {
    threads = new CheckThreads({ count: 2 });
    house = await openHouse(threads);
    const file = Buffer.from(atoms(12_000));
    let most = 0;
    const onProgress = (): void => {
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    };
    const before = process.memoryUsage().arrayBuffers;
    const takings = Array.from({ length: 200 }, async (_, index) => {
      const key = `temporary/s1/${index}`;
      const outcome = await house.intake.take(request({ key, onProgress }), pieces(file));
      if (outcome.accepted) await outcome.discard();
      return outcome.accepted;
    });
    expect(await Promise.all(takings)).toEqual(Array.from({ length: 200 }, () => true));
    // Every upload's first block, the budget of all others, and what is not collected yet; the files have 194 MB.
    expect(most - before).toBeLessThan(150 * MIB);
  });
});

describe('blocks of an upload', () => {
  it('begin with a small one, grow by the budget, and are at most four', () => {
    const blocks = new Blocks(new BlockBudget(10 * BLOCK));
    const taken = Array.from({ length: 5 }, () => blocks.take());
    expect(taken.map((block) => block?.byteLength)).toEqual([FIRST_BLOCK, BLOCK, BLOCK, BLOCK, undefined]);
  });

  it('are one when the budget is used up, and that one goes round', () => {
    const blocks = new Blocks(new BlockBudget(0));
    const only = blocks.take()!;
    expect(blocks.take()).toBeNull();
    blocks.give(only);
    expect(blocks.take()).toBe(only);
  });

  it('let the small one go once there are large ones', () => {
    const blocks = new Blocks(new BlockBudget(10 * BLOCK));
    const [small, large] = [blocks.take()!, blocks.take()!];
    blocks.take();
    blocks.give(small);
    blocks.give(large);
    expect(blocks.take()).toBe(large);
    expect([blocks.take(), blocks.take()].map((block) => block?.byteLength)).toEqual([BLOCK, BLOCK]);
    expect(blocks.take()).toBeNull();
  });

  it('give the whole budget back when they are released, those on their way too, and only once', () => {
    const budget = new BlockBudget(3 * BLOCK);
    const blocks = new Blocks(budget);
    const taken = Array.from({ length: 4 }, () => blocks.take()!);
    blocks.give(taken[3]!);
    blocks.release();
    blocks.release();
    for (const block of taken) blocks.give(block);
    expect([budget.take(3 * BLOCK), budget.take(1)]).toEqual([true, false]);
  });

  it('are given back while an upload rests, as they come', () => {
    const budget = new BlockBudget(3 * BLOCK);
    const blocks = new Blocks(budget);
    const taken = Array.from({ length: 4 }, () => blocks.take()!);
    blocks.give(taken[1]!);
    blocks.rest(true);
    expect([budget.take(BLOCK), budget.take(BLOCK)]).toEqual([true, false]);
    for (const block of [taken[0]!, taken[2]!, taken[3]!]) blocks.give(block);
    expect([budget.take(2 * BLOCK), budget.take(1)]).toEqual([true, false]);
    blocks.rest(false);
    expect(blocks.take()?.byteLength).toBe(FIRST_BLOCK);
    blocks.release();
    expect(budget.take(1)).toBe(false);
  });
});
