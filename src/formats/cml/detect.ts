import type { Prefix, Sighting } from '../contract.js';
import { isUtf16 } from './encoding.js';

const NAMESPACE = /xmlns(:\w+)?\s*=\s*["']http:\/\/www\.xml-cml\.org\//;
/** Roots that CML has, with any prefix. */
const ROOT =
  /^<(?:[\w.-]+:)?(cml|molecule|moleculeList|reaction|reactionList|reactionScheme|list|spectrum|spectrumList|module|crystal)(?=[\s/>])/;
const CONTENT = /<(?:[\w.-]+:)?(molecule|atomArray|atom|bondArray|formula)(?=[\s/>])/;

/** CML by its namespace, or by a root element and molecules within it. */
export function detectCml(prefix: Prefix): Sighting | null {
  const text = isUtf16(prefix.bytes)
    ? prefix.text.replaceAll('\0', '').replace(/^[\xff\xfe]+/, '')
    : prefix.text;
  const root = rootOf(text);
  if (root === null) return null;
  if (!/^</.test(root))
    return prefix.suffix === '.cml' ? { confidence: 0.2, saw: 'the suffix .cml only' } : null;
  const known = ROOT.exec(root);
  const head = root.slice(0, 8192);
  if (known && NAMESPACE.test(head))
    return { confidence: 0.99, saw: `<${known[1]}> in the namespace of CML` };
  if (known && (known[1] === 'cml' || CONTENT.test(root)))
    return {
      confidence: known[1] === 'list' || known[1] === 'module' ? 0.8 : 0.95,
      saw: `the root element <${known[1]}>`,
    };
  if (NAMESPACE.test(head) && CONTENT.test(root))
    return { confidence: 0.9, saw: 'XML with molecules of CML in it' };
  return prefix.suffix === '.cml' ? { confidence: 0.4, saw: 'XML and the suffix .cml' } : null;
}

/** The text from the root element on: what may stand before it is passed over. Null where it is not reached. */
function rootOf(text: string): string | null {
  let rest = text.replace(/^\xef\xbb\xbf/, '').trimStart();
  for (let turn = 0; turn < 100; turn++) {
    const end = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : '';
    if (end === '') {
      if (!/^<!DOCTYPE/.test(rest)) return rest;
      const close = doctypeEnd(rest);
      if (close < 0) return null;
      rest = rest.slice(close).trimStart();
      continue;
    }
    const at = rest.indexOf(end);
    if (at < 0) return null;
    rest = rest.slice(at + end.length).trimStart();
  }
  return rest;
}

function doctypeEnd(text: string): number {
  let subset = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '[') subset = true;
    else if (letter === ']') subset = false;
    else if (letter === '>' && !subset) return at + 1;
  }
  return -1;
}
