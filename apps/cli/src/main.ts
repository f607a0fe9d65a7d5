import { Command, Option } from 'commander';
import type { AnnotationFormat } from '#vigia/contracts';
import { UserError } from '#vigia/kernel';
import type { EvaluateRequest, TrainRequest } from './commands/train.command.js';

const program = new Command('vigia').description('Vigía: cómo narran los medios la migración / how media tell migration').showHelpAfterError();

// Each command loads only what it needs: the line commands must answer in under three seconds.
program
  .command('analyze')
  .description('JSONL de piezas por la entrada estándar → juicios / pieces in, judgements out')
  .action(async () => (await import('./commands/analyze.command.js')).analyze());
program
  .command('extract')
  .description('JSONL de páginas HTML → titular, texto, fecha, autor / pages in, pieces out')
  .action(async () => (await import('./commands/extract.command.js')).extract());
program
  .command('feed')
  .description('JSONL de feeds → entradas / feeds in, items out')
  .action(async () => (await import('./commands/feed.command.js')).feed());
program
  .command('import')
  .description('pasa un archivo de piezas (JSONL o CSV) por todo el proceso / a file of pieces through the whole pipeline')
  .argument('<file>', 'archivo .jsonl o .csv')
  .option('--map <columns>', 'columnas del archivo, p. ej. title=titular,text=cuerpo,outlet=medio,publishedAt=fecha,url=enlace')
  .option('--outlet <name>', 'medio de las piezas que no lo dicen')
  .option('--preset <name>', 'mapa de columnas guardado: brandwatch, meta-content-library, publicaciones o uno propio')
  .option('--save <name>', 'guarda el mapa de --map con este nombre')
  .action(async (file: string, options: { map?: string; outlet?: string; preset?: string; save?: string }) => (await import('./commands/import.command.js')).importFile(file, options));
program
  .command('export')
  .description('piezas, hallazgos y celdas de un período como CSV, JSONL y Parquet / a period as CSV, JSONL and Parquet')
  .requiredOption('--from <week>', 'primera semana o día, p. ej. 2026-W36')
  .requiredOption('--to <week>', 'última semana o día, p. ej. 2026-W47')
  .option('--out <dir>', 'carpeta de salida (obligatoria)')
  .option('--city <city>', 'solo historias de una ciudad / stories of one city only')
  .action(async (options: { from: string; to: string; out?: string; city?: string }) => (await import('./commands/export.command.js')).exportPeriod(options));
program
  .command('release')
  .description('congela un período bajo una versión: paquete de datos citable, sin textos / freezes a citable data package')
  .argument('<version>', 'tres números, p. ej. 1.0.0')
  .requiredOption('--from <week>', 'primera semana o día, p. ej. 2026-W36')
  .requiredOption('--to <week>', 'última semana o día, p. ej. 2026-W47')
  .option('--out <dir>', 'carpeta donde queda la copia (obligatoria)')
  .option('--city <city>', 'solo historias de una ciudad / stories of one city only')
  .option('--name <name>', 'nombre del conjunto', 'vigia')
  .option('--notes <text>', 'qué trae de nuevo, para CHANGELOG.md')
  .action(async (version: string, options: { from: string; to: string; out?: string; city?: string; name: string; notes?: string }) => (await import('./commands/release.command.js')).release(version, options));
program
  .command('rehydrate')
  .description('vuelve a pedir los textos de una publicación y dice qué cambió / fetches the texts of a release again, reports drift')
  .argument('<release>', 'carpeta de la publicación')
  .option('--out <file>', 'archivo JSONL de salida')
  .option('--most <pieces>', 'solo las primeras')
  .action(async (folder: string, options: { out?: string; most?: string }) => (await import('./commands/release.command.js')).rehydrate(folder, options));
program
  .command('jobs')
  .description('trabajos que fallaron del todo / dead letters')
  .option('--retry <id>', 'vuelve a intentar uno; «all», todos')
  .action(async (options: { retry?: string }) => (await import('./commands/jobs.command.js')).deadJobs(options));
program
  .command('backup')
  .description('copia el almacén en archivos, los correos y las publicaciones, también con el servidor en marcha / hot copy of the data folder')
  .argument('<dir>', 'carpeta nueva, fuera de la de datos')
  .action(async (dir: string) => (await import('./commands/backup.command.js')).backup(dir));
program
  .command('restore')
  .description('restaura y comprueba una copia en una carpeta de datos vacía / restores and verifies a backup')
  .argument('<backup>', 'carpeta que hizo «vigia backup»')
  .action(async (from: string) => (await import('./commands/backup.command.js')).restore(from));
