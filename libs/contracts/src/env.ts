import { z } from 'zod';
import { READER_LANGUAGES } from './reader-http.js';
import { secretProblem } from './secret-rules.js';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const list = z.string().transform((value) => value.split(',').map((part) => part.trim()).filter(Boolean));

/** An address, with its language where it is not Spanish: `en:ben@example.org`. */
const reader = z.string().transform((text) => ({ language: text.startsWith('en:') ? ('en' as const) : ('es' as const), address: text.replace(/^(es|en):/, '') })).pipe(z.object({ language: z.enum(READER_LANGUAGES), address: z.email() }));

/** One address, a range of them, or the names Express has for private ones. */
const proxy = z.union([z.enum(['loopback', 'linklocal', 'uniquelocal']), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'an address, a range (10.0.0.0/8), or loopback, linklocal, uniquelocal' });
/** Where a secret stands in a file of its own, as containers and systemd hand them out. */
const secretFile = (name: string) => z.string().min(1).optional().describe(`File that holds ${name}, instead of the variable.`);

export const ROLES = ['api', 'scheduler', 'worker'] as const;
export type Role = (typeof ROLES)[number];

/** Every environment variable Vigía reads, with its unit in its name. `.env.example` lists them all; a test compares the two. */
export const envSchema = z.object({
  PORT: wholeNumber(0, 65535).default(3000).describe('Port of the web server; 0 takes a free one.'),
  VIGIA_HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on. The demo refuses anything but loopback.'),
  VIGIA_ACCOUNTS: flag.default(false).describe('People sign in. Always on where VIGIA_HOST is not a loopback address.'),
  VIGIA_SECRET: z.string().refine((value) => secretProblem(value) === null, { error: (issue) => secretProblem(String(issue.input)) ?? '' }).optional().describe('Key of sessions and second factors, at least 32 random characters; needed with accounts.'),
  VIGIA_SECRET_FILE: secretFile('VIGIA_SECRET'),
  VIGIA_PUBLIC_WEEK: flag.default(false).describe('With accounts: the sums of a week may be read without signing in.'),
  VIGIA_TRUSTED_PROXIES: list.pipe(z.array(proxy)).default([]).describe('Proxies whose X-Forwarded-For is believed, separated by commas.'),
  VIGIA_ROLES: list.pipe(z.array(z.enum(ROLES)).min(1)).default([...ROLES]).describe('What this process does: api, scheduler, worker.'),
  VIGIA_DATA_DIR: z.string().min(1).default('.vigia').describe('Folder of the embedded store, the outbox and exports.'),
  VIGIA_DEMO: flag.default(false).describe('Collect the fictional sample press instead of real outlets.'),
  VIGIA_DEMO_WEEKS: wholeNumber(1, 12).default(12).describe('How many of its weeks the sample press tells; fewer start sooner.'),
  VIGIA_OUTLETS_DIR: z.string().min(1).optional().describe('Folder of outlet files; default scrapers/outlets of the project.'),
  MONGODB_URI: z.url({ protocol: /^mongodb(\+srv)?$/ }).optional().describe('MongoDB to use instead of the embedded store.'),
  MONGODB_URI_FILE: secretFile('MONGODB_URI'),
  VIGIA_MIGRATE: z.enum(['command', 'start']).default('command').describe('Who brings a MongoDB of an earlier version up to date: vigia store:migrate, or the first process that starts.'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional().describe('Redis for Bull instead of the embedded queue.'),
  REDIS_URL_FILE: secretFile('REDIS_URL'),
  VIGIA_LONGEST_LAG_S: wholeNumber(2, 3_600).default(600).describe('Seconds that figures may lag behind while pieces pour in; counting gathers orders for longer the more it costs.'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional().describe('SMTP server; unset, mails are .eml files in the outbox.'),
  SMTP_URL_FILE: secretFile('SMTP_URL'),
  VIGIA_MAIL_FROM: z.string().min(3).default('Vigía <vigia@localhost>').describe('Sender of every mail.'),
  VIGIA_DIGEST_TO: list.pipe(z.array(reader)).default([]).describe('Recipients of the weekly digest, separated by commas; en: before an address for mails in English.'),
  VIGIA_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional().describe('Address of the dashboard as readers of mails and of the PDF report reach it.'),
  VIGIA_USER_AGENT_CONTACT: z.string().regex(/^[\x20-\x7e]*$/, 'ASCII only').default('https://vigia.example/bot').describe('Contact in the user agent, ASCII.'),
  VIGIA_POLL_CRON: z.string().min(1).default('*/10 * * * *').describe('When channels are polled (cron, America/Bogota).'),
  VIGIA_TRENDS_CRON: z.string().min(1).default('5 * * * *').describe('When the running week is recomputed.'),
  VIGIA_DIGEST_CRON: z.string().min(1).default('0 7 * * 1').describe('When the weekly digest is made.'),
  VIGIA_HOST_PAUSE_MS: wholeNumber(0, 600_000).default(2_000).describe('Least pause between two requests to one host, in milliseconds.'),
  VIGIA_FETCH_TIMEOUT_MS: wholeNumber(100, 600_000).default(20_000).describe('Longest time for one request, in milliseconds.'),
  VIGIA_PAGE_MAX_BYTES: wholeNumber(1_000, 200_000_000).default(8_000_000).describe('Largest page after decompression, in bytes.'),
  VIGIA_METRICS_PORT: wholeNumber(0, 65535).optional().describe('Port of /metrics, /livez and /readyz; unset, none is opened; 0 takes a free one.'),
  VIGIA_METRICS_HOST: z.string().min(1).default('127.0.0.1').describe('Address that port listens on.'),
  VIGIA_LOG_LEVEL: z.enum(['error', 'warn', 'log', 'debug']).default('log').describe('How much is logged.'),
  VIGIA_LOG_FORMAT: z.enum(['text', 'json']).default('text').describe('Lines of the log for people, or as one JSON object each.'),
});
export type Env = z.infer<typeof envSchema>;
