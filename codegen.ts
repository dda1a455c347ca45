import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the demo and the end-to-end tests, from the schema that clients see. */
const config: CodegenConfig = {
  schema: './schema.graphql',
  documents: ['demo/operations.ts', 'tests/helpers/*.ts', 'tests/e2e/**/*.ts'],
  generates: {
    './demo/generated/': {
      preset: 'client',
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { ByteCount: 'number', DateTime: 'string', Upload: 'File' },
      },
      presetConfig: { fragmentMasking: false },
    },
  },
  importExtension: '.js',
  emitLegacyCommonJSImports: false,
};

export default config;
