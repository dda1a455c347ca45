import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Conversions } from '../../../services/conversions.js';
import type { Structures } from '../../../services/structures.js';
import type { Context } from '../context.js';
import { toStructure } from '../structure/structure.mapping.js';
import { Structure } from '../structure/structure.type.js';
import { toConversion } from './conversion.mapping.js';
import { Derivation } from './derivation.type.js';

/** Where structures come from. */
@Resolver(() => Structure)
export class DerivedStructureResolver {
  constructor(private readonly conversions: Conversions) {}

  @FieldResolver(() => Derivation, {
    nullable: true,
    description: 'What it was made from; null for an upload.',
  })
  async derivedFrom(@Root() structure: Structure, @Ctx() context: Context): Promise<Derivation | null> {
    if (structure.sourceId === null) return null;
    const row =
      structure.conversionId === null ? null : await this.conversions.find(context, structure.conversionId);
    const conversion = row && toConversion(row);
    return { structureId: structure.sourceId, operations: conversion?.operations ?? [], conversion };
  }
}

@Resolver(() => Derivation)
export class DerivationResolver {
  constructor(private readonly structures: Structures) {}

  @FieldResolver(() => Structure, { nullable: true })
  async structure(@Root() derivation: Derivation, @Ctx() context: Context): Promise<Structure | null> {
    const row = await this.structures.find(context, derivation.structureId);
    return row && toStructure(row);
  }
}
