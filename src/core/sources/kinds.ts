import type { Channel } from '../feedback/feedback.ts'

export const SOURCE_KINDS = [
  'rss',
  'app_store',
  'google_play',
  'trustpilot',
  'google_business',
  'mastodon',
  'webhook',
  'zendesk',
  'chatwoot',
  'formbricks',
  'mailbox',
] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** One thing to know about a source before it can be asked. All are texts; a secret is kept sealed and never shown again. */
export type SettingField = {
  readonly name: string
  readonly secret?: true
  readonly needed?: true
  /** One of these; the first stands where nothing was chosen. */
  readonly options?: readonly string[]
  readonly pattern?: RegExp
}

type About = {
  readonly channel: Channel
  /** Heard asks it, every so many minutes; null: it tells Heard, or a file is handed in. */
  readonly everyMinutes: number | null
  /** Without these settings it is not asked; its exports can be handed in all the same. */
  readonly askedWith?: readonly string[]
  /** It tells Heard at an address of its own. */
  readonly listens: boolean
  /** An export of it can be handed in as a file. */
  readonly reads: boolean
  /** The longest public reply that it takes; null: it takes none from programs, so one replies there. */
  readonly replyLimit: number | null
  readonly fields: readonly SettingField[]
}

const WEB = /^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/i
const ID = /^[\w.-]{1,200}$/
const PATH = /^[^\s]{1,200}$/
const asked = (everyMinutes: number) => ({ everyMinutes, listens: false, reads: false, replyLimit: null })
const TOLD = { everyMinutes: null, listens: true, reads: false, replyLimit: null }

/** What there is to know of each kind of source; how it is spoken to stands in server/sources/adapters. */
export const KINDS: Readonly<Record<SourceKind, About>> = {
  rss: {
    ...asked(30),
    channel: 'social',
    fields: [{ name: 'address', needed: true, pattern: WEB }],
  },
  app_store: {
    ...asked(60),
    channel: 'review',
    fields: [
      { name: 'appId', needed: true, pattern: /^\d{5,15}$/ },
      { name: 'countries', needed: true, pattern: /^[a-z]{2}(\s*,\s*[a-z]{2}){0,49}$/i },
    ],
  },
  google_play: {
    channel: 'review',
    everyMinutes: null,
    listens: false,
    reads: true,
    replyLimit: null,
    fields: [{ name: 'packageName', pattern: /^[\w.]{1,150}$/ }],
  },
  trustpilot: {
    ...asked(30),
    channel: 'review',
    reads: true,
    replyLimit: 4_000,
    askedWith: ['businessUnitId', 'apiKey'],
    fields: [
      { name: 'businessUnitId', pattern: ID },
      { name: 'apiKey', secret: true },
      { name: 'apiSecret', secret: true },
      { name: 'authorId', pattern: ID },
    ],
  },
  google_business: {
    ...asked(30),
    channel: 'review',
    replyLimit: 4_000,
    fields: [
      { name: 'account', needed: true, pattern: /^\d{1,30}$/ },
      { name: 'location', needed: true, pattern: /^\d{1,30}$/ },
      { name: 'clientId', needed: true, pattern: PATH },
      { name: 'clientSecret', needed: true, secret: true },
      { name: 'refreshToken', needed: true, secret: true },
    ],
  },
  mastodon: {
    ...asked(5),
    channel: 'social',
    replyLimit: 500,
    fields: [
      { name: 'server', needed: true, pattern: WEB },
      { name: 'accessToken', needed: true, secret: true },
      { name: 'mentions', options: ['yes', 'no'] },
      { name: 'words' },
    ],
  },
  webhook: {
    ...TOLD,
    channel: 'api',
    fields: [
      { name: 'signing', options: ['standard', 'hmac'] },
      { name: 'signatureHeader', pattern: /^[A-Za-z0-9-]{1,100}$/ },
      { name: 'timestampHeader', pattern: /^[A-Za-z0-9-]{1,100}$/ },
      { name: 'commentPath', pattern: PATH },
      { name: 'scorePath', pattern: PATH },
      { name: 'metric', options: ['none', 'nps', 'csat', 'ces', 'stars'] },
      { name: 'idPath', pattern: PATH },
      { name: 'datePath', pattern: PATH },
      { name: 'emailPath', pattern: PATH },
      { name: 'namePath', pattern: PATH },
      { name: 'linkPath', pattern: PATH },
    ],
  },
  zendesk: {
    ...TOLD,
    channel: 'api',
    fields: [
      { name: 'signingSecret', secret: true },
      { name: 'server', pattern: WEB },
    ],
  },
  chatwoot: {
    ...TOLD,
    channel: 'api',
    fields: [
      { name: 'signingSecret', secret: true },
      { name: 'server', pattern: WEB },
    ],
  },
  formbricks: {
    ...TOLD,
    channel: 'web',
    fields: [
      { name: 'signingSecret', secret: true },
      { name: 'scoreQuestion', pattern: PATH },
      { name: 'commentQuestion' },
      { name: 'metric', options: ['nps', 'csat', 'ces', 'stars'] },
    ],
  },
  mailbox: {
    ...asked(2),
    channel: 'email',
    fields: [
      { name: 'host', needed: true, pattern: /^[A-Za-z0-9.-]{1,253}$/ },
      { name: 'port', pattern: /^\d{1,5}$/ },
      { name: 'security', options: ['tls', 'starttls', 'none'] },
      { name: 'login', needed: true, pattern: PATH },
      { name: 'password', needed: true, secret: true },
      { name: 'folder' },
      { name: 'past', options: ['no', 'yes'] },
      { name: 'afterwards', options: ['leave', 'seen', 'delete'] },
    ],
  },
}

export type Settings = Readonly<Record<string, string>>

type SettingFault = { path: string; code: 'unknown' | 'missing' | 'invalid'; detail: string }

const MOST = 2_000

/** What is wrong with settings; an empty text is none. `known` are those that are kept already, secrets among them. */
export const settingFaults = (
  kind: SourceKind,
  given: Settings,
  known: readonly string[] = [],
): SettingFault[] => {
  const { fields } = KINDS[kind]
  const names = new Set(fields.map(({ name }) => name))
  const fault = (name: string, code: SettingFault['code'], detail: string): SettingFault => ({
    path: `settings.${name}`,
    code,
    detail,
  })
  return [
    ...Object.keys(given)
      .filter((name) => !names.has(name))
      .map((name) => fault(name, 'unknown', 'There is no such setting for this kind of source.')),
    ...fields.flatMap(({ name, secret, needed, options, pattern }) => {
      const text = given[name]?.trim() ?? ''
      if (text === '') {
        // A form cannot show a secret, so it comes back blank and stays.
        const isKept = (secret || given[name] === undefined) && known.includes(name)
        return needed && !isKept ? [fault(name, 'missing', 'This is needed.')] : []
      }
      const fits = text.length <= MOST && (options?.includes(text) ?? true) && (pattern?.test(text) ?? true)
      return fits ? [] : [fault(name, 'invalid', 'This is not as it must be.')]
    }),
  ]
}

/** Minutes between two runs, or null where Heard does not ask it. */
export const askedEvery = (kind: SourceKind, known: readonly string[]): number | null => {
  const { everyMinutes, askedWith = [] } = KINDS[kind]
  return askedWith.every((name) => known.includes(name)) ? everyMinutes : null
}

export const isSecret = (kind: SourceKind, name: string): boolean =>
  KINDS[kind].fields.some((field) => field.name === name && field.secret === true)
