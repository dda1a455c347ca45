import { NO_NUMBER } from '../model/residues.js';

/** One place of a chain that was observed: the names that stand there (more than one where it is heterogeneous), and its number. */
export interface Place {
  names: string[];
  number: number;
}

/** Cells of the alignment's table; a chain that needs more is numbered in its observed order. */
const MOST_CELLS = 8_000_000;
/** What a gap is worth that agrees with the residue numbers on its two sides. */
const AGREES = 1;

/**
 * Where the observed places of a chain stand in its declared sequence: 1-based positions that rise, each of the same name;
 * of several ways the one that agrees best with the residue numbers. Null where the chain is no part of the sequence.
 */
export function alignToSequence(places: readonly Place[], sequence: readonly string[]): Int32Array | null {
  const count = places.length;
  const slack = sequence.length - count;
  if (slack < 0) return null;
  const unbroken = places.every(
    (place, index) => index === 0 || stepBetween(places[index - 1]!, place) === 1,
  );
  if (unbroken || slack === 0)
    for (let skipped = 0; skipped <= slack; skipped++)
      if (places.every(({ names }, index) => names.includes(sequence[index + skipped]!)))
        return Int32Array.from(places, (_, index) => index + skipped + 1);
  if (slack === 0) return null;
  const width = slack + 1;
  if (count * width > MOST_CELLS) return null;
  return new Alignment(places, sequence, width).positions();
}

/** A table of places by the residues skipped before them: the cell (i, s) puts place i onto position i + s. */
class Alignment {
  /** For each cell the residues skipped before the place before it; −1 where the cell cannot be. */
  readonly #from: Int32Array;

  constructor(
    private readonly places: readonly Place[],
    private readonly sequence: readonly string[],
    private readonly width: number,
  ) {
    this.#from = new Int32Array(places.length * width).fill(-1);
  }

  positions(): Int32Array | null {
    const { places, sequence, width } = this;
    let scores = new Float64Array(width);
    for (let index = 0; index < places.length; index++) {
      const next = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
      const step = index === 0 ? 0 : stepBetween(places[index - 1]!, places[index]!);
      let best = Number.NEGATIVE_INFINITY;
      let bestAt = -1;
      for (let skipped = 0; skipped < width; skipped++) {
        // Of equal ones the latest: gaps open as late as they may.
        if (scores[skipped]! >= best && scores[skipped]! > Number.NEGATIVE_INFINITY) {
          best = scores[skipped]!;
          bestAt = skipped;
        }
        if (bestAt < 0 || !places[index]!.names.includes(sequence[index + skipped]!)) continue;
        let score = best;
        let from = bestAt;
        const before = skipped - (step - 1);
        if (step > 0 && before >= 0 && scores[before]! + AGREES > score) {
          score = scores[before]! + AGREES;
          from = before;
        }
        next[skipped] = score;
        this.#from[index * width + skipped] = from;
      }
      scores = next;
    }
    return this.#traceBack(scores);
  }

  #traceBack(scores: Float64Array): Int32Array | null {
    const { places, width } = this;
    let skipped = scores.indexOf(scores.reduce((most, score) => Math.max(most, score)));
    if (!(scores[skipped]! > Number.NEGATIVE_INFINITY)) return null;
    const positions = new Int32Array(places.length);
    for (let index = places.length - 1; index >= 0; index--) {
      positions[index] = index + skipped + 1;
      skipped = this.#from[index * width + skipped]!;
    }
    return positions;
  }
}

/** Difference of the residue numbers of two places, insertion codes apart; 1 for neighbours, 0 where it says nothing. */
function stepBetween(one: Place, other: Place): number {
  if (one.number === NO_NUMBER || other.number === NO_NUMBER) return 0;
  const step = other.number - one.number;
  return step === 0 ? 1 : Math.max(0, step);
}
