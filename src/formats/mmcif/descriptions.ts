import type { StructureDocument } from '../model/document.js';
import type { Entity } from './entities.js';
import { headerLines } from './header-lines.js';

/**
 * What entities are called: polymers by the MOLECULE of their chains in COMPND, ligands by HETNAM (PDB format 3.3, "Title section" and "Heterogen
 * section"); empty where the source does not say.
 */
export function describeBy(document: StructureDocument): (entity: Entity) => string {
  if (document.format !== 'PDB') return ({ type }) => (type === 'water' ? 'water' : '');
  const molecules = moleculesByChain(headerLines(document, 'COMPND'));
  const names = namesByComponent(headerLines(document, 'HETNAM'));
  return ({ type, names: [only], strands }) => {
    if (type === 'water') return 'water';
    return (type === 'polymer' ? molecules.get(strands[0]!) : names.get(only![0]!)) ?? '';
  };
}

/** `MOL_ID: 1; MOLECULE: …; CHAIN: A, B; …`, continued from column 11 on. */
function moleculesByChain(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const text = lines.map((line) => line.slice(10, 80).trim()).join(' ');
  for (const molecule of text.split(/MOL_ID:/).slice(1)) {
    const value = (name: string): string =>
      new RegExp(`\\b${name}:\\s*([^;]*)`).exec(molecule)?.[1]?.trim() ?? '';
    for (const chain of value('CHAIN').split(/\s*,\s*/)) found.set(chain, value('MOLECULE'));
  }
  return found;
}

/** Component in columns 12–14, its name in 16–70; the continuation number in 9–10 says that it goes on. */
function namesByComponent(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of lines) {
    const component = line.slice(11, 14).trim();
    if (component === '') continue;
    const before = found.get(component) ?? '';
    // A break within a chemical name leaves no blank behind a hyphen, comma or bracket.
    const glue = before === '' || /[-,()[\]]$/.test(before) ? '' : ' ';
    found.set(component, `${before}${glue}${line.slice(15, 70).trim()}`);
  }
  return found;
}