program
  .command('move')
  .description('copia el almacén a MongoDB o a una carpeta, y compara los dos / copies the store, resumes, verifies')
  .requiredOption('--to <place>', 'mongodb://… o una carpeta')
  .action(async (options: { to: string }) => (await import('./commands/backup.command.js')).move(options.to));
program
  .command('store:migrate')
  .description('pone al día un almacén de una versión anterior / brings an older store up to date')
  .option('--dry-run', 'dice qué haría y no cambia nada / says what it would do')
  .option('--again', 'repasa también las hechas, tras un despliegue por partes / goes through the done ones too')
  .action(async (options: { dryRun?: boolean; again?: boolean }) => (await import('./commands/migrate.command.js')).migrate(options));
program
  .command('mail:bounces')
  .description('lee rebotes y quejas (RFC 3464, ARF) y deja de escribir a esas direcciones / bounces and complaints')
  .argument('<path>', 'un mensaje .eml, un mbox o una carpeta (Maildir)')
  .action(async (path: string) => (await import('./commands/mail.command.js')).bounces(path));
program
  .command('reviews:export')
  .description('los juicios humanos como JSONL, sin textos / human judgements, without texts')
  .requiredOption('--out <file>', 'archivo .jsonl')
  .option('--with-text', 'con los textos juzgados, para train y evaluate en este equipo / with the judged texts, for this machine only')
  .action(async (options: { out: string; withText?: boolean }) => (await import('./commands/reviews.command.js')).exportJudgements(options));
const FORMATS = ['jsonl', 'label-studio', 'conll'] as const satisfies readonly AnnotationFormat[];
program
  .command('annotations:export')
  .description('lo que marcaron las personas, o lo que espera, para otras herramientas / annotations for other tools')
  .requiredOption('--out <file>', 'archivo de salida')
  .addOption(new Option('--format <format>', 'formato').choices(FORMATS).makeOptionMandatory())
  .addOption(new Option('--what <what>', 'lo ya revisado o lo que espera una primera revisión').choices(['reviewed', 'waiting']).default('reviewed'))
  .action(async (options: { out: string; format: AnnotationFormat; what: 'reviewed' | 'waiting' }) => (await import('./commands/annotations.command.js')).exportAnnotations(options));
program
  .command('annotations:import')
  .description('toma como juicios lo que personas marcaron en otra herramienta / takes annotations over as judgements')
  .argument('<file>', 'archivo')
  .addOption(new Option('--format <format>', 'formato').choices(FORMATS).makeOptionMandatory())
  .action(async (file: string, options: { format: AnnotationFormat }) => (await import('./commands/annotations.command.js')).importAnnotations(file, options));
program
  .command('train')
  .description('reconstruye los pesos del modelo / rebuilds the shipped weights')
  .requiredOption('--data <dir>', 'carpeta con los conjuntos públicos (véase apps/docs/model-card.md)')
  .option('--out <dir>', 'carpeta del modelo (por defecto, la del proyecto)')
  .addOption(new Option('--only <part>', 'solo una parte: el juicio, o las afirmaciones y señales débiles').choices(['heads', 'claims']))
  .option('--reviews <file>', 'juicios humanos con su texto (vigia reviews:export --with-text) como un conjunto más; escribe un informe')
  .option('--report <file>', 'dónde queda ese informe (por defecto, reviews-report.md junto al modelo)')
  .action(async (options: TrainRequest) => (await import('./commands/train.command.js')).train(options));
program
  .command('evaluate')
  .description('validación cruzada con intervalos, calibración y transferencia / cross-validated quality')
  .option('--data <dir>', 'carpeta con los conjuntos públicos; si trae reviews.jsonl, también se lee')
  .option('--reviews <file>', 'juicios humanos (vigia reviews:export) como un conjunto más')
  .option('--texts <file>', 'sus textos (vigia rehydrate), para juzgar con el modelo de ahora')
  .option('--json <file>', 'guarda también las cifras')
  .option('--card <file>', 'escribe la ficha del modelo')
  .option('--error-rates <file>', 'escribe con qué se corrigen las proporciones (libs/analysis/models/error-rates.json)')
  .addOption(new Option('--only <part>', 'solo una parte: el juicio, o las señales débiles').choices(['heads', 'claims']))
  .action(async (options: EvaluateRequest) => (await import('./commands/train.command.js')).evaluate(options));
