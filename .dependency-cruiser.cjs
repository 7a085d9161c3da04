/**
 * The house's import rules: which folder may import which, and which folder is a library's home.
 * The table stands in .github/CONTRIBUTING.md; a change here is a change of architecture.
 */
const may = {
  core: [],
  model: ['core'],
  sheet: ['core'],
  template: ['core', 'model', 'sheet(types)'],
  rows: ['core', 'model', 'template', 'sheet(types)'],
  aimsio: ['core', 'model'],
  store: ['core'],
  snapshot: ['core', 'model', 'aimsio', 'store'],
  plan: ['core', 'model', 'template(types)', 'rows(types)', 'snapshot(types)'],
  run: ['core', 'model', 'plan', 'aimsio', 'store', 'snapshot'],
  // report tells of sheets as they were checked, so it reads the shapes of rows, too.
  report: [
    'core',
    'model',
    'template',
    'snapshot',
    'plan',
    'rows(types)',
    'run(types)',
    'sheet(types)',
  ],
  flows: [
    'core',
    'model',
    'sheet',
    'template',
    'rows',
    'aimsio',
    'store',
    'snapshot',
    'plan',
    'run',
    'report',
  ],
  practice: ['core', 'model', 'store', 'aimsio/wire-contract'],
  cli: ['core', 'report', 'flows', 'practice'],
};

const homes = {
  sheet: ['exceljs', 'papaparse', 'yauzl'],
  aimsio: ['p-queue'],
  practice: ['hono', '@hono/node-server'],
  cli: ['yargs', 'listr2'],
  store: ['@photostructure/sqlite'],
  core: ['big.js', 'fastest-levenshtein'],
};

const layers = Object.entries(may).flatMap(([folder, allowed]) => {
  const plain = allowed.filter((name) => !name.includes('(types)'));
  const typesOnly = allowed
    .filter((name) => name.includes('(types)'))
    .map((name) => name.replace('(types)', ''));
  const open = (names) => names.map((name) => `^src/${name}${name.includes('/') ? '' : '/'}`);
  const rules = [
    {
      name: `layer-${folder}`,
      comment: `src/${folder} may import: ${allowed.join(', ') || 'nothing'}`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: [`^src/${folder}/`, ...open(plain), ...open(typesOnly)] },
    },
  ];
  if (typesOnly.length > 0) {
    rules.push({
      name: `layer-${folder}-types`,
      comment: `src/${folder} may import only types from: ${typesOnly.join(', ')}`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: open(typesOnly), dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
});

const libraries = Object.entries(homes).flatMap(([folder, names]) =>
  names.map((name) => ({
    name: `home-of-${name}`,
    comment: `${name} is used in src/${folder} only`,
    severity: 'error',
    from: { path: '^src/', pathNot: `^src/${folder}/` },
    to: { path: `node_modules/(@types/)?${name}(/|$)` },
  })),
);

module.exports = {
  forbidden: [
    ...layers,
    ...libraries,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: 'src/index\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};
