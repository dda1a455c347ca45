import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType, isInputObjectType, isObjectType, isSpecifiedScalarType } from 'graphql';
import { expect, it } from 'vitest';

/** The contract as clients see it; a check of its own keeps it current. */
const schema = buildSchema(readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'));

it('describes every type, field, argument and value', () => {
  const silent: string[] = [];
  const say = (name: string, { description }: { description?: string | null | undefined }): void => {
    if (!description) silent.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (
      type.name.startsWith('__') ||
      (!('getFields' in type) && !isEnumType(type) && isSpecifiedScalarType(type))
    )
      continue;
    say(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) say(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) say(`${type.name}.${field.name}`, field);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      say(`${type.name}.${field.name}`, field);
      for (const argument of field.args) say(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  expect(silent).toEqual([]);
});
