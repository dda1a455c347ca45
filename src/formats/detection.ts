import type { ErrorCode } from '../errors.js';
import type { FormatModule, Prefix, Sighting } from './contract.js';
import type { StructureFormat } from './format.js';
import { BINARY, firstRefusal, refusalByName, TEXT, XML, type Refusal } from './foreign/index.js';
import { MODULES, moduleOf, modulesOfSuffix, suffixOf } from './registry.js';

/** Bytes that detection looks at. */
export const PREFIX_SIZE = 64 * 1024;

/** What a file is, judged by its beginning. */
export interface Detection {
  /** Null where nothing here reads it; then `refusal` says why. */
  module: FormatModule | null;
  refusal: { code: ErrorCode; message: string } | null;
  /** What was seen, for people. */
  saw: string;
  /** 0 to 1. */
  confidence: number;
}

/** A hint is worth less than anything that was seen, but decides between formats that look alike. */
const SUFFIX_WEIGHT = 0.1;
const DECLARED_WEIGHT = 0.15;
/** Below this a sighting needs a hint to be believed. */
const BELIEVED = 0.3;

/** The beginning of a file as the formats look at it. A UTF-8 byte order mark must be gone already. */
export function makePrefix(bytes: Uint8Array, complete: boolean, fileName: string): Prefix {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return { bytes, text, lines: text.split(/\r\n|\n|\r/), complete, suffix: suffixOf(fileName) };
}

/**
 * The format of a file from at most PREFIX_SIZE of its unpacked bytes. The bytes decide; the suffix and what the client declared are hints that
 * choose between formats that look alike, and name the format of a text that nothing recognises (so that its check can say what is wrong).
 */
export function detect(prefix: Prefix, declared?: StructureFormat): Detection {
  const binary = firstRefusal(BINARY, prefix);
  if (binary) return refused(binary);
  const named = firstRefusal(TEXT, prefix);
  if (named?.confidence === 1) return refused(named);

  let best: { module: FormatModule; sighting: Sighting; weight: number } | null = null;
  for (const module of MODULES) {
    const sighting = module.detect(prefix);
    if (!sighting) continue;
    const weight = sighting.confidence + hint(module, prefix, declared);
    if (!best || weight > best.weight) best = { module, sighting, weight };
  }
  if (named && named.confidence >= (best?.weight ?? 0)) return refused(named);
  if (best && best.weight >= BELIEVED) {
    const { module, sighting } = best;
    return { module, refusal: null, saw: sighting.saw, confidence: sighting.confidence };
  }
  const last = firstRefusal([XML], prefix) ?? refusalByName(prefix.suffix);
  return last ? refused(last) : byHints(prefix, declared);
}

function hint(module: FormatModule, prefix: Prefix, declared?: StructureFormat): number {
  return (
    (module.suffixes.includes(prefix.suffix) ? SUFFIX_WEIGHT : 0) +
    (module.format === declared ? DECLARED_WEIGHT : 0)
  );
}

function refused({ what, instead, code, confidence }: Refusal): Detection {
  return {
    module: null,
    refusal: { code, message: `This is ${what}, not a structure file that can be read here. ${instead}` },
    saw: what,
    confidence,
  };
}

/** Nothing was recognised: a text is checked as what it claims to be, anything else is refused. */
function byHints(prefix: Prefix, declared?: StructureFormat): Detection {
  const claimed = (declared && moduleOf(declared)) ?? modulesOfSuffix(prefix.suffix)[0];
  if (claimed && isText(prefix.bytes)) {
    const source = claimed.format === declared ? 'the declared format' : `the suffix ${prefix.suffix}`;
    return { module: claimed, refusal: null, saw: `nothing but ${source}`, confidence: 0.1 };
  }
  const saw = isText(prefix.bytes)
    ? `text that begins with ${quote(prefix)}`
    : 'binary data without a known signature';
  return {
    module: null,
    refusal: {
      code: 'UNSUPPORTED_FORMAT',
      message: `No known structure format begins like this: ${saw}. Read are ${MODULES.map((module) => module.name).join(', ')}.`,
    },
    saw,
    confidence: 0,
  };
}

/** The first words, for a message: printable ASCII only, at most 40 characters. */
function quote(prefix: Prefix): string {
  const line = prefix.lines.find((text) => text.trim() !== '') ?? '';
  const shown = line
    .trim()
    .slice(0, 40)
    .replace(/[^ -~]/g, '?');
  return `"${shown}${line.trim().length > 40 ? '…' : ''}"`;
}

/** Text has hardly any control characters but tabs, line ends and the form feed. */
export function isText(bytes: Uint8Array): boolean {
  const size = Math.min(bytes.length, 4096);
  let odd = 0;
  for (let at = 0; at < size; at++) {
    const byte = bytes[at]!;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) odd++;
    if (byte >= 0x7f) odd += 0.3;
  }
  return odd <= 1 + size / 20;
}
