import type { Prefix, Sighting } from '../contract.js';
import { rootKeys } from '../messagepack/root-keys.js';

/** BinaryCIF by the keys of the one MessagePack map that the file is; `dataBlocks` is its own. */
export function detectBinaryCif(prefix: Prefix): Sighting | null {
  const root = rootKeys(prefix.bytes);
  if (!root) return null;
  if (root.keys.includes('dataBlocks'))
    return { confidence: 0.99, saw: 'a MessagePack map with the key dataBlocks' };
  // Cut within its first keys, or empty: the name decides.
  if (prefix.suffix === '.bcif') return { confidence: 0.4, saw: 'a MessagePack map and the suffix .bcif' };
  return null;
}
