import type { CarriedSpan } from '../../model/document.js';
import { isGone, type Fates } from '../fates.js';
import { followCompounds } from './compounds.js';
import { FRAME_RECORDS, LINES, ORIGINS, SITE } from './layouts.js';
import { moveOperators, MTRIX } from './operators.js';
import { followRemarks, isListing } from './remarks.js';
import { followChain, followLine, withChain, withText } from './references.js';
import { followSheets } from './sheets.js';
import { followSites } from './sites.js';

/** Header records after they have followed the atoms. */
export interface FollowedRecords {
  carried: CarriedSpan[];
  /** Lines that went because what they name is gone. */
  dropped: number;
  /** Lines of remarks that cannot follow. */
  lost: number;
}

type Lines = readonly string[];

/**
 * The header records of a PDB file after an edit: those that name residues, atoms or chains that are gone go with them, renamed and renumbered ones say the
 * new names, and all others are the same bytes.
 */
export function followPdbRecords(carried: readonly CarriedSpan[], fates: Fates): FollowedRecords {
  const followed: FollowedRecords = { carried: [], dropped: 0, lost: 0 };
  const all = (key: string): string[] =>
    carried.filter((span) => span.key === key).flatMap(({ bytes }) => linesOf(bytes));
  const molecules = followCompounds(all('COMPND'), fates);
  const operators = moveOperators(
    carried.filter(({ key }) => key.startsWith('MTRIX')).flatMap(({ bytes }) => linesOf(bytes)),
    MTRIX,
    fates.motion,
  );
  for (const { key, bytes } of carried) {
    const before = linesOf(bytes);
    const after = key.startsWith('MTRIX')
      ? operators.splice(0, before.length)
      : followSpan(key, before, fates, molecules.lost);
    const lost = key === 'REMARK' && fates.changesNames ? before.filter(isListing).length : 0;
    followed.lost += lost;
    followed.dropped += Math.max(0, before.length - after.length - lost);
    if (after.length === before.length && after.every((line, index) => line === before[index]))
      followed.carried.push({ key, bytes });
    else if (after.length > 0)
      followed.carried.push({ key, bytes: Buffer.from(`${after.join('\n')}\n`, 'latin1') });
  }
  return followed;
}

function followSpan(key: string, lines: Lines, fates: Fates, lostMolecules: ReadonlySet<string>): Lines {
  const places = LINES[key];
  if (places) {
    const followed = kept(lines, (line) => followLine(line, places, fates));
    return key === 'CISPEP' ? followed.filter((line) => isOfModel(line, fates)) : followed;
  }
  if (fates.outOfFrame && FRAME_RECORDS.has(key)) return [];
  if (fates.motion && ORIGINS.has(key)) return [];
  switch (key) {
    case 'SHEET':
      return followSheets(lines, fates);
    case 'SITE':
      return followSites(lines, SITE, fates);
    case 'REMARK':
      return followRemarks(lines, fates);
    case 'COMPND':
      return followCompounds(lines, fates).lines;
    case 'SOURCE':
      return followCompounds(lines, fates, lostMolecules).lines;
    case 'SEQRES':
      return kept(lines, (line) => followChain(line, 11, fates));
    case 'DBREF':
    case 'DBREF1':
      return kept(lines, (line) => followRange(line, fates));
    case 'DBREF2':
      return kept(lines, (line) => followChain(line, 12, fates));
    case 'NUMMDL':
      return lines.map((line) =>
        Number(line.slice(10, 14)) === fates.parts
          ? line
          : withText(line, 10, String(fates.parts).padEnd(4)).trimEnd(),
      );
    case 'HETNAM':
    case 'HETSYN':
      return lines.filter((line) => !isGone(fates.components.get(line.slice(11, 14).trim())));
    case 'FORMUL':
      // It says how many there are.
      return lines.filter((line) => {
        const count = fates.components.get(line.slice(12, 15).trim());
        return !count || count.left === count.before;
      });
    default:
      return lines;
  }
}

/** The number of the model stands in columns 44–46; 0 where there is one. */
function isOfModel(line: string, { models }: Fates): boolean {
  return models.get(Number(line.slice(43, 46))) !== false;
}

/** The part of a sequence database that a chain is; the ends of the range need not be among the atoms. */
function followRange(line: string, fates: Fates): string | null {
  const chain = line.slice(11, 13).trim();
  if (isGone(fates.chainResidues.get(chain))) return null;
  const fate = fates.chains.get(chain);
  if (!fate || (fate.to === chain && fate.shift === 0)) return line;
  if (fate.shift === null) return null;
  const named = withChain(line, 12, fate.to);
  return named && shifted(shifted(named, 14, fate.shift), 20, fate.shift);
}

function shifted(line: string | null, column: number, shift: number): string | null {
  if (line === null || shift === 0) return line;
  const number = Number(line.slice(column, column + 4)) + shift;
  const text = String(number).padStart(4);
  return Number.isInteger(number) && text.length === 4
    ? line.slice(0, column) + text + line.slice(column + 4)
    : null;
}

/** Lines as they are after a change; those that became null are left out. */
export function kept(lines: Lines, follow: (line: string) => string | null): string[] {
  return lines.map(follow).filter((line) => line !== null);
}

/** Latin-1, so that columns are bytes; trailing line ends are not lines. */
export function linesOf(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
