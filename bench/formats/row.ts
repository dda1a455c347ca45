/** What one program took for one piece of work: the best of five runs after a first one that does not count. */
export interface Measure {
  /** Processor time, seconds: on a busy machine it says what the work costs, not how busy the machine is. */
  seconds: number;
  /** Most memory the process held, bytes; 0 where it was not measured. */
  peakBytes: number;
  /** Bytes of input. */
  bytes: number;
  /** What was read or written, to compare: atoms or records. */
  count: number;
}

/** A measure, or why there is none. */
export type Outcome = Measure | { absent: string };

export type Quantity = 'MB/s' | 's' | 'MiB';

/** One line of the table: work, who does it, and what is aimed at. */
export interface Row {
  name: string;
  quantity: Quantity;
  /** For people: "≥ 0.8 × gemmi". */
  goal: string;
  ours: () => Outcome;
  peers: readonly { name: string; run: () => Outcome }[];
}

export function valueOf(quantity: Quantity, { seconds, bytes, peakBytes }: Measure): number {
  if (quantity === 's') return seconds;
  return quantity === 'MiB' ? peakBytes / 2 ** 20 : bytes / 1e6 / seconds;
}