program
  .command('outlets:check')
  .description('lee todos los medios y prueba sus casos, sin red / every outlet and its cases, offline')
  .action(async () => (await import('./commands/outlets.command.js')).check());
program
  .command('outlets:new')
  .description('crea la carpeta de un medio con lo que se halla / a folder for a new outlet')
  .argument('<url>', 'portada del medio')
  .action(async (url: string) => (await import('./commands/outlets.command.js')).create(url));
program
  .command('outlets:probe')
  .description('pregunta una vez a los canales: estado, ítems, edad, robots / asks channels once, live')
  .argument('[id]', 'medio; sin él, todos')
  .action(async (id?: string) => (await import('./commands/outlets.command.js')).probe(id));
program
  .command('claims:import')
  .description('lleva un archivo de chequeos al banco (DataFeed, ClaimReview, CSV) / checks into the claim bank')
  .argument('<file>', 'archivo .json, .jsonl o .csv')
  .option('--all', 'también las que no tratan de migración')
  .option('--by <name>', 'quién importa, para la historia')
  .action(async (file: string, options: { all?: boolean; by?: string }) => (await import('./commands/claims.command.js')).importClaims(file, options));
program
  .command('claims:list')
  .description('las afirmaciones del banco / the claims of the bank')
  .option('--status <status>', 'active, draft o retired', 'active')
  .option('--json', 'una línea JSON cada una')
  .action(async (options: { status: string; json?: boolean }) => (await import('./commands/claims.command.js')).listClaims(options));
program
  .command('claims:rejudge')
  .description('ordena juzgar de nuevo las piezas sobre migración con el banco como está / judge pieces again by the bank')
  .action(async () => (await import('./commands/claims.command.js')).rejudgeClaims());
program
  .command('pieces:withdraw')
  .description('quita una pieza para siempre, por el reclamo de una persona o de su medio / withdraws a piece for good')
  .argument('<piece>', 'su id o su dirección')
  .requiredOption('--reason <text>', 'por qué; queda guardado: sin nombres de quien reclama')
  .option('--by <name>', 'quién la retira', '')
  .action(async (piece: string, options: { reason: string; by: string }) => (await import('./commands/pieces.command.js')).withdraw({ piece, ...options }));
const ROLES = 'admin, analyst, reviewer, partner o researcher, separados por comas';
program
  .command('users:add')
  .description('crea una cuenta y da el enlace para entrar por primera vez / an account and its one-time link')
  .argument('<email>', 'dirección de la persona')
  .requiredOption('--name <name>', 'cómo se llama')
  .requiredOption('--roles <roles>', ROLES)
  .option('--outlets <ids>', 'medios de un aliado, separados por comas', '')
  .option('--language <language>', 'es o en, para sus correos', 'es')
  .action(async (email: string, options: { name: string; roles: string; outlets: string; language: string }) => {
    const { users, wordsOf } = await import('./commands/users.command.js');
    await users({ act: 'add', email, name: options.name, language: options.language, roles: wordsOf(options.roles), outletIds: wordsOf(options.outlets) });
  });
program
  .command('users:list')
  .description('las cuentas y lo que pueden / accounts')
  .option('--json', 'una línea JSON cada una')
  .action(async (options: { json?: boolean }) => (await import('./commands/users.command.js')).listUsers(options));
program
  .command('users:roles')
  .description('cambia los papeles de una cuenta / changes the roles of an account')
  .argument('<email>')
  .argument('<roles>', ROLES)
  .option('--outlets <ids>', 'medios de un aliado, separados por comas')
  .action(async (email: string, roles: string, options: { outlets?: string }) => {
    const { users, wordsOf } = await import('./commands/users.command.js');
    await users({ act: 'roles', email, roles: wordsOf(roles), ...(options.outlets !== undefined && { outletIds: wordsOf(options.outlets) }) });
  });
for (const [act, description] of [
  ['block', 'cierra una cuenta: sesiones, llaves y enlaces / blocks an account'],
  ['unblock', 'abre una cuenta bloqueada o en pausa / unblocks an account'],
  ['link', 'un enlace nuevo de una sola vez para entrar o poner otra contraseña / a new one-time link'],
  ['reset', 'quita contraseña y segundo factor, y da un enlace: para quien lo perdió todo / drops password and second factor'],
] as const) {
  program.command(`users:${act}`).description(description).argument('<email>').action(async (email: string) => (await import('./commands/users.command.js')).users({ act, email }));
}
try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
}
