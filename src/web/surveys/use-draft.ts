import { useEffect, useRef, useState } from 'react'
import { type Survey, surveyRoutes } from '#core/surveys/api.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { useAct } from '../ask.ts'
import { kept, NO_PAST, type Past, redone, type Step, undone } from './past.ts'

const SAVES_AFTER_MS = 700

export type Written = { definition: SurveyDefinition; name: string; touchpoint: string }

/** The survey as it is being written. Saved by itself shortly after the last stroke, and before the page is left. */
export const useDraft = (survey: Survey) => {
  const [draft, setDraft] = useState<Written>({
    definition: survey.draft,
    name: survey.name,
    touchpoint: survey.touchpoint,
  })
  const [isDirty, setDirty] = useState(false)
  const save = useAct(surveyRoutes.saveDraft, { shown: true })
  const latest = useRef({ draft, isDirty })
  latest.current = { draft, isDirty }

  const flush = async () => {
    if (!latest.current.isDirty) return
    const sent = latest.current.draft
    const { definition, name, touchpoint } = sent
    // A name that is being typed anew is empty for a moment; the one before stands until there is another.
    await save.actAsync({
      id: survey.id,
      definition,
      ...(name.trim() && { name }),
      ...(touchpoint.trim() && { touchpoint }),
    })
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

  const [past, setPast] = useState<Past<Written>>(NO_PAST)
  const show = (written: Written) => {
    setDraft(written)
    setDirty(true)
  }
  const write = (change: Partial<Written>) => {
    const next = { ...draft, ...change }
    setPast(kept(past, { before: draft, at: Date.now() }))
    show(next)
  }
  const back = undone(past, draft)
  const forth = redone(past, draft)
  const step = (to: Step<Written> | null) => {
    if (!to) return
    setPast(to.past)
    show(to.now)
  }
  return {
    draft: draft.definition,
    name: draft.name,
    touchpoint: draft.touchpoint,
    change: (definition: SurveyDefinition) => write({ definition }),
    rename: (change: { name?: string; touchpoint?: string }) => write(change),
    undo: back && (() => step(back)),
    redo: forth && (() => step(forth)),
    flush,
    isDirty,
    saving: save.pending,
    problem: save.problem,
  }
}
