import { moduleOf } from '../../src/formats/registry.js';
import { BINARY_MUTATIONS, BYTE_MUTATIONS, LINE_END_MUTATIONS } from './byte-mutations.js';
import { cutSeed } from './cut.js';
import { LINE_MUTATIONS } from './line-mutations.js';
import { Random } from './random.js';
import { seedBytes, type Family, type Seed } from './seeds.js';

/** One input and where it came from. */
export interface Input {
  index: number;
  bytes: Buffer;
  /** The name it is checked under. */
  fileName: string;
  seed: Seed;
}

/** Bytes of a seed that go into an input; now and then many more. */
const USUAL = 24 * 1024;
const LARGE = 64 * 1024;
const LARGEST = 1024 * 1024;
const CACHED = 96e6;

/** Makes the inputs of a run, each from the seed number and its index alone. */
export class Inputs {
  readonly #families: { family: Family; seeds: Seed[] }[] = [];
  readonly #cache = new Map<string, Buffer>();
  #cached = 0;

  constructor(
    seeds: readonly Seed[],
    private readonly seed: number,
    format?: string,
  ) {
    const families = new Map<Family, Seed[]>();
    for (const one of seeds) {
      // What nothing here reads yet is one family: it tests detection.
      const family = one.family !== 'OTHER' && moduleOf(one.family) ? one.family : 'OTHER';
      if (format && one.family !== format) continue;
      families.set(family, [...(families.get(family) ?? []), one]);
    }
    for (const [family, members] of [...families].sort(([a], [b]) => (a < b ? -1 : 1)))
      this.#families.push({ family, seeds: members });
  }

  get families(): string[] {
    return this.#families.map(({ family, seeds }) => `${family} ${seeds.length}`);
  }

  make(index: number): Input {
    const random = new Random(this.seed, index);
    const { family, seeds } = random.pick(this.#families);
    const seed = random.pick(seeds);
    const limit = random.chance(0.01) ? LARGEST : random.chance(0.2) ? LARGE : USUAL;
    const cut = (one: Seed): Buffer => cutSeed(this.#bytes(one), family, limit, random);
    let bytes = cut(seed);
    // One in sixteen goes through as it is: what is good must pass every test.
    const times = random.chance(1 / 16) ? 0 : random.chance(0.5) ? 1 : random.between(2, 5);
    for (let time = 0; time < times && bytes.length > 0; time++)
      bytes = mutate(bytes, seed, random, () =>
        cut(random.chance(0.8) ? random.pick(seeds) : this.#any(random)),
      );
    const suffix = random.chance(0.9)
      ? seed.suffix
      : random.pick(['', '.pdb', '.sdf', '.cif', '.xyz', '.mol2', '.txt']);
    return { index, bytes, fileName: `input${suffix}`, seed };
  }

  #any(random: Random): Seed {
    return random.pick(random.pick(this.#families).seeds);
  }

  #bytes(seed: Seed): Buffer {
    const known = this.#cache.get(seed.file);
    if (known) return known;
    const bytes = seedBytes(seed);
    if (this.#cached + bytes.length <= CACHED) {
      this.#cached += bytes.length;
      this.#cache.set(seed.file, bytes);
    }
    return bytes;
  }
}

function mutate(bytes: Buffer, { family }: Seed, random: Random, other: () => Buffer): Buffer {
  if (family === 'BINARY_CIF' || family === 'MMTF')
    return random.pick(BINARY_MUTATIONS)(bytes, random, other);
  if (random.chance(0.2)) return random.pick(BYTE_MUTATIONS)(bytes, random, other);
  if (random.chance(0.1)) return random.pick(LINE_END_MUTATIONS)(bytes, random, other);
  const lines = bytes.toString('latin1').split('\n');
  random.pick(LINE_MUTATIONS)(lines, random, () => other().toString('latin1').split('\n'));
  return Buffer.from(lines.join('\n'), 'latin1');
}
