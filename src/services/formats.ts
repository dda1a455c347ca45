import type { StructureFormat } from '../formats/format.js';
import { MODULES } from '../formats/registry.js';

export interface FormatFacts {
  format: StructureFormat;
  name: string;
  suffixes: readonly string[];
  mediaType: string;
  specification: string;
  readable: boolean;
  writable: boolean;
}

/** What clients may know of the formats before they try. */
export const formatFacts = (): FormatFacts[] =>
  MODULES.map((module) => {
    const { format, name, suffixes, mediaType, specification } = module;
    return {
      format,
      name,
      suffixes,
      mediaType,
      specification,
      readable: true,
      writable: 'createWriter' in module,
    };
  });
