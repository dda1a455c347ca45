import type { Input } from './inputs.js';

export type FindingKind = 'CRASH' | 'HANG' | 'MEMORY' | 'DISAGREEMENT';

/** What one input brought to light. */
export interface Finding {
  kind: FindingKind;
  index: number;
  /** The step that it came up in: "check PDB", "PDB → SDF". */
  step: string;
  /** What happened, for the person who mends it. */
  message: string;
  /** Name of the file that the input was made from. */
  source: string;
}

/** Collects what the steps of one input find. */
export class Findings {
  readonly all: Finding[] = [];

  constructor(private readonly input: Input) {}

  add(kind: FindingKind, step: string, message: string): void {
    const { index, seed } = this.input;
    this.all.push({ kind, index, step, message, source: seed.file });
  }

  crash(step: string, thrown: unknown): void {
    const stack = thrown instanceof Error ? (thrown.stack ?? String(thrown)) : String(thrown);
    this.add('CRASH', step, stack.split('\n').slice(0, 6).join('\n'));
  }
}

/** What findings that have one cause share: the same step and the same message but for numbers and names. */
export function signature({ kind, step, message }: Finding): string {
  const [first, second = ''] = message.split('\n');
  return `${kind} ${step} ${`${first} ${second}`.replace(/"[^"]*"/g, '""').replace(/\d+/g, '#')}`;
}
