import load, { type MainModule, type Mol } from '@rdkit/rdkit';
import type { Drawing, Fault, Inspection } from '../../formats/chemist.js';
import type { Answer, Task } from './tasks.js';

type Log = NonNullable<ReturnType<MainModule['set_log_capture']>>;

/** All atoms stay, the hydrogens that are written among them. */
const AS_WRITTEN = JSON.stringify({ removeHs: false });
const UNCHECKED = JSON.stringify({ removeHs: false, sanitize: false });
const AROMATIC = JSON.stringify({ kekulize: false });
const IMPLICIT_HYDROGENS = JSON.stringify({ removeHs: true });
const STEREO_GROUPS = JSON.stringify({ CX_ENHANCEDSTEREO: true });

/** RDKit's WebAssembly build. */
export class Toolkit {
  private constructor(
    private readonly rdkit: MainModule,
    private readonly log: Log | null,
  ) {}

  static async load(): Promise<Toolkit> {
    const quiet = (): void => undefined;
    const rdkit = await load.default({ print: quiet, printErr: quiet });
    return new Toolkit(rdkit, rdkit.set_log_capture('rdApp.error'));
  }

  do(task: Task): Answer {
    try {
      switch (task.kind) {
        case 'DRAW':
          return this.#draw(task.smiles);
        case 'CANONICAL':
          return this.#canonical(task.molfile);
        case 'INSPECT':
          return this.#inspect(task.text);
      }
    } catch (thrown) {
      // C++ exceptions come as what is no Error and leave everything in order; after a trap no call works any more.
      return thrown instanceof Error ? { trapped: thrown.message } : this.#fault();
    }
  }

  #draw(smiles: string): Drawing | Fault {
    return this.#with(smiles, AS_WRITTEN, (mol) => {
      if (!mol) return this.#outline(smiles, this.#fault());
      // Coordinates of a CXSMILES extension are better than any drawing.
      if (mol.has_coords() === 0) mol.set_new_coords();
      return { molfile: mol.get_molblock(), whole: true };
    });
  }

  /** A drawing of what RDKit refuses to take for a molecule. */
  #outline(smiles: string, fault: Fault): Drawing | Fault {
    return this.#with(smiles, UNCHECKED, (mol) => {
      if (!mol?.set_new_coords()) return fault;
      return { molfile: mol.get_molblock(AROMATIC), whole: false };
    });
  }

  #canonical(molfile: string): { smiles: string } | Fault {
    return this.#with(molfile, IMPLICIT_HYDROGENS, (mol) =>
      mol ? { smiles: mol.get_cxsmiles(STEREO_GROUPS) } : this.#fault(),
    );
  }

  #inspect(text: string): Inspection | Fault {
    return this.#with(text, AS_WRITTEN, (mol) => {
      if (!mol) return inspectionOf(this.#fault());
      const tags = JSON.parse(mol.get_stereo_tags()) as { CIP_atoms: [number, string][] };
      return { unspecified: tags.CIP_atoms.filter(([, tag]) => tag === '(?)').map(([atom]) => atom) };
    });
  }

  /** Reads a molecule and lets go of its memory afterwards. */
  #with<T>(text: string, options: string, work: (mol: Mol | null) => T): T {
    this.log?.clear_buffer();
    const mol = this.rdkit.get_mol(text, options);
    try {
      return work(mol);
    } finally {
      mol?.delete();
    }
  }

  #fault(): Fault {
    const said = this.log?.get_buffer() ?? '';
    return { fault: said.split('\n')[0]!.replace(/^\[[\d:]+\] /, '') || 'RDKit cannot read it.' };
  }
}

/** What RDKit says of a molecule that it refuses, such as "Explicit valence for atom # 1 N, 5, is greater than permitted". */
function inspectionOf(fault: Fault): Inspection | Fault {
  const valence = /valence for atom # (\d+) [A-Za-z]+, (\d+)/.exec(fault.fault);
  if (valence) return { valence: { atom: Number(valence[1]), sum: Number(valence[2]) }, unspecified: [] };
  const atoms = /Unkekulized atoms:((?: \d+)+)/.exec(fault.fault);
  if (atoms) return { unkekulised: atoms[1]!.trim().split(' ').map(Number), unspecified: [] };
  return fault;
}
