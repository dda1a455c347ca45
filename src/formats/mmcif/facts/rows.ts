import type { CategoryHead, CategoryReader, CategoryRow } from '../../cif/category.js';

/** Values of one row by item name. */
export interface Items {
  /** Empty where the value or the item is absent. */
  readonly text: (item: string) => string;
  /** NaN where absent or no number. */
  readonly number: (item: string) => number;
}

/** A reader that looks values up by name: for categories of few rows. */
export function byName(head: CategoryHead, take: (items: Items) => void): CategoryReader {
  const columns = new Map(head.items.map((item, column) => [item, column]));
  let current: CategoryRow;
  const items: Items = {
    text: (item) => current.text(columns.get(item) ?? -1),
    number: (item) => current.number(columns.get(item) ?? -1),
  };
  return {
    row(row) {
      current = row;
      take(items);
    },
  };
}

/** Text with every run of white space as one blank: text blocks break lines where they like. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
