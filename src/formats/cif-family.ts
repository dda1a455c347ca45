import type { StructureFormat } from './format.js';
import type { ConversionOptions } from './options.js';

const CIF: readonly StructureFormat[] = ['MMCIF', 'BINARY_CIF'];

/** What makes another structure of the source, so that its categories are not true of the result as they are. */
const CHANGES = ['record', 'assembly', 'expand', 'generate3d', 'split'] as const;

/**
 * Whether a conversion is one between mmCIF and BinaryCIF that changes nothing: then every category passes as it is, those too that the
 * model does not understand, and nothing is lost.
 */
export function passesCategories(
  from: StructureFormat,
  to: StructureFormat,
  options: ConversionOptions,
): boolean {
  if (from === to || !CIF.includes(from) || !CIF.includes(to)) return false;
  return options.altlocs !== 'HIGHEST_OCCUPANCY' && CHANGES.every((option) => options[option] === undefined);
}
