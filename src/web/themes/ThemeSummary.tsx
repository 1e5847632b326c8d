import { useState } from 'react'
import { assistantAskRoutes, assistantRoutes } from '#core/assistant/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'

/** What people say in short, where a language model is set up; the pieces themselves stand below. */
export const ThemeSummary = ({ id }: { id: Id<'theme'> }) => {
  const { data: assistant } = useAsk(assistantRoutes.show, {})
  const [summary, show] = useState<string | null>(null)
  const sum = useAct(assistantAskRoutes.summarise, { onDone: (found) => show(found.summary) })
  if (!assistant?.available) return null
  return summary ? (
    <Banner>{summary}</Banner>
  ) : (
    <Button icon="note" pending={sum.pending} onPress={() => sum.act({ id })}>
      {t('themes.summarise')}
    </Button>
  )
}
