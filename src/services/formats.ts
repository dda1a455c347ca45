import type { StructureFormat } from '../formats/format.js';
import { MODULES } from '../formats/registry.js';

/** What a file may have, whatever its format. */
export interface FileLimits {
  /** Bytes as sent, and of a gzipped file unpacked. */
  uploadBytes: number;
  unpackedBytes: number;
  gzipRatio: number;
  /** Atoms of one model whose chemistry is looked at. */
  chemistryAtoms: number;
}

export interface FormatFacts {
  format: StructureFormat;
  name: string;
  suffixes: readonly string[];
  mediaType: string;
  specification: string;
  readable: boolean;
  writable: boolean;
  limits: FileLimits;
}

/** What clients may know of the formats before they try. */
export const formatFacts = (limits: FileLimits): FormatFacts[] =>
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
      limits,
    };
  });
