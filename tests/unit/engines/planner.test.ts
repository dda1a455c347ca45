import { describe, expect, it } from 'vitest';
import type { Engine, EngineName, StepRequest } from '../../../src/engines/engine.js';
import { Planner } from '../../../src/engines/planner.js';
import { AppError } from '../../../src/errors.js';
import type { Holdings } from '../../../src/formats/contract.js';
import { plainFacts, type StructureFacts } from '../../../src/formats/facts.js';
import type { StructureFormat } from '../../../src/formats/format.js';
import type { Loss, LossSeverity } from '../../../src/formats/losses.js';
import { predictLosses, type TargetFormat } from '../../../src/formats/predicted-losses.js';

const ALL: Holdings = {
  models: true,
  records: false,
  frames: false,
  residues: true,
  chains: true,
  atomNames: true,
  altlocs: true,
  insertionCodes: true,
  occupancy: true,
  bFactor: true,
  cell: true,
  bonds: true,
  bondOrders: true,
  formalCharges: true,
  partialCharges: false,
  isotopes: false,
  dataItems: false,
  elements: true,
  title: true,
  metadata: true,
};
const NOTHING = Object.fromEntries(Object.keys(ALL).map((key) => [key, false])) as unknown as Holdings;

function target(format: StructureFormat, holds: Partial<Holdings>, base: Holdings = NOTHING): TargetFormat {
  return { format, name: format, holds: { ...base, ...holds } };
}

const FORMATS: TargetFormat[] = [
  target('PDB', { bondOrders: false }, ALL),
  target('MMCIF', {}, ALL),
  target('XYZ', { frames: true, records: true, elements: true, title: true }),
  target('SDF', {
    records: true,
    elements: true,
    bonds: true,
    bondOrders: true,
    formalCharges: true,
    dataItems: true,
  }),
  target('MOL', { elements: true, bonds: true, bondOrders: true, formalCharges: true }),
  target('MOL2', {
    records: true,
    elements: true,
    bonds: true,
    bondOrders: true,
    atomNames: true,
    residues: true,
  }),
  target('PQR', { elements: true, residues: true, partialCharges: true }),
  target('GRO', { frames: true, residues: true }),
];

interface EngineShape {
  reads: StructureFormat[];
  writes: StructureFormat[];
  seconds?: number;
  losses?: (request: StepRequest) => Loss[];
}

const loss = (code: string, severity: LossSeverity): Loss => ({ code, severity, message: code, count: 1 });

/** An engine of the contract that offers steps and cannot run them: planning never runs one. */
function engine(name: EngineName, shape: EngineShape): Engine {
  return {
    name,
    version: '1',
    reads: new Set(shape.reads),
    writes: new Set(shape.writes),
    health: async () => ({ available: true, message: '' }),
    offer: (request) => ({
      losses: [
        ...predictLosses(
          request.facts,
          FORMATS.find(({ format }) => format === request.to)!,
          request.options,
        ),
        ...(shape.losses?.(request) ?? []),
      ],
      seconds: shape.seconds ?? 1,
    }),
    run: () => Promise.reject(new Error('not in a plan')),
    close: async () => undefined,
  };
}

const every: StructureFormat[] = ['PDB', 'MMCIF', 'XYZ', 'SDF', 'MOL', 'MOL2', 'PQR', 'GRO'];
const builtin = engine('BUILTIN', { reads: [...every, 'PDBQT'], writes: every });
const chimerax = engine('CHIMERAX', {
  reads: ['PDB', 'MMCIF', 'SDF', 'MOL2'],
  writes: ['PDB', 'MMCIF', 'MOL2'],
  losses: () => [loss('HEADERS', 'MODERATE')],
});

const planner = new Planner([chimerax, builtin], FORMATS);
const protein: StructureFacts = { ...plainFacts('PDB', 100), residues: 10, chains: 1, chainIdLength: 1 };
const steps = (facts: StructureFacts, to: StructureFormat, named?: EngineName): string[] =>
  planner
    .plan({ facts, target: to, options: {}, engine: named })
    .steps.map((step) => `${step.engine} ${step.from}-${step.to}`);

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
}

