import { residueKind, ResidueKind } from '../residue-kinds.js';
import { AMINO_ACID_STATES, AMINO_ACID_SYNONYMS, AMINO_ACIDS } from './amino-acids.js';
import { NUCLEOTIDE_STATES, NUCLEOTIDE_SYNONYMS, NUCLEOTIDES } from './nucleotides.js';
import { SMALL_RESIDUE_STATES, SMALL_RESIDUE_SYNONYMS, SMALL_RESIDUES } from './small-residues.js';
import { parseTemplate, type ResidueTemplate } from './template.js';

/** Template text and synonyms by every residue name that has a template. */
const sources = new Map<string, readonly [string, Readonly<Record<string, string>>]>();
const parsed = new Map<string, ResidueTemplate>();

function table(
  templates: Readonly<Record<string, string>>,
  synonyms: Readonly<Record<string, string>>,
  states: Readonly<Record<string, string>>,
): void {
  for (const [name, text] of Object.entries(templates))
    for (const one of [name, ...(states[name]?.split(' ') ?? [])]) sources.set(one, [text, synonyms]);
}

table(NUCLEOTIDES, NUCLEOTIDE_SYNONYMS, NUCLEOTIDE_STATES);
table(AMINO_ACIDS, { ...AMINO_ACID_SYNONYMS, CD: 'CD1' }, AMINO_ACID_STATES);
table(SMALL_RESIDUES, SMALL_RESIDUE_SYNONYMS, SMALL_RESIDUE_STATES);

/** The built-in template of a residue name, upper case or not; null where there is none. */
export function templateOf(residue: string): ResidueTemplate | null {
  const name = canonical(residue.toUpperCase());
  const known = parsed.get(name);
  if (known) return known;
  const source = sources.get(name);
  if (!source) return null;
  const template = parseTemplate(...source);
  parsed.set(name, template);
  return template;
}

/** AMBER marks terminal residues by a letter before the name (NALA, CHIE); waters have many names. */
function canonical(name: string): string {
  if (sources.has(name)) return name;
  if (/^[NC][A-Z]{3}$/.test(name) && AMINO_ACIDS_AND_STATES.has(name.slice(1))) return name.slice(1);
  return residueKind(name) === ResidueKind.WATER ? 'HOH' : name;
}

const AMINO_ACIDS_AND_STATES: ReadonlySet<string> = new Set([
  ...Object.keys(AMINO_ACIDS),
  ...Object.values(AMINO_ACID_STATES).flatMap((states) => states.split(' ')),
]);
