/**
 * The import direction of the house as a lint rule (ARCHITECTURE.md, "Direction"): each folder of `src` names the
 * folders it may import from. A folder that is not in the table may not be imported at all, so a new one is a decision.
 */
import path from 'node:path';

const leaves = ['formats', 'engines', 'storage', 'database', 'jobs', 'events'];

/** From a folder of `src` to the folders it may import; `errors.ts` is open to all, a folder always to itself. */
export const direction = {
  api: ['services', 'lib'],
  services: [...leaves, 'lib'],
  engines: ['formats', 'lib'],
  events: ['database', 'lib'],
  jobs: ['database', 'lib'],
  formats: ['lib'],
  storage: ['lib'],
  database: ['lib'],
  lib: [],
};

/** What may be imported as types only: `api` translates format enums and model shapes, it runs none of them. */
const typesOnly = { api: ['formats'] };

const roots = {
  'main.ts': 'any',
  'app.ts': 'any',
  'backend.ts': 'any',
  'maintenance.ts': 'any',
  'config.ts': 'any',
  'setting.ts': 'any',
  'settings-chimerax.ts': 'any',
  'settings-cleanup.ts': 'any',
  'settings-uploads.ts': 'any',
  commands: 'any',
  'settings.ts': 'any',
  'errors.ts': 'any',
};

function place(root, file) {
  const relative = path.relative(root, file).split(path.sep);
  return relative[0] === 'src' ? relative.slice(1) : null;
}

const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      direction: '`{{from}}` may not import from `{{to}}` (see tools/direction.js).',
      outside: 'src may not import from outside src: {{to}}.',
    },
  },
  create(context) {
    const root = context.cwd;
    const from = place(root, context.filename);
    if (!from || roots[from[0]] === 'any') return {};
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      const to = place(root, path.resolve(path.dirname(context.filename), source));
      if (!to) return context.report({ node, messageId: 'outside', data: { to: source } });
      if (to[0] === 'errors.js' || to[0] === from[0]) return;
      if ((direction[from[0]] ?? []).includes(to[0])) return;
      const types =
        node.importKind === 'type' || node.exportKind === 'type' || /\/(format|enums)\.js$/.test(source);
      if (types && (typesOnly[from[0]] ?? []).includes(to[0])) return;
      context.report({ node, messageId: 'direction', data: { from: from[0], to: to[0] } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default { rules: { direction: rule } };
