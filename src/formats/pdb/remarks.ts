import type { Assembly, StructureDocument } from '../model/document.js';

/** Facts that stand in remarks: resolution (2), refinement (3), assemblies (350), missing residues (465). */
export class RemarkReader {
  #missing = 0;
  #missingTable = false;
  readonly #assemblies: Assembly[] = [];
  #assembly: Assembly | null = null;

  constructor(private readonly document: StructureDocument) {}

  read(text: string): void {
    const number = text.slice(7, 10).trim();
    const rest = text.slice(10).trim();
    if (number === '2') this.#resolution(rest);
    else if (number === '3') this.#refinement(rest);
    else if (number === '350') this.#assemblyLine(rest);
    else if (number === '465') this.#missingResidue(text);
  }

  publish(): void {
    const { metadata } = this.document;
    if (this.#missing > 0) metadata.missingResidues = this.#missing;
    if (this.#assemblies.length > 0) metadata.assemblies = this.#assemblies;
  }

  #resolution(rest: string): void {
    const match = /RESOLUTION\.\s+(\d+\.\d+)\s+ANGSTROMS/.exec(rest);
    if (match) this.document.metadata.resolution = Number(match[1]);
  }

  #refinement(rest: string): void {
    const { metadata } = this.document;
    const free = /^FREE R VALUE\s+(?:\(NO CUTOFF\)\s+)?:\s*(0?\.\d+)/.exec(rest);
    if (free && metadata.rFree === undefined) metadata.rFree = Number(free[1]);
    const program = /^PROGRAM\s*:\s*(\S.*)$/.exec(rest)?.[1];
    if (program && program !== 'NULL' && metadata.software.length < 20)
      metadata.software.push(program.trim());
  }

  #assemblyLine(rest: string): void {
    const id = /^BIOMOLECULE:\s*(\d+)/.exec(rest)?.[1];
    if (id) {
      this.#assembly = { id, kind: '', copies: 0 };
      if (this.#assemblies.length < 1000) this.#assemblies.push(this.#assembly);
    }
    if (!this.#assembly) return;
    const kind = /^(?:AUTHOR|SOFTWARE) DETERMINED .*:\s*(\S+)/.exec(rest)?.[1];
    if (kind) this.#assembly.kind ||= kind;
    if (rest.startsWith('BIOMT1')) this.#assembly.copies++;
  }

  /** The table begins after the line with its column heads; a row is `(model) residue chain number`. */
  #missingResidue(text: string): void {
    if (/^REMARK 465\s+(M )?RES C SSSEQI/.test(text)) this.#missingTable = true;
    else if (this.#missingTable && /^REMARK 465\s+(\d+\s+)?[A-Z0-9]{1,3}\s+\S+\s+-?\d+/.test(text))
      this.#missing++;
  }
}
