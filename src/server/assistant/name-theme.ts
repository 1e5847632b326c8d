import { isNounLike } from '#core/analysis/noun-like.ts'
import type { Id } from '#core/ids.ts'
import { effect } from '../jobs/job.ts'
import { record } from '../record.ts'
import { listWords, lockTheme, saveTheme } from '../themes/store.ts'
import { askAssistant } from './ask.ts'

const QUOTES = 12
const LONGEST_NAME = 60

const INSTRUCTIONS =
  'Name what these customers have in common in two to five words: a noun phrase in their language, no verb, no quotes, nothing else.'

/** A name that reads better than the strongest phrase; a theme that members renamed or pinned keeps theirs. */
export const nameThemeBetter = effect(
  'assistant.name_theme',
  async (desk, { themeId }: { themeId: Id<'theme'> }) => {
    if (desk.program.config.assistantUrl === null) return
    const quotes = await desk.transact((ctx) => listWords(ctx, themeId, QUOTES))
    if (quotes.length < 3) return
    const answer = await askAssistant(desk, {
      purpose: 'theme_name',
      instructions: INSTRUCTIONS,
      quotes,
      longest: 300,
      mostTokens: 30,
    })
    const name = answer?.split('\n')[0]?.replace(/^["'“”*\s]+|["'“”*.\s]+$/g, '') ?? ''
    if (name.length < 3 || name.length > LONGEST_NAME || !isNounLike(name.toLowerCase())) return
    await desk.transact(async (ctx) => {
      const theme = await lockTheme(ctx, themeId)
      if (!theme || theme.pinned || theme.name === name) return
      await saveTheme(ctx, themeId, { name })
      await record(ctx, 'theme.changed', { themeId })
    })
  },
)
