import { isEnumType, isInputObjectType, isObjectType, isSpecifiedScalarType } from 'graphql';
import { expect, it } from 'vitest';
import { buildGraphQLSchema } from '../../../../src/api/graphql/schema.js';

it('describes every type, field, argument and value', () => {
  const silent: string[] = [];
  const say = (name: string, { description }: { description?: string | null | undefined }): void => {
    if (!description) silent.push(name);
  };
  for (const type of Object.values(buildGraphQLSchema().getTypeMap())) {
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
