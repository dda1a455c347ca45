import { Budget } from '../budget.js';
import { MessagePackReader } from './reader.js';
import { MessagePackFault } from './value.js';

/** Keys that are looked at. */
const LOOKED_AT = 32;
const BUDGET = 2 ** 20;

/** The first keys of the map that a MessagePack file is, as far as `bytes` go; null where they do not begin with one. */
export function rootKeys(bytes: Uint8Array): { count: number; keys: string[] } | null {
  const first = bytes[0];
  if (first === undefined || !((first & 0xf0) === 0x80 || first === 0xde || first === 0xdf)) return null;
  const keys: string[] = [];
  let announced = 0;
  const reader = new MessagePackReader(
    {
      choose(path) {
        if (path.length === 0) return 'ENTER';
        if (keys.length < LOOKED_AT) keys.push(path[0] as string);
        return 'SKIP';
      },
      open(_path, _kind, count) {
        announced = count;
      },
      value() {},
      close() {},
    },
    new Budget(BUDGET),
  );
  try {
    reader.push(bytes);
  } catch (thrown) {
    // A broken file is still what its keys say, as far as they came.
    if (!(thrown instanceof MessagePackFault) || keys.length === 0) return null;
  }
  return { count: announced, keys };
}
