import { describe, expect, it } from 'vitest';
import { alignToSequence } from '../../../../src/formats/mmcif/alignment.js';
import { NO_NUMBER } from '../../../../src/formats/model/residues.js';

/** Letters as residues, with the number of the first; a blank counts on without a residue. */
const places = (letters: string, first = 1) =>
  [...letters]
    .map((name, index) => ({ names: [name], number: first + index }))
    .filter(({ names }) => names[0] !== ' ');
const align = (letters: string, sequence: string, first = 1) => {
  const found = alignToSequence(places(letters, first), [...sequence]);
  return found && [...found];
};

describe('alignment of observed residues with the declared sequence', () => {
  it('takes a whole chain as it is, whatever its numbers are', () => {
    expect(align('MKV', 'MKV', 900)).toEqual([1, 2, 3]);
  });

  it('finds where residues are missing at the ends and within', () => {
    expect(align('KVL', 'MKVLA')).toEqual([2, 3, 4]);
    expect(align('MK LA', 'MKVLA')).toEqual([1, 2, 4, 5]);
  });

  it('lets the residue numbers decide between equal ways', () => {
    // Of the run of glycines the numbers say which are missing.
    expect(align('AGG   C', 'AGGGGGC')).toEqual([1, 2, 3, 7]);
    expect(align('A   GGC', 'AGGGGGC')).toEqual([1, 5, 6, 7]);
    expect(align('GG', 'GGGG', 3)).toEqual([1, 2]);
  });

  it('takes any of the names of a heterogeneous place', () => {
    const hetero = [
      { names: ['X', 'K'], number: 1 },
      { names: ['V'], number: NO_NUMBER },
    ];
    expect([...alignToSequence(hetero, ['M', 'K', 'V'])!]).toEqual([2, 3]);
  });

  it('is none where the chain is no part of the sequence', () => {
    expect(align('MKX', 'MKVLA')).toBeNull();
    expect(align('MKVLA', 'MKV')).toBeNull();
    expect(align('VKM', 'MKVLA')).toBeNull();
    expect(align('AB', 'AC')).toBeNull();
  });

  it('counts a number that jumps back as no hint', () => {
    const back = [
      { names: ['M'], number: 100 },
      { names: ['K'], number: 5 },
    ];
    expect([...alignToSequence(back, ['M', 'V', 'K'])!]).toEqual([1, 3]);
  });
});
