import { registerEnumType } from 'type-graphql';

export enum EngineNameEnum {
  BUILTIN = 'BUILTIN',
  CHIMERAX = 'CHIMERAX',
  OPENBABEL = 'OPENBABEL',
}
registerEnumType(EngineNameEnum, {
  name: 'EngineName',
  description: 'What does conversions.',
  valuesConfig: {
    BUILTIN: { description: "The server's own readers and writers; always there." },
    CHIMERAX: { description: 'UCSF ChimeraX, where it is installed.' },
    OPENBABEL: { description: 'Open Babel, where it is installed.' },
  },
});
