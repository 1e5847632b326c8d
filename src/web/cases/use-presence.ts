import { useEffect, useEffectEvent } from 'react'
import { GONE_AFTER_SECONDS, presenceRoutes } from '#core/cases/presence-api.ts'
import type { Id } from '#core/ids.ts'
import { useAsk } from '../ask.ts'
import { call } from '../call.ts'

/** Twice before the others would take us for gone. */
const SAY_EVERY_MS = (GONE_AFTER_SECONDS * 1_000) / 2.5
/** After what comes next has been asked for: nobody waits to hear that somebody went. */
const GO_AFTER_MS = 400

/** Tells the others that this case is open here, and whether somebody writes; answers who else is there. */
export const usePresence = (id: Id<'case'>, writing: boolean) => {
  const say = useEffectEvent(() => {
    // Nobody sees a page that is hidden; and a notice that does not arrive is no reason to disturb anybody.
    if (document.visibilityState === 'visible')
      void call(presenceRoutes.appear, { id, writing }).catch(() => {})
  })
  useEffect(() => {
    const go = () => void call(presenceRoutes.leave, { id }).catch(() => {})
    const seen = () => (document.visibilityState === 'visible' ? say() : go())
    const timer = window.setInterval(say, SAY_EVERY_MS)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
      window.setTimeout(go, GO_AFTER_MS)
    }
  }, [id])
  // biome-ignore lint/correctness/useExhaustiveDependencies: said at once when it changes
  useEffect(() => say(), [id, writing])
  return useAsk(presenceRoutes.list, { id }, { refreshEveryMs: SAY_EVERY_MS }).data ?? []
}
