/** Chains, and the operators that are applied to them; numbers as they are printed, twelve to an operator. */
export interface PrintedGeneration {
  chains: string[];
  operators: string[][];
}

/** An assembly as REMARK 350 tells it. */
export interface PrintedAssembly {
  id: string;
  author: boolean;
  software: boolean;
  oligomer: string;
  generations: PrintedGeneration[];
}

/** The assemblies of the lines of REMARK 350 (PDB format 3.3). */
export function printedAssemblies(remarks: readonly string[]): PrintedAssembly[] {
  const assemblies: PrintedAssembly[] = [];
  for (const line of remarks) {
    if (!line.startsWith('REMARK 350')) continue;
    const text = line.slice(10).trim();
    const id = /^BIOMOLECULE:\s*(\d+)/.exec(text)?.[1];
    if (id) assemblies.push({ id, author: false, software: false, oligomer: '', generations: [] });
    const assembly = assemblies.at(-1);
    if (assembly && !id) readLine(assembly, text);
  }
  return assemblies;
}

function readLine(assembly: PrintedAssembly, text: string): void {
  const said = /^(AUTHOR|SOFTWARE) DETERMINED .*:\s*(\S+)/.exec(text);
  if (said) {
    if (said[1] === 'AUTHOR') assembly.author = true;
    else assembly.software = true;
    assembly.oligomer ||= said[2]!;
  }
  const chains = /^(APPLY THE FOLLOWING TO|AND) CHAINS:(.*)$/.exec(text);
  if (chains) {
    const ids = chains[2]!.split(/[,\s]+/).filter(Boolean);
    const last = assembly.generations.at(-1);
    if (chains[1] === 'AND' && last) last.chains.push(...ids);
    else assembly.generations.push({ chains: ids, operators: [] });
  }
  const row = /^BIOMT([123])\s+\d+\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)$/.exec(text);
  const generation = assembly.generations.at(-1);
  if (!row || !generation || row.slice(2).some((number) => !Number.isFinite(Number(number)))) return;
  if (row[1] === '1') generation.operators.push([]);
  generation.operators.at(-1)?.push(...row.slice(2));
}
