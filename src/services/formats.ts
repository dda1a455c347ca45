import type { Engine, EngineName } from '../engines/engine.js';
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
  /** Engines that convert from it and to it. */
  readBy: EngineName[];
  writtenBy: EngineName[];
}

/** What clients may know of the formats before they try, with the engines that run here. */
export const formatFacts = (engines: readonly Engine[]): FormatFacts[] =>
  MODULES.map((module) => {
    const by = (side: 'reads' | 'writes'): EngineName[] =>
      engines.filter((engine) => engine[side].has(module.format)).map((engine) => engine.name);
    const writtenBy = by('writes');
    const { format, name, suffixes, mediaType, specification } = module;
    return {
      format,
      name,
      suffixes,
      mediaType,
      specification,
      readable: true,
      writable: writtenBy.length > 0,
      readBy: by('reads'),
      writtenBy,
    };
  });
