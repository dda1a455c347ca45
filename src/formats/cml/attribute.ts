import { textOf } from '../bytes/text.js';
import type { Tag } from './xml/tag.js';

/** The value of an attribute as text; empty where the tag has none of that name. */
export function attribute(tag: Tag, name: string): string {
  const at = tag.find(name);
  return at < 0 ? '' : textOf(tag.sources[at]!, tag.starts[at]!, tag.ends[at]!);
}
