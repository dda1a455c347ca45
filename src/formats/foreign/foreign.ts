import type { ErrorCode } from '../../errors.js';
import type { Prefix } from '../contract.js';

/** Content that is recognised and not taken: what it is, and what its owner can do instead. */
export interface Refusal {
  /** Noun phrase that finishes "This is …". */
  what: string;
  /** One sentence: what to do instead. */
  instead: string;
  /** UNSUPPORTED_FORMAT unless it is a structure in a form that is not read. */
  code: ErrorCode;
  /** 0 to 1, on the scale of the formats' sightings. */
  confidence: number;
}

/** One line of the tables of refused content. */
export interface RefusalRule {
  what: string;
  instead: string;
  code?: ErrorCode;
  /** 1 unless said otherwise. */
  confidence?: number;
  /** Bytes that stand at `at` (0 unless said otherwise), Latin-1. */
  magic?: readonly string[];
  at?: number;
  test?: (prefix: Prefix) => boolean;
}

/** The first rule that the prefix meets. */
export function firstRefusal(rules: readonly RefusalRule[], prefix: Prefix): Refusal | null {
  for (const rule of rules) {
    const at = rule.at ?? 0;
    const magic = rule.magic?.some((value) => prefix.text.startsWith(value, at)) ?? true;
    if (!magic || (rule.test && !rule.test(prefix))) continue;
    return {
      what: rule.what,
      instead: rule.instead,
      code: rule.code ?? 'UNSUPPORTED_FORMAT',
      confidence: rule.confidence ?? 1,
    };
  }
  return null;
}
