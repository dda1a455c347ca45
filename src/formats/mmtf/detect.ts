import type { Prefix, Sighting } from '../contract.js';
import { rootKeys } from '../messagepack/root-keys.js';
import { isFieldName } from './names.js';

/** MMTF by the names of its fields, which are the keys of the one MessagePack map that the file is. */
export function detectMmtf(prefix: Prefix): Sighting | null {
  const root = rootKeys(prefix.bytes);
  if (!root) return null;
  const known = root.keys.filter(isFieldName).length;
  if (known > 0 && known * 2 >= root.keys.length)
    return { confidence: 0.99, saw: `a MessagePack map with the field ${root.keys.find(isFieldName)}` };
  // Cut within its first key, or empty: the name decides.
  if (prefix.suffix === '.mmtf') return { confidence: 0.4, saw: 'a MessagePack map and the suffix .mmtf' };
  return null;
}
