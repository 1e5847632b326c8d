import { type Id, isId } from '#core/ids.ts'
import { firstNameOf } from '#core/people/first-name.ts'
import type { PlaybookField } from '#core/playbooks/playbook.ts'
import { fill } from '#core/templates/fill.ts'
import { quote } from '#core/templates/quote.ts'
import { fieldsOf } from '#core/templates/substitute.ts'
import { wordsOf } from '../../survey/words.ts'
import type { Ctx } from '../ctx.ts'
import { queueMessages } from '../messages/queue.ts'
import { findRewardsOfRuns } from '../rewards/store.ts'
import { trackingUrls } from '../tracking/link.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { findSecondApologies } from './guard.ts'
import type { At } from './look-around.ts'
import { goOn, held, type Move } from './move.ts'

type Letter = At<'send'>

/** Writes to these people in the words of the playbook and their own; a second apology waits for a human. */
export const sendLetters = async (ctx: Ctx, all: readonly Letter[]): Promise<Move[]> => {
  const hollow = await findSecondApologies(ctx, all)
  const letters = all.filter(({ run }) => !hollow.has(run.id))
  const values = await valuesOf(ctx, letters)
  await queueMessages(
    ctx,
    letters.map(({ run, step, person, piece }, at) => ({
      key: keyOf(run.id, run.step),
      kind: 'thanks',
      personId: person.id,
      caseId: piece.caseId,
      to: { name: person.name, address: person.email! },
      subject: fill(step.subject, values[at]!) || wordsOf(person.locale ?? 'en').thanksTitle,
      text: fill(step.body, values[at]!),
    })),
  )
  return all.map(({ run }) => (hollow.has(run.id) ? held(run) : goOn(run)))
}

const keyOf = (runId: Id<'run'>, step: number): string => `run:${runId}:${step}`

/** The run that wrote a message, or null when another noun did. */
export const runOfKey = (key: string): Id<'run'> | null => {
  const id = /^run:([^:]+):\d+$/.exec(key)?.[1] ?? ''
  return isId('run', id) ? id : null
}

const valuesOf = async (
  ctx: Ctx,
  letters: readonly Letter[],
): Promise<Record<PlaybookField, string | null>[]> => {
  const rewards = await findRewardsOfRuns(
    ctx,
    letters.map(({ run, person }) => ({ id: run.id, personId: person.id })),
  )
  const workspace = await findWorkspace(ctx)
  const links = await linksIn(ctx, letters)
  const days = new Intl.DateTimeFormat(workspace.locale, { dateStyle: 'long', timeZone: workspace.zone })
  return letters.map(({ run, person, piece }) => {
    const reward = rewards.get(run.id)
    return {
      'person.name': person.name,
      'person.firstName': firstNameOf(person.name),
      words: quote(piece.comment),
      score: piece.score === null ? null : String(piece.score),
      touchpoint: piece.touchpoint,
      'reward.code': reward?.code ?? null,
      'reward.worth': reward?.worth ?? null,
      'reward.expiresOn': reward?.expiresAt ? days.format(reward.expiresAt) : null,
      'workspace.name': workspace.name,
      'tracking.link': links.get(run.id) ?? null,
    }
  })
}

/** Each link is a secret of its own, so none is made that no letter carries. */
const linksIn = async (ctx: Ctx, letters: readonly Letter[]): Promise<Map<Id<'run'>, string>> => {
  const linked = letters.filter(({ step }) =>
    fieldsOf(step.body).some(({ name }) => name === 'tracking.link'),
  )
  const urls = await trackingUrls(
    ctx,
    linked.map(({ piece }) => ({ feedbackId: piece.id })),
  )
  return new Map(linked.map(({ run }, at) => [run.id, urls[at]!]))
}
