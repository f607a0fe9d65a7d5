/**
 * Who may import whom. Every rule is keyed on a folder and says why it stands; test/arch/import-rules.spec.ts runs them and fails on any breach.
 * Levels: L0 kernel · L1 codebook, contracts, wording · L2 config, store, queue, fetch, extract, analysis, mail · L3 collection, assessment, claims, trends, alerts, reviews, datasets, search, access.
 */
const L0 = 'kernel';
const L1 = 'codebook|contracts|wording';
const L2 = 'config|store|queue|fetch|extract|analysis|mail';
const L3 = 'collection|assessment|claims|trends|alerts|reviews|datasets|search|access';
const src = (rooms) => `^libs/(${rooms})/`;
const SPEC = '\\.spec\\.ts$';
const TESTING = '^libs/[^/]+/(testing|bench)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Under ES modules a cycle reads a binding before it is set and crashes at import, or worse, only in another order of imports.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that resolves to nothing compiles under a stale build and fails on a clean machine.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'kernel-stands-alone',
      comment: 'L0 is what everything rests on: it knows nothing of ours, so that it can be understood first and never has to change for another room.',
      severity: 'error',
      from: { path: src(L0) },
      to: { path: '^(apps|libs|scrapers|dashboards|test)/', pathNot: src(L0) },
    },
    {
      name: 'vocabulary-knows-vocabulary-only',
      comment: 'L1 crosses every border, also to the browser: it may rest on the kernel and on itself, never on a room that does something. (Its specs may take the figures that specs share.)',
      severity: 'error',
      from: { path: src(L1) },
      to: { path: '^(apps|libs|scrapers|dashboards|test)/', pathNot: [src(`${L0}|${L1}`), '^test/support/rates\\.ts$'] },
    },
    {
      name: 'codebook-before-contracts',
      comment: 'Contracts are written in the words of the codebook; the other way round the vocabulary would depend on the shape of a form.',
      severity: 'error',
      from: { path: src('codebook') },
      to: { path: src('contracts') },
    },
    {
      name: 'l2-rooms-are-strangers',
      comment: 'Each L2 room is one technology behind one door; a room that needs two is an L3 room. (The queue keeps its embedded jobs in the store and so may use the store, through its index.)',
      severity: 'error',
      from: { path: '^libs/(config|store|queue|fetch|extract|analysis|mail)/', pathNot: [SPEC, TESTING] },
      to: { path: src(`${L2}|${L3}`), pathNot: ['^libs/$1/', '^libs/store/src/index\\.ts$'] },
    },
    {
      name: 'only-the-queue-uses-the-store',
      comment: 'The exception above is the queue’s alone.',
      severity: 'error',
      from: { path: '^libs/(config|fetch|extract|analysis|mail)/', pathNot: [SPEC, TESTING] },
      to: { path: src('store') },
    },
    {
      name: 'l2-never-looks-up',
      comment: 'Imports go downwards only: a technology that knows a business rule cannot be replaced.',
      severity: 'error',
      from: { path: src(L2) },
      to: { path: `${src(L3)}|^(apps|scrapers|dashboards)/` },
    },
    {
      name: 'l3-rooms-are-strangers',
      comment: 'Business rooms meet in the store and the queue, never in each other: so each can be understood, tested and re-run alone.',
      severity: 'error',
      from: { path: '^libs/(collection|assessment|claims|trends|alerts|reviews|datasets|search|access)/' },
      to: { path: src(L3), pathNot: '^libs/$1/' },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'Rooms are assembled by the apps; a room that knows its app can serve no other.',
      severity: 'error',
      from: { path: '^libs/', pathNot: [SPEC, TESTING] },
      to: { path: '^(apps|dashboards)/' },
    },
    {
      name: 'libs-never-import-scrapers',
      comment: 'Outlets and the sample press are data the product is pointed at, not parts of a room. (Specs may read the sample press.)',
      severity: 'error',
      from: { path: '^libs/', pathNot: [SPEC, TESTING] },
      to: { path: '^scrapers/' },
    },
    {
      name: 'through-the-door',
      comment: 'A room’s inside is its own business: others use what its index names, so that it can be rearranged without asking.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$', TESTING] },
    },
    {
      name: 'through-the-door-from-outside',
      comment: 'The same for apps, scrapers and dashboards.',
      severity: 'error',
      from: { path: '^(apps|scrapers|dashboards)/' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'press-through-its-door',
      comment: 'The sample press is a room like any other.',
      severity: 'error',
      from: { pathNot: '^scrapers/press/' },
      to: { path: '^scrapers/press/', pathNot: '^scrapers/press/index\\.ts$' },
    },
    {
      name: 'never-the-own-door',
      comment: 'A file that imports the index of its own room waits for itself to load: it works until somebody reorders an export.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: ['/index\\.ts$', TESTING] },
      to: { path: '^libs/$1/src/index\\.ts$' },
    },
    {
      name: 'server-knows-no-command',
      comment: 'The command offers what the server does, on a terminal, and may use its tasks; a server that knew the command would start a terminal program to answer a request.',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^apps/cli/' },
    },
    {
      name: 'production-never-imports-tests',
      comment: 'What only tests need is not shipped, and a product that needs its tests to run is not finished.',
      severity: 'error',
      from: { path: '^(apps|libs|scrapers|dashboards)/', pathNot: [SPEC, TESTING] },
      to: { path: `^test/|${SPEC}|${TESTING}` },
    },
    {
      name: 'dashboards-know-words-and-shapes',
      comment: 'The web interface speaks the codebook’s words, says figures as paper does and knows the shapes of the HTTP contracts; a server room would carry Node into the browser.',
      severity: 'error',
      from: { path: '^dashboards/' },
      to: { path: '^(apps|libs|scrapers|test)/', pathNot: '^libs/(codebook|contracts|wording)/src/index\\.ts$' },
    },
    {
      name: 'dashboards-take-contracts-as-types',
      comment: 'As values the contracts would bring zod and every schema into the bundle, also by way of the wording. Tests are in no bundle, and compare the words of screens with the whole list of permissions.',
      severity: 'error',
      from: { path: '^(dashboards|libs/wording)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/contracts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'extractors-are-pure',
      comment: 'An outlet’s extractor turns bytes into a piece. One that could fetch, read files or the store could not be tested offline and could not be trusted.',
      severity: 'error',
      from: { path: '^scrapers/outlets/.*extractor\\.ts$' },
      to: { path: '^(libs/(fetch|store|queue|config|mail)/|fs|fs/promises|http|https|net|dgram|child_process|undici|node_modules/undici)' },
    },
    {
      name: 'mongoose-stays-in-the-store',
      comment: 'Everything else speaks to repositories: that is what lets one code run on the embedded store and on MongoDB.',
      severity: 'error',
      from: { path: '^(apps|libs|scrapers)/', pathNot: '^libs/store/' },
      to: { path: 'node_modules/(mongoose|mongodb|lmdb|mingo)/' },
    },
    {
      name: 'bull-stays-in-the-queue',
      comment: 'Everything else speaks to JobQueue.',
      severity: 'error',
      from: { path: '^(apps|libs|scrapers)/', pathNot: '^libs/queue/' },
      to: { path: 'node_modules/bull/' },
    },
    {
      name: 'redis-stays-behind-interfaces',
      comment: 'What processes share goes through JobQueue, PaceStore or the rate limits; each also works without Redis.',
      severity: 'error',
      from: { path: '^(apps|libs|scrapers)/', pathNot: '^libs/queue/|^libs/fetch/src/redis-pace-store\\.ts$|^apps/server/src/access/rate-limits\\.ts$' },
      to: { path: 'node_modules/ioredis/' },
    },
    {
      name: 'nest-stays-in-the-apps',
      comment: 'Rooms are plain classes: they can be tested, benchmarked and used by the command without a container.',
      severity: 'error',
      from: { path: '^(libs|scrapers)/' },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'production-needs-no-dev-dependency',
      comment: 'An installation without development packages must run.',
      severity: 'error',
      from: { path: '^(apps|libs|scrapers)/', pathNot: [SPEC, TESTING] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-package',
      comment: 'A package that only happens to be there because another one brought it disappears without notice.',
      severity: 'error',
      from: { path: '^(apps|libs|scrapers|dashboards|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
  },
};
