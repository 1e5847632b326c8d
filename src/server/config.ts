import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { readAllowedHosts } from '#core/outbound/allowed-hosts.ts'

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

type Setting<S extends z.ZodType> = {
  name: string
  /** For docs/configuration.md: what it does and when to change it. */
  doc: string
  /** From the text of the variable; its error message says what to write instead. */
  schema: S
  default: z.output<S>
  /** Where the default is worked out, how the page tells it. */
  defaultDoc?: string
  /** May be given as NAME_FILE, the path of a file that holds it, and is never printed. */
  secret?: true
}

const setting = <S extends z.ZodType>(it: Setting<S>) => it

const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `give a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((number) => number >= from && number <= to, `give a whole number from ${from} to ${to}`)

const address = (protocols: readonly string[]) =>
  z.string().refine(
    (text) => {
      return URL.canParse(text) && protocols.includes(new URL(text).protocol)
    },
    `give an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  )

const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `write one of ${words.join(', ')}` })

/** Where the web server listens unless told otherwise; or behind it, where that is taken. */
export const FIRST_PORT = 4700

/** Every setting of Heard, once. The reader, its messages and docs/configuration.md come from this list. */
const settings = {
  dataFolder: setting({
    name: 'HEARD_DATA',
    doc: 'Folder for everything Heard keeps: its PostgreSQL, its secret, files. Back this folder up. Where Heard runs as root and the folder cannot be reached by the account that runs PostgreSQL, `postgres` in it is a link to a folder under `/var/lib/heard` that belongs to the backup too. One running Heard per folder and machine; never one folder for two machines.',
    schema: z.string().transform((path) => resolve(path)),
    default: join(checkout, 'data'),
    defaultDoc: '`data` in the checkout',
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    doc: 'A PostgreSQL 15 or newer of yours, as `postgresql://name:password@host:5432/database`. The account must be allowed to create roles and schemas in that database. Without it Heard runs the PostgreSQL it comes with in the data folder.',
    schema: address(['postgres:', 'postgresql:']).nullable(),
    default: null,
    defaultDoc: "Heard's own PostgreSQL",
    secret: true,
  }),
  port: setting({
    name: 'HEARD_PORT',
    doc: 'Port of the web server. A port that is set and taken stops the start; without the setting Heard takes the next free one and says so.',
    schema: whole(1, 65_535).nullable(),
    default: null,
    defaultDoc: `\`${FIRST_PORT}\`, or the next free one`,
  }),
  host: setting({
    name: 'HEARD_HOST',
    doc: 'Address the web server listens on. The default answers this machine only, so that nobody else can claim a new installation before you do. Set `0.0.0.0` in a container or to be reached from other machines; put a proxy with TLS in front.',
    schema: z.string().regex(/^[\w.:-]+$/, 'give an IP address or a host name, without a port'),
    default: '127.0.0.1',
  }),
  url: setting({
    name: 'HEARD_URL',
    doc: 'Address under which people reach Heard, as it appears in mails and survey links. Cookies are marked secure when it starts with `https://`.',
    schema: address(['http:', 'https:'])
      .transform((text) => text.replace(/\/+$/, ''))
      .nullable(),
    default: null,
    defaultDoc: '`http://localhost:` and the port in use',
  }),
  trustedHops: setting({
    name: 'HEARD_TRUSTED_HOPS',
    doc: 'How many proxies of yours stand in front of Heard. So many entries at the end of `X-Forwarded-For` are believed; with 0 the header is ignored. Too high a number lets anybody choose the address that rate limits count.',
    schema: whole(0, 10),
    default: 0,
  }),
  role: setting({
    name: 'HEARD_ROLE',
    doc: 'What this process does: `web` answers requests, `work` runs jobs, `all` does both. Several processes may share one database.',
    schema: oneOf(['all', 'web', 'work']),
    default: 'all',
  }),
  workers: setting({
    name: 'HEARD_WORKERS',
    doc: 'How many jobs a process runs at the same time. Each may hold a database connection.',
    schema: whole(1, 50),
    default: 5,
  }),
  smtpUrl: setting({
    name: 'HEARD_SMTP_URL',
    doc: 'Mail server for outgoing mail, as `smtp://name:password@host:587` or `smtps://name:password@host:465`. Without it no mail leaves the machine: Heard keeps the mails and shows them on a page of its own.',
    schema: address(['smtp:', 'smtps:']).nullable(),
    default: null,
    defaultDoc: "Heard's own mail catcher",
    secret: true,
  }),
  mailFrom: setting({
    name: 'HEARD_MAIL_FROM',
    doc: 'Sender of outgoing mail where a workspace sets none: an address, or a name with the address in angle brackets.',
    schema: z
      .string()
      .regex(
        /^([^<>@\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
        'write `name@example.com` or `Name <name@example.com>`',
      ),
    default: 'Heard <heard@localhost>',
  }),
  mailDomain: setting({
    name: 'HEARD_MAIL_DOMAIN',
    doc: 'Domain of the addresses that customers reply to. Its MX must lead to the inbound port, or its mails to the inbound webhook.',
    schema: z.string().regex(/^[A-Za-z0-9.-]+$/, 'give a domain such as reply.example.com'),
    default: 'localhost',
  }),
  mailPace: setting({
    name: 'HEARD_MAIL_PACE',
    doc: 'How many mails to many (surveys, reminders, thanks, announcements) one mail domain such as gmail.com gets in a minute from one workspace. 0 sets no limit. A domain that asks to slow down is left alone for a quarter of an hour in any case.',
    schema: whole(0, 100_000),
    default: 0,
  }),
  smtpInPort: setting({
    name: 'HEARD_SMTP_IN_PORT',
    doc: "Port on which Heard takes customers' replies by SMTP. 0 switches it off.",
    schema: whole(0, 65_535),
    default: 4725,
  }),
  smtpInTls: setting({
    name: 'HEARD_SMTP_IN_TLS',
    doc: "A file with a private key and its certificates (PEM, `cat privkey.pem fullchain.pem`), with which customers' replies by SMTP are encrypted (STARTTLS). It is read again every hour, so a renewed one needs no restart. `off` offers no encryption.",
    schema: z
      .string()
      .transform((path) => (path === 'off' ? path : resolve(path)))
      .nullable(),
    default: null,
    defaultDoc: 'a certificate that Heard signs itself; senders encrypt without asking who signed',
  }),
  assistantUrl: setting({
    name: 'HEARD_ASSISTANT_URL',
    doc: 'The address of a language model of yours with the API that OpenAI made common, up to and including `/v1`: `http://127.0.0.1:11434/v1`. Heard is complete without one. With one, themes get better names, replies a first draft and themes a summary; personal data are masked before anything leaves. A host that is not on the public web must also stand in HEARD_OUTBOUND_ALLOW.',
    schema: address(['http:', 'https:']).nullable(),
    default: null,
    defaultDoc: 'none: nothing is asked',
  }),
  assistantKey: setting({
    name: 'HEARD_ASSISTANT_KEY',
    doc: 'Its key, sent as a bearer token.',
    schema: z.string().min(1, 'give the key, or leave it out').nullable(),
    default: null,
    defaultDoc: 'none',
    secret: true,
  }),
  assistantName: setting({
    name: 'HEARD_ASSISTANT_NAME',
    doc: 'Which of its models to ask.',
    schema: z.string().min(1, 'give the name of a model').max(200),
    default: 'default',
  }),
  assistantDailyTokens: setting({
    name: 'HEARD_ASSISTANT_DAILY_TOKENS',
    doc: 'How many tokens each workspace may use in 24 hours; beyond that Heard goes on without.',
    schema: whole(0, 100_000_000),
    default: 200_000,
  }),
  outboundAllow: setting({
    name: 'HEARD_OUTBOUND_ALLOW',
    doc: 'Hosts and networks, separated by commas, that Heard may ask by HTTP although they lie in a private network or use a port that is not one of the web (80, 443, 8080, 8443): `crm.internal, 10.1.0.0/16, 192.168.0.7:9000`. Whoever may set up a webhook or a connection can make Heard ask these hosts, so name receivers, not whole networks. A name is believed wherever it leads.',
    schema: z
      .string()
      .transform(readAllowedHosts)
      .refine(
        (entries) => entries !== null,
        'list hosts, addresses or networks, each with a port or without, such as crm.internal, 10.1.0.0/16, 192.168.0.7:9000',
      )
      .transform((entries) => entries ?? []),
    default: [],
    defaultDoc: 'the open internet only',
  }),
  logLevel: setting({
    name: 'HEARD_LOG_LEVEL',
    doc: 'How much is logged.',
    schema: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    default: 'info',
  }),
} as const

type Settings = typeof settings
type Key = keyof Settings
export type Config = { readonly [K in Key]: z.output<Settings[K]['schema']> }
type Texts = Readonly<Record<string, string | undefined>>

/** What is wrong with the configuration, one sentence per line, for the person who wrote it. */
export class WrongConfig extends Error {
  override name = 'WrongConfig'
}

/** Reads every setting from the environment, then from `heard.env` in the data folder, then its default. */
export const readConfig = (env: Texts = process.env, file?: string): Config => {
  const problems: string[] = []
  const dataFolder = read(settings.dataFolder, [{ texts: env, place: 'the environment' }], problems)
  const path = file ?? join(dataFolder, 'heard.env')
  const places = [
    { texts: env, place: 'the environment' },
    { texts: readFile(path, problems), place: path },
  ]
  const rest = Object.entries(settings)
    .filter(([key]) => key !== 'dataFolder')
    .map(([key, one]) => [key, read(one as Setting<z.ZodType>, places, problems)])
  for (const { texts, place } of places) problems.push(...unknownNames(texts, place))
  if (problems.length > 0) throw new WrongConfig(problems.join('\n'))
  return { dataFolder, ...Object.fromEntries(rest) } as Config
}

/** Where people reach this Heard; a process that serves says which port it got. */
export const publicAddress = (
  { url, port }: Pick<Config, 'url' | 'port'>,
  inUse: number = port ?? FIRST_PORT,
): string => url ?? `http://localhost:${inUse}`

type Place = { texts: Texts; place: string }

const read = <S extends z.ZodType>(
  one: Setting<S>,
  places: readonly Place[],
  problems: string[],
): z.output<S> => {
  for (const { texts, place } of places) {
    const text = textOf(one, texts, place, problems)
    if (!text) continue
    const parsed = one.schema.safeParse(text)
    if (parsed.success) return parsed.data
    const shown = one.secret ? 'what it holds' : JSON.stringify(text)
    problems.push(`${one.name} (from ${place}): ${shown} will not do; ${parsed.error.issues[0]?.message}.`)
  }
  return one.default
}

const textOf = (one: Setting<z.ZodType>, texts: Texts, place: string, problems: string[]) => {
  const { name, secret } = one
  const text = texts[name]?.trim()
  const file = secret && texts[`${name}_FILE`]?.trim()
  if (!file) return text
  if (text) {
    problems.push(`${name} and ${name}_FILE are both given (from ${place}); keep one of them.`)
    return undefined
  }
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    problems.push(`${name}_FILE (from ${place}): ${file} cannot be read (${(error as Error).message}).`)
    return undefined
  }
}

const readFile = (path: string, problems: string[]): Texts => {
  if (!existsSync(path)) return {}
  const texts = parseEnv(readFileSync(path, 'utf8'))
  if (texts[settings.dataFolder.name]) {
    problems.push(
      `HEARD_DATA (from ${path}): the file lies in that folder; set it in the environment instead.`,
    )
  }
  return texts
}

/** A misspelt setting must not silently mean its default. Names for the tests are theirs. */
const unknownNames = (texts: Texts, place: string) =>
  Object.keys(texts)
    .filter((name) => name.startsWith('HEARD_') && !name.startsWith('HEARD_TEST_') && !knownNames.has(name))
    .map((name) => `${name} (from ${place}) is not a setting of Heard; see docs/configuration.md.`)

const knownNames = new Set([
  // Read by scripts/test.mjs and by the command line, which share our environment.
  'HEARD_SKIP_JOURNEYS',
  'HEARD_API_KEY',
  ...Object.values(settings).flatMap((one) =>
    'secret' in one ? [one.name, `${one.name}_FILE`] : [one.name],
  ),
])

const SECRET_BYTES = 32

/** The secret that signs links and tokens of this installation, made on first use. Lose it and they end. */
export const readSecret = (dataFolder: string): Buffer => {
  const path = join(dataFolder, 'secret')
  if (!existsSync(path)) makeSecret(path)
  if (statSync(path).mode & 0o077) chmodSync(path, 0o600)
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
  if (secret.length === SECRET_BYTES) return secret
  throw new WrongConfig(
    `${path} does not hold a secret of Heard. Restore it from a backup, or delete it to end all links.`,
  )
}

/** Written aside and linked into place, so that two processes that start at once end up with the same one. */
const makeSecret = (path: string) => {
  mkdirSync(dirname(path), { recursive: true })
  const aside = `${path}.${process.pid}`
  const text = `${randomBytes(SECRET_BYTES).toString('base64url')}\n`
  writeFileSync(aside, text, { mode: 0o600, flush: true })
  try {
    linkSync(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** A restored Heard goes on with the secret of its backup; the one that was here stays beside it. */
export const replaceSecret = (dataFolder: string, secret: Uint8Array): void => {
  const path = join(dataFolder, 'secret')
  if (existsSync(path)) {
    if (readSecret(dataFolder).equals(secret)) return
    renameSync(path, `${path}.before-restore`)
  }
  mkdirSync(dataFolder, { recursive: true })
  writeFileSync(path, `${Buffer.from(secret).toString('base64url')}\n`, { mode: 0o600, flush: true })
}

/** docs/configuration.md, whole. */
export const configurationPage = () =>
  `# Configuration

Heard runs without any setting. To change one, set a variable in the environment, or write it as \`NAME=value\` into
\`heard.env\` in the data folder; the environment wins. A setting that is wrong or misspelt stops the start with a
sentence that names it. The application secret is not a setting: Heard makes it on first use and keeps it in \`secret\`
in the data folder.

<!-- Printed from src/server/config.ts by \`npm run generate\`. -->
${Object.values(settings)
  .map((one) => section(one as Setting<z.ZodType>))
  .join('')}`

const section = ({ name, doc, default: value, defaultDoc, secret }: Setting<z.ZodType>) => `
## ${name}

${doc}

Default: ${defaultDoc ?? `\`${value}\``}.
${secret ? `\nHolds a secret: \`${name}_FILE\` may name a file that contains it instead.\n` : ''}`
