import { convert } from '../../src/engines/builtin/convert.js';
import type { EngineResult } from '../../src/engines/engine.js';
import { AppError } from '../../src/errors.js';
import { Budget } from '../../src/formats/budget.js';
import { FileCheck, type CheckResult } from '../../src/formats/check.js';
import type { FormatModule } from '../../src/formats/contract.js';
import { isExpanded } from '../../src/formats/expansion.js';
import { factsOf, type StructureFacts } from '../../src/formats/facts.js';
import type { StructureFormat } from '../../src/formats/format.js';
import type { ConversionOptions } from '../../src/formats/options.js';
import { bytesSource } from '../../src/formats/read.js';
import { refusal } from '../../src/formats/refusals.js';
import { MODULES, moduleOf } from '../../src/formats/registry.js';
import type { Findings } from './findings.js';
import type { Random } from './random.js';

const BUDGET = 256 * 2 ** 20;
/** Targets beside the source's own format: all of them for each input would cost time that more inputs use better. */
const OTHERS = 3;

export interface Attempt {
  bytes: Uint8Array;
  result: CheckResult;
  target: FormatModule;
  random: Random;
  findings: Findings;
}

/** The source's own format, where it is written, and some others. */
export function targetsFor(format: StructureFormat, random: Random): FormatModule[] {
  const written = MODULES.filter((module) => module.createWriter !== undefined);
  const others = written.filter((module) => module.format !== format);
  while (others.length > OTHERS) others.splice(random.below(others.length), 1);
  return [...written.filter((module) => module.format === format), ...others];
}

/**
 * Converts what its check called valid. It must be written or refused with a code, and what is written must be what it
 * says: of that format, valid, with the atoms that went in.
 */
export function convertTo(attempt: Attempt): 'CONVERTED' | 'REFUSED' | 'FAILED' {
  const { bytes, result, target, random, findings } = attempt;
  const from = moduleOf(result.format!)!;
  const step = `${from.format} → ${target.format}`;
  const facts = factsOf(result.summary!);
  const options = someOptions(facts, random);
  if (refusal(facts, target, options)) return 'REFUSED';
  const pieces: Uint8Array[] = [];
  const out = { write: (piece: Uint8Array) => void pieces.push(Buffer.from(piece)) };
  let done: EngineResult;
  try {
    const budget = new Budget(BUDGET);
    done = convert({ from, to: target, source: bytesSource(bytes), out, options, facts, budget });
  } catch (thrown) {
    if (!(thrown instanceof AppError)) {
      findings.crash(step, thrown);
      return 'FAILED';
    }
    // The check and the reader of conversions must agree on what is wrong with a file.
    if (thrown.code === 'REJECTED' && options.record === undefined)
      findings.add('DISAGREEMENT', step, `valid by its check, but its reader says: ${thrown.message}`);
    return 'REFUSED';
  }
  const unplaced = done.losses.find(({ code }) => code === 'UNPLACED_ATOMS')?.count ?? 0;
  if (
    options.record === undefined &&
    !isExpanded(options) &&
    target.holds.altlocs &&
    options.altlocs === undefined &&
    done.atoms + unplaced !== facts.atoms
  )
    findings.add('DISAGREEMENT', step, `${done.atoms} atoms were written, the check counted ${facts.atoms}`);
  recheck(attempt, step, Buffer.concat(pieces), done);
  return 'CONVERTED';
}

function recheck({ target, findings }: Attempt, step: string, written: Buffer, done: EngineResult): void {
  const wrong = (message: string): void => findings.add('DISAGREEMENT', step, message);
  let again: CheckResult;
  try {
    const check = new FileCheck({ fileName: `written${target.suffixes[0]}` });
    check.push(written);
    again = check.end();
  } catch (thrown) {
    findings.crash(`check of ${step}`, thrown);
    return;
  }
  const error = again.issues.find(({ severity }) => severity === 'ERROR');
  if (again.format !== target.format)
    wrong(
      `what was written is detected as ${again.format} (${again.detectedFrom}); ${again.refusal?.message ?? ''}`,
    );
  else if (!again.valid || error)
    wrong(
      `what was written is not valid: ${again.refusal?.message ?? `${error?.code} line ${error?.line}: ${error?.message}`}`,
    );
  else if (again.summary!.atoms !== done.atoms)
    wrong(`${done.atoms} atoms were written, ${again.summary!.atoms} are read back`);
}

/** Mostly none; else what a caller may ask for. */
function someOptions(facts: StructureFacts, random: Random): ConversionOptions {
  const options: ConversionOptions = {};
  if (random.chance(0.1)) options.record = random.between(1, facts.parts);
  if (random.chance(0.1)) options.chains = random.pick(['TWO_LETTER', 'RENAME']);
  if (random.chance(0.1)) options.residueNames = 'SHORTEN';
  if (random.chance(0.1)) options.altlocs = random.pick(['ALL', 'HIGHEST_OCCUPANCY']);
  if (random.chance(0.3)) options.allowFlat = true;
  if (random.chance(0.1)) options.decimals = random.between(1, 15);
  if (facts.format === 'SMALL_MOLECULE_CIF' && random.chance(0.3)) options.expand = 'UNIT_CELL';
  else if (facts.assemblies.length > 0 && random.chance(0.3))
    options.assembly = random.pick(facts.assemblies).id;
  return options;
}
