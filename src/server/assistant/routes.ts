import type { assistantAskRoutes, assistantRoutes } from '#core/assistant/api.ts'
import { showCase } from '../cases/show.ts'
import type { Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { DeskHandlers, Handlers } from '../http/mount.ts'
import { findTheme, listWords } from '../themes/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { askAssistant } from './ask.ts'
import { sumTokens } from './spent-store.ts'

const DAY_MILLIS = 86_400_000

export const assistantHandlers: Handlers<typeof assistantRoutes> = {
  show: async (ctx) => ({
    available: ctx.config.assistantUrl !== null,
    name: ctx.config.assistantUrl === null ? null : ctx.config.assistantName,
    tokensToday: await sumTokens(ctx, new Date(ctx.now().getTime() - DAY_MILLIS)),
    dailyTokens: ctx.config.assistantDailyTokens,
  }),
}

export const assistantAskHandlers: DeskHandlers<typeof assistantAskRoutes> = {
  suggestReply: async (desk, { id }) => {
    const { story, workspace } = await desk.transact(async (ctx) => ({
      story: await showCase(ctx, id),
      workspace: (await findWorkspace(ctx)).name,
    }))
    const text = await askOrRefuse(desk, {
      purpose: 'reply',
      instructions: `You write for the customer service of “${workspace}”. Draft a short, warm and concrete reply in the language of the customer. Apologise once where something went wrong, promise nothing that is not said, invent no facts. No subject line, no placeholders, no signature.`,
      quotes: story.feedback
        .flatMap(({ comment }) =>
          comment === null ? [] : [{ text: comment, by: story.person?.name ?? null }],
        )
        .slice(0, 5),
    })
    return { text }
  },
  summarise: async (desk, { id }) => {
    const quotes = await desk.transact(async (ctx) => {
      if (!(await findTheme(ctx, id))) throw new Fault('theme.not_found')
      return listWords(ctx, id, 40)
    })
    const summary = await askOrRefuse(desk, {
      purpose: 'summary',
      instructions:
        'Sum up in at most three sentences what these customers say: what is wrong or right, how they differ, what they ask for. Plain words, nothing that is not there.',
      quotes,
      longest: 300,
    })
    return { summary }
  },
}

const askOrRefuse = async (desk: Desk, question: Parameters<typeof askAssistant>[1]): Promise<string> => {
  if (desk.program.config.assistantUrl === null) throw new Fault('assistant.not_set_up')
  if (question.quotes.length === 0) throw new Fault('assistant.nothing_said')
  const answer = await askAssistant(desk, question)
  if (answer === null) throw new Fault('assistant.silent')
  return answer
}
