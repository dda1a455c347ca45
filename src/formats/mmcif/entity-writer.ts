import type { TextOutput } from '../bytes/output.js';
import { isStandard, oneLetter } from '../residue-kinds.js';
import type { Structure } from '../model/structure.js';
import { writeLoop } from './category-writer.js';
import { componentType, type Asym, type Entity } from './entities.js';
import { orUnknown, quoted } from './quoting.js';

/** One-letter codes a line, as the wwPDB breaks them. */
const LETTERS_A_LINE = 80;

/** entity, entity_poly, entity_poly_seq, struct_asym and chem_comp. */
export function writeEntities(
  out: TextOutput,
  entities: readonly Entity[],
  asyms: readonly Asym[],
  describe: (entity: Entity) => string,
): void {
  writeLoop(
    out,
    'entity',
    ['id', 'type', 'pdbx_description', 'pdbx_number_of_molecules'],
    entities.map((entity) => [
      entity.id,
      entity.type,
      orUnknown(describe(entity)),
      entity.copies > 0 ? String(entity.copies) : '?',
    ]),
  );
  const polymers = entities.filter(({ type }) => type === 'polymer');
  writePolymers(out, polymers);
  writeLoop(
    out,
    'struct_asym',
    ['id', 'pdbx_blank_PDB_chainid_flag', 'entity_id'],
    asyms.map(({ id, authId, entity }) => [id, authId === '' ? 'Y' : 'N', entity.id]),
  );
  writeComponents(out, entities);
}

/** struct_asym of chains whose ids the source gave, and of the copies that were made of them. */
export function writeAsyms(out: TextOutput, { chains }: Structure): void {
  const entities = new Map(chains.map(({ labelId, entityId }) => [labelId, entityId]));
  entities.delete('');
  writeLoop(
    out,
    'struct_asym',
    ['id', 'entity_id'],
    [...entities].map(([id, entity]) => [quoted(id), orUnknown(entity)]),
  );
}

function writePolymers(out: TextOutput, polymers: readonly Entity[]): void {
  const tokens = new Map<string, string>();
  const token = (name: string): string => {
    const known = tokens.get(name) ?? quoted(name);
    tokens.set(name, known);
    return known;
  };
  writeLoop(
    out,
    'entity_poly',
    [
      'entity_id',
      'type',
      'nstd_monomer',
      'pdbx_seq_one_letter_code',
      'pdbx_seq_one_letter_code_can',
      'pdbx_strand_id',
    ],
    polymers.map(({ id, polymerType, names, strands }) => [
      id,
      quoted(polymerType),
      names.every(([name]) => isStandard(name!)) ? 'no' : 'yes',
      letters(names.map(([name]) => (isBare(name!) ? oneLetter(name!) : `(${name})`))),
      letters(names.map(([name]) => oneLetter(name!))),
      orUnknown([...new Set(strands)].join(',')),
    ]),
  );
  writeLoop(
    out,
    'entity_poly_seq',
    ['entity_id', 'num', 'mon_id', 'hetero'],
    polymers.flatMap(({ id, names }) =>
      names.flatMap((here, index) =>
        here.map((name) => [id, String(index + 1), token(name), here.length > 1 ? 'y' : 'n']),
      ),
    ),
  );
}

function writeComponents(out: TextOutput, entities: readonly Entity[]): void {
  const types = new Map<string, string>();
  for (const { names, polymerType } of entities)
    for (const here of names)
      for (const name of here) if (!types.has(name)) types.set(name, componentType(name, polymerType));
  writeLoop(
    out,
    'chem_comp',
    ['id', 'type', 'mon_nstd_flag'],
    [...types]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, type]) => [quoted(name), quoted(type), isStandard(name) ? 'y' : '.']),
  );
}

/** Deoxynucleotides are standard, but are written in brackets, as the wwPDB does. */
const isBare = (name: string): boolean => isStandard(name) && !/^D[ACGTUI]$/.test(name);

function letters(codes: readonly string[]): string {
  const text = codes.join('');
  if (text.length <= LETTERS_A_LINE) return quoted(text);
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LETTERS_A_LINE) lines.push(text.slice(at, at + LETTERS_A_LINE));
  return quoted(lines.join('\n'));
}