describe('paths', () => {
  it('takes the path with the least loss, whatever the order of the engines', () => {
    expect(steps(protein, 'MMCIF')).toEqual(['BUILTIN PDB-MMCIF']);
  });

  it('takes the preferred engine among paths that lose alike', () => {
    const alike = engine('OPENBABEL', { reads: ['PDB'], writes: ['XYZ'], seconds: 100 });
    const first = new Planner([alike, builtin], FORMATS).plan({ facts: protein, target: 'XYZ', options: {} });
    const last = new Planner([builtin, alike], FORMATS).plan({ facts: protein, target: 'XYZ', options: {} });
    expect(first.steps[0]?.engine).toBe('OPENBABEL');
    expect(first.why).toContain('prefers OPENBABEL');
    expect(last.steps[0]?.engine).toBe('BUILTIN');
  });

  it('prefers any number of minor losses to one major loss', () => {
    const minor = Array.from({ length: 5 }, (_, index) => loss(`SMALL_${index}`, 'MINOR'));
    const one = engine('CHIMERAX', { reads: ['PDB'], writes: ['XYZ'], losses: () => [loss('BIG', 'MAJOR')] });
    const many = engine('OPENBABEL', { reads: ['PDB'], writes: ['XYZ'], losses: () => minor });
    const { steps: taken, why } = new Planner([one, many], FORMATS).plan({
      facts: protein,
      target: 'XYZ',
      options: {},
    });
    expect(taken[0]?.engine).toBe('OPENBABEL');
    expect(why).toContain('loses least');
  });

  it('goes in two steps where no engine does it in one', () => {
    const reader = engine('OPENBABEL', { reads: ['PDBQT'], writes: ['PDB'] });
    const writer = engine('CHIMERAX', { reads: ['PDB'], writes: ['MOL2'] });
    const facts = plainFacts('PDBQT', 20);
    const plan = new Planner([reader, writer], FORMATS).plan({ facts, target: 'MOL2', options: {} });
    expect(plan.steps.map(({ from, to }) => `${from}-${to}`)).toEqual(['PDBQT-PDB', 'PDB-MOL2']);
    expect(plan.seconds).toBe(2);
  });

  it('honours a named engine, with others only where it cannot go', () => {
    expect(steps(protein, 'MMCIF', 'CHIMERAX')).toEqual(['CHIMERAX PDB-MMCIF']);
    expect(steps(protein, 'SDF', 'CHIMERAX')).toHaveLength(2);
    expect(steps(protein, 'SDF', 'CHIMERAX').at(-1)).toMatch(/^BUILTIN .*-SDF$/);
    const water = plainFacts('XYZ', 3);
    expect(steps(water, 'SDF', 'CHIMERAX')).toHaveLength(3);
  });

  it('finds another way round a step that failed', () => {
    const avoid = [{ engine: 'BUILTIN', from: 'PDB', to: 'MMCIF' } as const];
    const plan = planner.plan({ facts: protein, target: 'MMCIF', options: {}, avoid });
    expect(plan.steps.map((step) => step.engine)).toEqual(['CHIMERAX']);
  });

  it('chooses the record in the first step only', () => {
    const facts: StructureFacts = { ...plainFacts('XYZ', 30), parts: 3, kind: 'RECORD', alike: false };
    const plan = planner.plan({ facts, target: 'MOL2', options: { record: 2 }, engine: 'CHIMERAX' });
    expect(plan.steps.map(({ options }) => options.record)).toEqual([2, undefined]);
    expect(plan.steps[1]?.facts.parts).toBe(1);
  });
});

