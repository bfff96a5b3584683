/** Layers and cycles. Type imports count: a polite import is still a dependency. */
const ours = '^(domain|bridge|engine|electron|cli|renderer|e2e|tools|bench)/';
const only = (layer, allowed, why) => ({
  name: `${layer}-imports-only-${allowed.join('-') || 'itself'}`,
  comment: why,
  severity: 'error',
  from: { path: `^${layer}/`, pathNot: layer === 'domain' || layer === 'bridge' ? '\\.test\\.tsx?$' : undefined },
  to: { path: ours, pathNot: `^(${[layer, ...allowed].join('|')})/` },
});
const clean = (rule) => ({ ...rule, from: JSON.parse(JSON.stringify(rule.from)) });

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle hides who depends on whom.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    clean(only('domain', [], 'The rule book knows no screen, disk or clock.')),
    clean(only('bridge', [], 'The contract carries opaque values; a new field never touches it.')),
    only('engine', ['domain'], 'Plain Node: runs in the app, in scripts and in tests alike.'),
    only('electron', ['domain', 'bridge', 'engine'], 'Main only wires windows, dialogs and processes.'),
    only('cli', ['domain', 'engine'], 'The command line is the engine with words around it.'),
    only('renderer', ['domain', 'bridge'], 'The window reaches the machine through the bridge alone.'),
    {
      name: 'domain-uses-no-node',
      severity: 'error',
      from: { path: '^(domain|bridge)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-uses-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-electron-imports-electron',
      severity: 'error',
      from: { pathNot: '^(electron|e2e|tools)/' },
      to: { path: '^(electron|node_modules/electron)(/|$)', pathNot: ours },
    },
    {
      name: 'only-renderer-data-imports-dexie',
      severity: 'error',
      from: { pathNot: '^renderer/data/' },
      to: { path: 'node_modules/dexie' },
    },
    {
      name: 'only-renderer-state-creates-stores',
      severity: 'error',
      from: { pathNot: '^renderer/state/' },
      to: { path: 'node_modules/zustand' },
    },
    {
      name: 'no-feature-imports-a-feature',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'features-below-app',
      severity: 'error',
      from: { path: '^renderer/(features|ui|text|data|state|system)/' },
      to: { path: '^renderer/app/' },
    },
    {
      name: 'ui-and-text-know-nothing-of-ours',
      severity: 'error',
      from: { path: '^renderer/(ui|text)/' },
      to: { path: ours, pathNot: '^renderer/(ui|text)/' },
    },
    {
      name: 'data-and-state-below-features',
      severity: 'error',
      from: { path: '^renderer/(data|state|system)/' },
      to: { path: '^renderer/(features|ui)/' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '(\\?|^app:)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist|\\.tsbuild|node_modules/\\.)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.css', '.csv'],
    },
  },
};
