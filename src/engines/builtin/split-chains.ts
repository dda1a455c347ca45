import { Budget } from '../../formats/budget.js';
import { LossTally } from '../../formats/losses.js';
import { readFile } from '../../formats/read.js';
import { PDB_CHAINS } from '../../formats/refusals.js';
import { Report } from '../../formats/report.js';
import { convert, type Converted, type ToFiles } from './convert.js';
import type { OpenNext } from './split-writer.js';

/**
 * Writes as many PDB files as it takes to give every chain an id of one character: each has 62 chains at most, in the order of the source,
 * with all its models. The source is read once for its chains and once for each file.
 */
export function convertByChains(conversion: ToFiles, open: OpenNext): Converted {
  const { options, operations, budget } = conversion;
  const chains = chainsOf(conversion);
  const renamed = chains.some(({ length }) => length > 1);
  const { chains: _split, ...others } = options;
  const losses = new LossTally();
  const warnings = new Set<string>();
  let sum: Converted | null = null;
  for (let first = 0, file = 1; first < chains.length; first += PDB_CHAINS, file++) {
    const kept = chains.slice(first, first + PDB_CHAINS);
    const out = open(file);
    try {
      const done = convert({
        ...conversion,
        out,
        options: renamed ? { ...others, chains: 'RENAME' } : others,
        // What one file took is let go before the next one begins.
        budget: new Budget(budget.limit),
        operations:
          chains.length <= PDB_CHAINS
            ? (operations ?? null)
            : [...(operations ?? []), { operation: 'keepOnly', chains: kept }],
      });
      for (const loss of done.losses) losses.add(loss.code, loss.severity, loss.message, loss.count);
      for (const warning of done.warnings) warnings.add(warning);
      sum = sum ? added(sum, done, file) : done;
    } finally {
      out.close();
    }
  }
  return { ...sum!, losses: losses.all, warnings: [...warnings] };
}

function added(sum: Converted, { atoms, parts, bonds }: Converted, files: number): Converted {
  const all =
    sum.bonds && bonds ? Float64Array.from(sum.bonds, (count, at) => count + bonds[at]!) : sum.bonds;
  return { ...sum, atoms: sum.atoms + atoms, parts: Math.max(sum.parts, parts), bonds: all, files };
}

/** The chain ids of all models, in the order of their first atoms. */
function chainsOf({ from, source, budget }: ToFiles): string[] {
  const chains = new Set<string>();
  readFile(from, source, {
    report: new Report(),
    budget: new Budget(budget.limit),
    strictRecords: false,
    sink: {
      part(structure) {
        for (const { authId } of structure.chains) chains.add(authId);
      },
    },
  });
  return [...chains];
}
