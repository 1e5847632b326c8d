import { useEffect, useRef, useState } from 'react'
import { type Survey, surveyRoutes } from '#core/surveys/api.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { useAct } from '../ask.ts'

const SAVES_AFTER_MS = 700

/** The survey as it is being written. Saved by itself shortly after the last stroke, and before the page is left. */
export const useDraft = (survey: Survey) => {
  const [draft, setDraft] = useState<SurveyDefinition>(survey.draft)
  const [isDirty, setDirty] = useState(false)
  const save = useAct(surveyRoutes.saveDraft, { shown: true })
  const latest = useRef({ draft, isDirty })
  latest.current = { draft, isDirty }

  const flush = async () => {
    if (!latest.current.isDirty) return
    const sent = latest.current.draft
    await save.actAsync({ id: survey.id, definition: sent })
    if (latest.current.draft === sent) setDirty(false)
  }
  const flushing = useRef(flush)
  flushing.current = flush

  // biome-ignore lint/correctness/useExhaustiveDependencies: each stroke begins the wait anew
  useEffect(() => {
    if (!isDirty) return
    // What could not be saved stays dirty, and `problem` says why.
    const timer = window.setTimeout(() => void flushing.current().catch(() => {}), SAVES_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [draft, isDirty])
  useEffect(() => () => void flushing.current().catch(() => {}), [])

  return {
    draft,
    change: (next: SurveyDefinition) => {
      setDraft(next)
      setDirty(true)
    },
    flush,
    isDirty,
    saving: save.pending,
    problem: save.problem,
  }
}
