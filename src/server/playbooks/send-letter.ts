import { type Id, isId } from '#core/ids.ts'
import { firstNameOf } from '#core/people/first-name.ts'
import type { PlaybookField } from '#core/playbooks/playbook.ts'
import type { Step } from '#core/playbooks/step.ts'
import { fill } from '#core/templates/fill.ts'
import { quote } from '#core/templates/quote.ts'
import { fieldsOf } from '#core/templates/substitute.ts'
import type { Ctx } from '../ctx.ts'
import { queueMessage } from '../messages/queue.ts'
import { findRewardOfRun } from '../rewards/store.ts'
import { trackingUrl } from '../tracking/link.ts'
import { findWorkspace } from '../workspaces/store.ts'
import type { Taken } from './look-around.ts'

type Letter = Extract<Step, { do: 'send' }>

/** Writes to the person in the words of the playbook and their own. */
export const sendLetter = async (ctx: Ctx, letter: Letter, taken: Taken): Promise<void> => {
  const { run, person, piece } = taken
  const values = await valuesOf(ctx, letter, taken)
  await queueMessage(ctx, {
    key: keyOf(run.id, run.step),
    kind: 'thanks',
    personId: person.id,
    caseId: piece.caseId,
    to: { name: person.name, address: person.email! },
    subject: fill(letter.subject, values) || 'Thank you',
    text: fill(letter.body, values),
  })
}

const keyOf = (runId: Id<'run'>, step: number): string => `run:${runId}:${step}`

/** The run that wrote a message, or null when another noun did. */
export const runOfKey = (key: string): Id<'run'> | null => {
  const id = /^run:([^:]+):\d+$/.exec(key)?.[1] ?? ''
  return isId('run', id) ? id : null
}

const valuesOf = async (
  ctx: Ctx,
  letter: Letter,
  { run, piece, person }: Taken,
): Promise<Record<PlaybookField, string | null>> => {
  const reward = await findRewardOfRun(ctx, { id: run.id, personId: person.id })
  const workspace = await findWorkspace(ctx)
  // Each link is a secret of its own, so none is made that no letter carries.
  const isLinked = fieldsOf(letter.body).some(({ name }) => name === 'tracking.link')
  return {
    'person.name': person.name,
    'person.firstName': firstNameOf(person.name),
    words: quote(piece.comment),
    score: piece.score === null ? null : String(piece.score),
    touchpoint: piece.touchpoint,
    'reward.code': reward?.code ?? null,
    'reward.worth': reward?.worth ?? null,
    'reward.expiresOn': reward?.expiresAt ? dayIn(workspace, reward.expiresAt) : null,
    'workspace.name': workspace.name,
    'tracking.link': isLinked ? await trackingUrl(ctx, { feedbackId: piece.id }) : null,
  }
}

const dayIn = ({ locale, zone }: { locale: string; zone: string }, at: Date): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(at)
