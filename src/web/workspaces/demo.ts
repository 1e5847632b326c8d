import { useEffect } from 'react'
import { demoRoutes } from '#core/workspaces/demo-api.ts'
import { useAct, useAsk } from '../ask.ts'

const LOOK_EVERY_MS = 700

/** Loads the demo company, which goes on in the background, and tells how far it is; `onReady` once it is all there. */
export const useDemo = (onReady: () => void) => {
  const { act, pending, problem } = useAct(demoRoutes.load, { shown: true })
  const { data } = useAsk(demoRoutes.show, {}, { refreshEveryMs: LOOK_EVERY_MS })
  const loaded = data?.state === 'loaded'
  useEffect(() => {
    if (loaded) onReady()
  }, [loaded, onReady])
  return {
    load: () => act({}),
    isLoading: pending || data?.state === 'loading' || loaded,
    progress: data?.state === 'loading' ? data.progress : null,
    step: data?.step ?? null,
    problem,
  }
}