describe('refusals', () => {
  const refused = (facts: StructureFacts, to: StructureFormat, options = {}): string =>
    codeOf(() => planner.plan({ facts, target: to, options }));

  it('NOT_WRITABLE for a format that nothing writes, naming those that can be', () => {
    expect(refused(protein, 'PDBQT')).toBe('NOT_WRITABLE');
    expect(() => planner.plan({ facts: protein, target: 'PDBQT', options: {} })).toThrow(/MMCIF/);
  });

  it('NO_CONVERSION_PATH where a named engine can take no part', () => {
    const alone = new Planner([chimerax], FORMATS);
    const facts = plainFacts('PDBQT', 5);
    expect(codeOf(() => alone.plan({ facts, target: 'PDB', options: {} }))).toBe('NO_CONVERSION_PATH');
  });

  it('ENGINE_UNAVAILABLE for a named engine that is not running', () => {
    expect(
      codeOf(() => planner.plan({ facts: protein, target: 'XYZ', options: {}, engine: 'OPENBABEL' })),
    ).toBe('ENGINE_UNAVAILABLE');
  });

  it('SEVERAL_RECORDS for different molecules in a format of one structure, until one is named', () => {
    const library: StructureFacts = { ...plainFacts('SDF', 30), parts: 3, kind: 'RECORD', alike: false };
    expect(refused(library, 'PDB')).toBe('SEVERAL_RECORDS');
    expect(refused(library, 'MOL')).toBe('SEVERAL_RECORDS');
    expect(refused(library, 'MOL', { record: 3 })).toBe('none');
    expect(refused(library, 'MOL', { record: 4 })).toBe('INVALID_INPUT');
    expect(refused(library, 'XYZ')).toBe('none');
    expect(refused({ ...library, alike: true }, 'PDB')).toBe('none');
    expect(refused({ ...library, alike: true }, 'MOL')).toBe('SEVERAL_RECORDS');
  });

  it('NEEDS_3D for drawings in 3D formats, until allowFlat; never for planar XYZ', () => {
    const drawing: StructureFacts = { ...plainFacts('SDF', 9), dimension: 2 };
    expect(refused(drawing, 'PDB')).toBe('NEEDS_3D');
    expect(refused(drawing, 'MOL')).toBe('none');
    expect(refused(drawing, 'PDB', { allowFlat: true })).toBe('none');
    expect(refused({ ...drawing, dimension: 0 }, 'PDB', { allowFlat: true })).toBe('NEEDS_3D');
    expect(refused({ ...plainFacts('XYZ', 3), dimension: 2 }, 'PDB')).toBe('none');
  });

  it('NEEDS_CHARGES for PQR without a charge and a radius on every atom', () => {
    expect(refused(protein, 'PQR')).toBe('NEEDS_CHARGES');
    expect(refused({ ...protein, partialCharges: 100, radii: 99 }, 'PQR')).toBe('NEEDS_CHARGES');
    expect(refused({ ...protein, partialCharges: 100, radii: 100 }, 'PQR')).toBe('none');
  });

  it('E7: TARGET_CANNOT_HOLD for chains and residue names beyond the columns of PDB, with the better target', () => {
    const large: StructureFacts = { ...protein, format: 'MMCIF', chains: 63 };
    expect(refused(large, 'PDB')).toBe('TARGET_CANNOT_HOLD');
    expect(refused(large, 'PDB', { chains: 'TWO_LETTER' })).toBe('none');
    expect(refused(large, 'MMCIF')).toBe('none');
    const long: StructureFacts = { ...protein, format: 'MMCIF', chainIdLength: 3 };
    expect(refused(long, 'PDB', { chains: 'TWO_LETTER' })).toBe('TARGET_CANNOT_HOLD');
    expect(refused(long, 'PDB', { chains: 'RENAME' })).toBe('none');
    const names: StructureFacts = { ...protein, format: 'MMCIF', residueNameLength: 5 };
    expect(refused(names, 'PDB')).toBe('TARGET_CANNOT_HOLD');
    expect(refused(names, 'PDB', { residueNames: 'SHORTEN' })).toBe('none');
    try {
      planner.plan({ facts: large, target: 'PDB', options: {} });
      expect.unreachable();
    } catch (error) {
      expect((error as AppError).details).toEqual({ betterTarget: 'MMCIF' });
    }
  });

  it('does not pass through a format that cannot hold the structure', () => {
    const viaPdb = engine('OPENBABEL', { reads: ['MMCIF'], writes: ['PDB'] });
    const fromPdb = engine('CHIMERAX', { reads: ['PDB'], writes: ['MOL2'] });
    const large: StructureFacts = { ...protein, format: 'MMCIF', chains: 63 };
    const two = new Planner([viaPdb, fromPdb], FORMATS);
    expect(codeOf(() => two.plan({ facts: large, target: 'MOL2', options: {} }))).toBe('NO_CONVERSION_PATH');
    expect(codeOf(() => two.plan({ facts: { ...large, chains: 2 }, target: 'MOL2', options: {} }))).toBe(
      'none',
    );
  });
});
