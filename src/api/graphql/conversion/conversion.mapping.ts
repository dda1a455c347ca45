import { operationsOf, type Conversions } from '../../../services/conversions.js';
import { failureOf } from '../failure.type.js';
import type { StructureFormat } from '../format/format.type.js';
import type { Conversion, ConversionPlan, ConversionState, Loss } from './conversion.type.js';

export type ConversionRow = NonNullable<Awaited<ReturnType<Conversions['find']>>>;

export function toConversion(row: ConversionRow): Conversion {
  return {
    ...row,
    target: row.target as StructureFormat,
    state: row.state as ConversionState,
    plan: row.plan as ConversionPlan,
    losses: row.losses as Loss[],
    operations: operationsOf(row),
    failure: failureOf(row),
  };
}
