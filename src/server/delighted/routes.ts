import type { DelightedDoor, delightedRoutes } from '#core/delighted/api.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { record } from '../record.ts'
import { findSurvey } from '../surveys/store.ts'
import { countMembers } from './autopilot-store.ts'
import { type AskedBy, findAutopilot, findProject, saveAutopilot, saveProject } from './store.ts'

export const delightedHandlers: Handlers<typeof delightedRoutes> = {
  show: (ctx) => showDoor(ctx),
  set: async (ctx, { surveyId, autopilots = {} }) => {
    if (surveyId) await choose(ctx, surveyId)
    for (const channel of CHANNELS) {
      const given = autopilots[channel]
      if (!given) continue
      await saveAutopilot(ctx, channel, {
        active: given.active,
        frequencySeconds: given.frequencyDays * DAY_SECONDS,
      })
    }
    await record(ctx, 'delighted.changed', { surveyId: surveyId ?? null })
    return showDoor(ctx)
  },
}

const CHANNELS: readonly AskedBy[] = ['email', 'sms']
const DAY_SECONDS = 86_400

const choose = async (ctx: Ctx, surveyId: Id<'survey'>): Promise<void> => {
  const survey = await findSurvey(ctx, surveyId)
  if (!survey) throw new Fault('survey.not_found')
  if (survey.status !== 'live') throw new Fault('survey.not_live')
  if (survey.live?.anonymous) throw new Fault('survey.anonymous')
  if (survey.metric === 'none') throw new Fault('survey.without_score')
  await saveProject(ctx, surveyId)
}

const showDoor = async (ctx: Ctx): Promise<DelightedDoor> => {
  const project = await findProject(ctx)
  return {
    address: `${ctx.url}/v1`,
    survey: project ? { id: project.surveyId, metric: project.metric } : null,
    autopilots: { email: await showAutopilot(ctx, 'email'), sms: await showAutopilot(ctx, 'sms') },
  }
}

const showAutopilot = async (ctx: Ctx, channel: AskedBy) => {
  const { active, frequencySeconds } = await findAutopilot(ctx, channel)
  return {
    active,
    frequencyDays: Math.max(1, Math.round(frequencySeconds / DAY_SECONDS)),
    members: await countMembers(ctx, channel),
  }
}
