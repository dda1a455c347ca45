import { describe, expect, it } from 'vitest';
import { matchingOf } from '../../../../src/formats/chemistry/matching.js';

/** Numbers between 0 and 1 that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function graphOf(size: number, edges: [number, number][]) {
  const lists = Array.from({ length: size }, () => [] as number[]);
  for (const [a, b] of edges) {
    lists[a]!.push(b);
    lists[b]!.push(a);
  }
  const first = new Uint32Array(size + 1);
  for (let at = 0; at < size; at++) first[at + 1] = first[at]! + lists[at]!.length;
  return { size, first, next: Uint32Array.from(lists.flat()) };
}

/** The best matching by trying them all: 100 for each vertex of rank 2 that is covered, 1 for each of rank 1. */
function best(size: number, edges: [number, number][], rank: Uint8Array): number {
  const used = new Uint8Array(size);
  const search = (at: number): number => {
    if (at === edges.length) {
      let covered = 0;
      for (let vertex = 0; vertex < size; vertex++) covered += used[vertex]! * WORTH[rank[vertex]!]!;
      return covered;
    }
    let found = search(at + 1);
    const [a, b] = edges[at]!;
    if (!used[a] && !used[b]) {
      used[a] = used[b] = 1;
      found = Math.max(found, search(at + 1));
      used[a] = used[b] = 0;
    }
    return found;
  };
  return search(0);
}

const WORTH = [0, 1, 100];

describe('matchingOf', () => {
  it('covers as many vertices of high rank as an exhaustive search does', () => {
    const next = random(7);
    for (let round = 0; round < 600; round++) {
      const size = 3 + Math.floor(next() * 7);
      const edges: [number, number][] = [];
      for (let a = 0; a < size; a++)
        for (let b = a + 1; b < size; b++) if (next() < 0.4 && edges.length < 14) edges.push([a, b]);
      const rank = Uint8Array.from({ length: size }, () => Math.floor(next() * 3));
      const mate = matchingOf(graphOf(size, edges), rank)!;
      let covered = 0;
      for (let vertex = 0; vertex < size; vertex++) {
        if (mate[vertex]! < 0) continue;
        expect(mate[mate[vertex]!]).toBe(vertex);
        expect(
          edges.some(
            ([a, b]) => (a === vertex && b === mate[vertex]) || (b === vertex && a === mate[vertex]),
          ),
        ).toBe(true);
        covered += WORTH[rank[vertex]!]!;
      }
      expect({ round, covered }).toEqual({ round, covered: best(size, edges, rank) });
    }
  });

  it('gives up rather than go on for ever', () => {
    const triangle = graphOf(3, [
      [0, 1],
      [1, 2],
      [0, 2],
    ]);
    expect(matchingOf(triangle, Uint8Array.of(2, 2, 2), 1)).toBeNull();
  });
});
