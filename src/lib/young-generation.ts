import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of the two halves of the space of short-lived objects. */
const ENOUGH = 8 * 2 ** 20;
/** Fewer rounds than this make it grow as far; where they do not, it stays as V8 has it. */
const MOST_ROUNDS = 100;

/**
 * Keeps the space of short-lived objects small, when it is imported before everything else. What arrives lies outside of V8's heap and goes
 * when the small objects that name it are collected: the larger their space, the later. V8 reads the limit of that space only at its
 * own start, but the factor of its growth each time.
 */
const size = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? ENOUGH;

for (let round = 0; size() < ENOUGH && round < MOST_ROUNDS; round++)
  // It grows by what outlives a collection.
  Array.from({ length: 20_000 }, (_, index) => [index]);
setFlagsFromString('--semi-space-growth-factor=1');
