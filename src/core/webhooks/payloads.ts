import { z } from 'zod'
import type { EventName, Facts } from '../events.ts'
import { id } from '../wire.ts'

const ofCase = { caseId: id('case') }
const ofFeedback = { feedbackId: id('feedback') }
const ofMessage = { messageId: id('message'), caseId: id('case').nullable() }
const ofCommitment = { commitmentId: id('commitment') }
const ofInitiative = { initiativeId: id('initiative') }

type Payloads = {
  readonly [E in EventName]?: {
    says: string
    data: z.ZodObject & z.ZodType<Partial<Facts<E>>>
  }
}

/**
 * What leaves by webhook, and in which shape: ids and small words. Whoever wants more asks the API for it with a key, so no
 * receiver ever holds more about a person than its key may read, and what is forgotten here lies nowhere else.
 */
export const PAYLOADS = {
  'feedback.received': { says: 'Somebody told us something.', data: z.object(ofFeedback) },
  'feedback.understood': {
    says: 'Sentiment, category and themes of a piece are known.',
    data: z.object(ofFeedback),
  },
  'feedback.settled': {
    says: 'A piece has its outcome.',
    data: z.object({ ...ofFeedback, outcome: z.string() }),
  },
  'theme.discovered': {
    says: 'Many say the same: a new theme.',
    data: z.object({ themeId: id('theme') }),
  },
  'theme.rising': {
    says: 'A theme comes up more often than chance explains.',
    data: z.object({ themeId: id('theme'), pieces: z.number(), p: z.number() }),
  },
  'case.opened': {
    says: 'A case has begun and has an owner.',
    data: z.object({
      ...ofCase,
      feedbackId: id('feedback').nullable(),
      personId: id('person').nullable(),
    }),
  },
  'case.joined': {
    says: 'Another piece joined an open case.',
    data: z.object({ ...ofCase, ...ofFeedback }),
  },
  'case.assigned': { says: 'A case has another owner.', data: z.object({ ...ofCase, to: z.string() }) },
  'case.acknowledged': { says: 'The owner has seen the case.', data: z.object(ofCase) },
  'case.escalated': {
    says: 'A promise is in danger or broken, and somebody higher up was told.',
    data: z.object({ ...ofCase, step: z.number() }),
  },
  'case.breached': { says: 'A promise was broken.', data: z.object({ ...ofCase, kind: z.string() }) },
  'case.resolved': { says: 'The owner has done what was to be done.', data: z.object(ofCase) },
  'case.confirmed': {
    says: 'The customer is content, or was silent long enough.',
    data: z.object({ ...ofCase, by: z.enum(['person', 'silence']) }),
  },
  'case.disputed': { says: 'The customer is not content.', data: z.object(ofCase) },
  'case.closed': { says: 'A case has ended.', data: z.object(ofCase) },
  'case.reopened': { says: 'A case goes on.', data: z.object(ofCase) },
  'message.sent': { says: 'A mail left.', data: z.object(ofMessage) },
  'message.received': { says: 'A customer wrote.', data: z.object({ ...ofMessage, ...ofCase }) },
  'message.failed': { says: 'A mail could not be sent.', data: z.object(ofMessage) },
  'message.bounced': { says: 'A mail came back.', data: z.object(ofMessage) },
  'invitation.sent': {
    says: 'Somebody was asked.',
    data: z.object({ invitationId: id('invitation'), personId: id('person') }),
  },
  'survey.published': { says: 'A survey is open for answers.', data: z.object({ surveyId: id('survey') }) },
  'playbook.reached': {
    says: 'A playbook has come to the step that tells this webhook.',
    data: z.object({
      ...ofFeedback,
      runId: id('run'),
      playbookId: id('playbook'),
      personId: id('person').nullable(),
      step: z.number(),
    }),
  },
  'reward.granted': {
    says: 'A customer was given a code.',
    data: z.object({ rewardId: id('reward'), personId: id('person') }),
  },
  'reward.redeemed': {
    says: 'A customer used a code.',
    data: z.object({ rewardId: id('reward'), personId: id('person') }),
  },
  'person.added': { says: 'A customer is known.', data: z.object({ personId: id('person') }) },
  'person.changed': {
    says: 'What is known of a customer changed.',
    data: z.object({ personId: id('person') }),
  },
  'person.forgotten': {
    says: 'A customer was forgotten: forget them, too.',
    data: z.object({ personId: id('person') }),
  },
  'huddle.held': { says: 'A huddle has ended.', data: z.object({ huddleId: id('huddle') }) },
  'commitment.made': { says: 'Somebody promised the team something.', data: z.object(ofCommitment) },
  'commitment.reported': {
    says: 'What became of a commitment.',
    data: z.object({ ...ofCommitment, status: z.string() }),
  },
  'initiative.proposed': { says: 'Something is to be mended for all.', data: z.object(ofInitiative) },
  'initiative.shipped': { says: 'It is mended for all.', data: z.object(ofInitiative) },
  'initiative.announced': { says: 'Those who had raised it are told.', data: z.object(ofInitiative) },
  'import.finished': { says: 'A file was read in.', data: z.object({ importId: id('import') }) },
} as const satisfies Payloads

export type PayloadName = keyof typeof PAYLOADS
export const PAYLOAD_NAMES = Object.keys(PAYLOADS) as [PayloadName, ...PayloadName[]]
export const isPayloadName = (name: string): name is PayloadName => Object.hasOwn(PAYLOADS, name)

/** Sent by hand, to see whether anybody listens. */
export const TEST_NAME = 'webhook.tested'

export type Happened = { id: string; name: string; workspaceId: string; at: Date; facts: unknown }

/** The body of a delivery, the same text at every attempt. */
export const payloadOf = ({ id: eventId, name, workspaceId, at, facts }: Happened): string =>
  JSON.stringify({
    type: name,
    timestamp: at.toISOString(),
    id: eventId,
    workspaceId,
    data: isPayloadName(name) ? PAYLOADS[name].data.parse(facts) : {},
  })
