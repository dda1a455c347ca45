import { encodeHybrid36 } from '../../pdb/hybrid36.js';
import { wideField } from '../../pdb/fields.js';
import { isGone, isLeft, type Fates } from '../fates.js';
import type { Place } from './layouts.js';

/** What a line says after it has followed: itself where nothing changed, null where what it names is gone. */
export type Followed = string | null;

/** A line whose names have followed; null where one of them is gone, or has no room. */
export function followLine(line: string, places: readonly Place[], fates: Fates): Followed {
  let followed = line;
  for (const place of places) {
    const next = followPlace(followed, place, fates);
    if (next === null) return null;
    followed = next;
  }
  return followed;
}

export function followPlace(line: string, place: Place, fates: Fates): Followed {
  const chain = line.slice(place.chain - 1, place.chain + 1).trim();
  const number = numberAt(line, place);
  if (number === null) return followChain(line, place.chain, fates);
  const code = line.charAt(place.number + place.width).trim();
  const name = line.slice(place.name, place.name + 3).trim();
  const fate = fates.residue(chain, number, code, name);
  if (!fate) return unobserved(line, place, chain, number, fates);
  const atom =
    place.implied ?? (place.atom === undefined ? '' : line.slice(place.atom, place.atom + 4).trim());
  const letter = place.letter === undefined ? '' : line.charAt(place.letter).trim();
  if (!isLeft(fate, atom, letter)) return null;
  let followed = line;
  if (fate.chain !== chain || fate.number !== number || fate.code !== code)
    followed = renamed(line, place, fate.chain, fate.number, fate.code) ?? '';
  if (followed === '') return null;
  if (fates.withoutLetters && letter !== '') followed = withText(followed, place.letter!, ' ');
  return followed;
}

/** A residue that has no atoms stands as long as its chain, but where its number would have been counted anew. */
function unobserved(line: string, place: Place, chain: string, number: number, fates: Fates): Followed {
  if (isGone(fates.chainResidues.get(chain))) return null;
  const fate = fates.chains.get(chain);
  if (!fate || (fate.to === chain && fate.shift === 0)) return line;
  if (fate.shift === null) return null;
  const code = line.charAt(place.number + place.width).trim();
  return renamed(line, place, fate.to, number + fate.shift, code);
}

/** The line with its chain's name; null where the chain is gone. */
export function followChain(line: string, column: number, fates: Fates): Followed {
  const chain = line.slice(column - 1, column + 1).trim();
  if (isGone(fates.chainResidues.get(chain))) return null;
  const to = fates.chains.get(chain)?.to ?? chain;
  return to === chain ? line : withChain(line, column, to);
}

/** Null where a column has no room. */
function renamed(line: string, place: Place, chain: string, number: number, code: string): Followed {
  const digits = encodeHybrid36(number, place.width);
  if (digits === null || code.length > 1) return null;
  const named = withChain(line, place.chain, chain);
  return named && withText(named, place.number, digits + (code || ' '));
}

/** A chain id at its column; two letters begin one before it. */
export function withChain(line: string, column: number, chain: string): Followed {
  return chain.length > 2 ? null : withText(line, column - 1, chain.padStart(2));
}

export const withText = (line: string, column: number, text: string): string =>
  line.padEnd(column + text.length).slice(0, column) + text + line.slice(column + text.length);

function numberAt(line: string, { number, width }: Place): number | null {
  const field = Buffer.from(line.slice(number, number + width), 'latin1');
  const value = wideField(field, 0, field.length);
  return Number.isFinite(value) ? value : null;
}
