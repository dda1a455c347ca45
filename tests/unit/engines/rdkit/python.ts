import { spawnSync } from 'node:child_process';

/** Prints a canonical SMILES for each line of its input, which are molfiles as JSON strings or SMILES; empty where it fails. */
const PROGRAM = `
import sys, json
from rdkit import Chem, RDLogger
RDLogger.DisableLog('rdApp.*')
for line in sys.stdin:
    text = json.loads(line)
    mol = Chem.MolFromMolBlock(text) if '\\n' in text else Chem.MolFromSmiles(text)
    print(Chem.MolToSmiles(mol) if mol else '')
`;

/** The system's own RDKit, another build and version than ours; null where there is none. */
export function canonicalByPython(molecules: readonly string[]): string[] | null {
  const input = molecules.map((text) => `${JSON.stringify(text)}\n`).join('');
  const { status, stdout } = spawnSync('/usr/bin/python3', ['-c', PROGRAM], { input, encoding: 'utf8' });
  return status === 0 ? stdout.split('\n').slice(0, molecules.length) : null;
}
