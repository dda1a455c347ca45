import { valueOf, type Outcome, type Quantity, type Row } from './row.js';

const NAME = 44;
const CELL = 10;

export function printHead(): void {
  console.log('Processor time, warm, best of five; MB are 10⁶ bytes. The factor is ours : theirs.\n');
}

/** One row: ours, each peer with the factor, the goal. */
export function printRow({ name, quantity, goal, ours, peers }: Row): void {
  const own = ours();
  console.log(`${name.padEnd(NAME)}${shown(quantity, own)}   goal ${goal}`);
  for (const { name: peer, run } of peers) {
    const theirs = run();
    const factor = 'absent' in own || 'absent' in theirs ? '' : factorOf(quantity, own, theirs);
    console.log(`  ${peer.padEnd(NAME - 2)}${shown(quantity, theirs)}${factor}`);
  }
}

function shown(quantity: Quantity, outcome: Outcome): string {
  if ('absent' in outcome) return `(${outcome.absent})`;
  const value = valueOf(quantity, outcome);
  return `${(value >= 100 ? value.toFixed(0) : value.toPrecision(3)).padStart(CELL)} ${quantity}`;
}

const factorOf = (quantity: Quantity, own: Outcome, theirs: Outcome): string => {
  if ('absent' in own || 'absent' in theirs) return '';
  return `   × ${(valueOf(quantity, own) / valueOf(quantity, theirs)).toFixed(2)}`;
};
