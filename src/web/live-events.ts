import type { EventName } from '#core/events.ts'

type Noun = EventName extends `${infer N}.${string}` ? N : never

/** What each event may have changed on the screen, as first parts of routes. Forget a noun and it does not compile. */
const ROUTES_OF: Readonly<Record<Noun, readonly string[]>> = {
  workspace: ['workspace', 'me'],
  demo: [
    'feedback',
    'cases',
    'people',
    'accounts',
    'surveys',
    'themes',
    'huddles',
    'initiatives',
    'workspace',
  ],
  member: ['members', 'teams', 'me'],
  team: ['teams', 'members'],
  unit: ['units', 'unit-ties', 'members', 'places'],
  units: ['units'],
  calendar: ['calendars'],
  key: ['keys'],
  webhook: ['webhooks'],
  gateway: ['sms'],
  call: ['calls', 'cases'],
  person: ['people'],
  account: ['accounts'],
  address: ['people', 'suppressions'],
  survey: ['surveys'],
  delighted: ['delighted'],
  invitation: ['invitations', 'surveys', 'people'],
  widget: ['widgets'],
  place: ['places'],
  link: ['surveys'],
  linkkey: ['link-keys'],
  moment: ['events'],
  trigger: ['triggers', 'journey'],
  suggestion: ['people', 'merge-suggestions'],
  segment: ['segments', 'people'],
  restraint: ['restraints'],
  restraints: ['restraints'],
  category: ['categories', 'understanding'],
  analysis: ['understanding'],
  assistant: ['assistant'],
  feedback: ['feedback', 'themes', 'people'],
  import: ['imports', 'feedback', 'ledger', 'people', 'suppressions'],
  source: ['sources', 'feedback'],
  theme: ['themes'],
  rule: ['rules'],
  rules: ['rules'],
  policy: ['policies'],
  case: ['cases', 'feedback', 'tasks'],
  playbook: ['playbooks', 'cases'],
  reward: ['rewards', 'people'],
  message: ['messages', 'mails', 'cases'],
  template: ['templates'],
  tracking: ['cases', 'feedback'],
  notice: ['notices'],
  cause: ['causes'],
  room: ['rooms'],
  device: ['devices'],
  huddle: ['huddles'],
  agenda: ['huddles'],
  commitment: ['huddles', 'commitments'],
  initiative: ['initiatives'],
}

export const routesTouchedBy = (event: string): readonly string[] => {
  const noun = event.split('.')[0] ?? ''
  // A newer server may say what this tab does not know yet.
  return Object.hasOwn(ROUTES_OF, noun) ? ROUTES_OF[noun as Noun] : [`${noun}s`]
}

export const namesIn = (text: string): string[] => {
  try {
    const message: { events?: { name?: unknown }[] } | null = JSON.parse(text)
    return (message?.events ?? []).flatMap(({ name }) => (typeof name === 'string' ? [name] : []))
  } catch {
    return []
  }
}
