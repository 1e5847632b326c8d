import type { DB } from './tables.ts'

/**
 * Where the rows of a table lie once there are several machines: spread over them by the workspace they belong to,
 * copied to each, or on the coordinator alone. On one PostgreSQL it changes nothing, but every table and every
 * statement is held against it by the tests, so that a cluster is a command away and not a rewrite.
 */
export type Placement =
  | { readonly kind: 'distributed'; readonly by: string }
  | { readonly kind: 'reference' }
  | { readonly kind: 'local' }

const distributedBy = (by: string): Placement => ({ kind: 'distributed', by })
const OF_WORKSPACE = distributedBy('workspace_id')
/** Who works, who asked how often and what was migrated: a few rows that belong to nobody. The queue (graphile_worker) is local as well. */
const LOCAL: Placement = { kind: 'local' }

/** A table that is not named here does not compile. */
export const PLACEMENTS: Readonly<Record<keyof DB | 'heard_migrations', Placement>> = {
  accounts: OF_WORKSPACE,
  agenda_items: OF_WORKSPACE,
  announcement_people: OF_WORKSPACE,
  announcements: OF_WORKSPACE,
  api_keys: OF_WORKSPACE,
  attendances: OF_WORKSPACE,
  audit_redactions: OF_WORKSPACE,
  audit_seals: OF_WORKSPACE,
  autopilot_members: OF_WORKSPACE,
  autopilots: OF_WORKSPACE,
  ballot_stubs: OF_WORKSPACE,
  ballots: OF_WORKSPACE,
  recovery_codes: OF_WORKSPACE,
  second_factors: OF_WORKSPACE,
  calendars: OF_WORKSPACE,
  case_feedback: OF_WORKSPACE,
  case_helpers: OF_WORKSPACE,
  case_transitions: OF_WORKSPACE,
  cases: OF_WORKSPACE,
  categories: OF_WORKSPACE,
  call_attempts: OF_WORKSPACE,
  calls: OF_WORKSPACE,
  caught_mails: OF_WORKSPACE,
  clocks: OF_WORKSPACE,
  commitments: OF_WORKSPACE,
  consents: OF_WORKSPACE,
  corrections: OF_WORKSPACE,
  second_opinions: OF_WORKSPACE,
  delighted_projects: OF_WORKSPACE,
  demo_rows: OF_WORKSPACE,
  dkim_keys: OF_WORKSPACE,
  events: OF_WORKSPACE,
  feedback: OF_WORKSPACE,
  feedback_keys: OF_WORKSPACE,
  feedback_themes: OF_WORKSPACE,
  huddles: OF_WORKSPACE,
  imports: OF_WORKSPACE,
  initiative_links: OF_WORKSPACE,
  initiatives: OF_WORKSPACE,
  invitations: OF_WORKSPACE,
  learnt_versions: OF_WORKSPACE,
  link_fields: OF_WORKSPACE,
  link_keys: OF_WORKSPACE,
  link_openings: OF_WORKSPACE,
  logos: OF_WORKSPACE,
  mail_paces: OF_WORKSPACE,
  mail_wishes: OF_WORKSPACE,
  members: OF_WORKSPACE,
  mentions: OF_WORKSPACE,
  messages: OF_WORKSPACE,
  moments: OF_WORKSPACE,
  notes: OF_WORKSPACE,
  devices: OF_WORKSPACE,
  notice_habits: OF_WORKSPACE,
  notices: OF_WORKSPACE,
  outcomes: OF_WORKSPACE,
  paces: LOCAL,
  people: OF_WORKSPACE,
  pushes: OF_WORKSPACE,
  person_addresses: OF_WORKSPACE,
  person_merges: OF_WORKSPACE,
  places: OF_WORKSPACE,
  playbook_runs: OF_WORKSPACE,
  playbook_steps: OF_WORKSPACE,
  playbooks: OF_WORKSPACE,
  policies: OF_WORKSPACE,
  presences: OF_WORKSPACE,
  reruns: OF_WORKSPACE,
  restraints: OF_WORKSPACE,
  rewards: OF_WORKSPACE,
  rollup_ledger: OF_WORKSPACE,
  rollup_marks: OF_WORKSPACE,
  rollup_scores: OF_WORKSPACE,
  rollups: OF_WORKSPACE,
  room_posts: OF_WORKSPACE,
  rooms: OF_WORKSPACE,
  root_causes: OF_WORKSPACE,
  routings: OF_WORKSPACE,
  rules: OF_WORKSPACE,
  saved_views: OF_WORKSPACE,
  sessions: OF_WORKSPACE,
  sms_gateways: OF_WORKSPACE,
  kept_stops: OF_WORKSPACE,
  suppressions: OF_WORKSPACE,
  survey_requests: OF_WORKSPACE,
  survey_versions: OF_WORKSPACE,
  source_pieces: OF_WORKSPACE,
  sources: OF_WORKSPACE,
  surveys: OF_WORKSPACE,
  tasks: OF_WORKSPACE,
  team_members: OF_WORKSPACE,
  teams: OF_WORKSPACE,
  templates: OF_WORKSPACE,
  themes: OF_WORKSPACE,
  tokens: OF_WORKSPACE,
  triggerings: OF_WORKSPACE,
  triggers: OF_WORKSPACE,
  turns: OF_WORKSPACE,
  verdicts: OF_WORKSPACE,
  waiting_ballots: OF_WORKSPACE,
  webhook_attempts: OF_WORKSPACE,
  webhook_deliveries: OF_WORKSPACE,
  webhooks: OF_WORKSPACE,
  widgets: OF_WORKSPACE,
  workers: LOCAL,
  workspaces: distributedBy('id'),
  heard_migrations: LOCAL,
}

export const placementOf = (table: string): Placement | undefined =>
  Object.hasOwn(PLACEMENTS, table) ? PLACEMENTS[table as keyof typeof PLACEMENTS] : undefined

export const LOCAL_TABLES: readonly string[] = Object.entries(PLACEMENTS)
  .filter(([, { kind }]) => kind === 'local')
  .map(([table]) => table)
