import { useEffect, useRef, useState } from 'react'
import { type Call, callRoutes } from '#core/calls/api.ts'
import type { Answers } from '#core/surveys/survey.ts'
import { useAct } from '../ask.ts'

const KEPT_AFTER_MS = 600

/** What is said, kept on the server with every few words, and at once when the sheet is closed. */
export const useCaptured = (call: Call) => {
  const [answers, setAnswers] = useState<Answers>(call.answers)
  const keep = useAct(callRoutes.capture, { shown: true })
  const waiting = useRef<Answers | null>(null)
  const flush = async () => {
    const said = waiting.current
    if (!said) return
    waiting.current = null
    // Once more with the next words; what was said still stands on the screen.
    await keep.actAsync({ id: call.id, answers: said }).catch(() => (waiting.current ??= said))
  }
  const flushing = useRef(flush)
  flushing.current = flush
  // biome-ignore lint/correctness/useExhaustiveDependencies: each stroke begins the wait anew
  useEffect(() => {
    if (!waiting.current) return
    const timer = window.setTimeout(() => void flushing.current(), KEPT_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [answers])
  useEffect(() => () => void flushing.current(), [])
  return {
    answers,
    problem: keep.problem,
    isKept: Object.keys(answers).length > 0 && !waiting.current && !keep.pending && !keep.problem,
    say: (next: Answers) => {
      waiting.current = next
      setAnswers(next)
    },
    /** The call is over: what is on its way would come too late. */
    drop: () => {
      waiting.current = null
    },
  }
}
