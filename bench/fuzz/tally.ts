import type { Examination } from './examine.js';

interface Row {
  inputs: number;
  valid: number;
  conversions: number;
  refusals: number;
}

/** Counts what became of the inputs, by the format that was detected. */
export class Tally {
  readonly #rows = new Map<string, Row>();
  readonly #causes = new Map<string, number>();
  readonly #started = performance.now();
  #done = 0;

  constructor(private readonly count: number) {}

  done({ format, valid, conversions, refusals }: Examination): void {
    const row = this.#rows.get(format) ?? { inputs: 0, valid: 0, conversions: 0, refusals: 0 };
    this.#rows.set(format, row);
    row.inputs++;
    if (valid) row.valid++;
    row.conversions += conversions;
    row.refusals += refusals;
    if (++this.#done % 2000 === 0) console.error(`${this.#done} of ${this.count}`);
  }

  /** Counts a cause; whether it was seen before. */
  found(cause: string): boolean {
    const times = this.#causes.get(cause) ?? 0;
    this.#causes.set(cause, times + 1);
    return times > 0;
  }

  times(cause: string): number {
    return this.#causes.get(cause) ?? 0;
  }

  print(): void {
    const seconds = (performance.now() - this.#started) / 1000;
    console.log('\nformat              inputs   valid  conversions  refusals');
    for (const [format, row] of [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)))
      console.log(
        `${format.padEnd(18)}${String(row.inputs).padStart(8)}${String(row.valid).padStart(8)}${String(row.conversions).padStart(13)}${String(row.refusals).padStart(10)}`,
      );
    console.log(`${this.#done} inputs in ${seconds.toFixed(0)} s, ${this.#causes.size} causes of findings`);
  }
}
