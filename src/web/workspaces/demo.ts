import { useEffect, useRef } from 'react'
import { demoRoutes } from '#core/workspaces/demo-api.ts'
import { useCan } from '../app/session.ts'
import { queries, useAct, useAsk } from '../ask.ts'

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
    demo: data?.state === 'loading' ? data : null,
    problem,
  }
}

/** How far loading or removing is, null when neither goes on. Once it is over, all pages are asked for again. */
export const useDemoUnderWay = () => {
  const isMine = useCan()('workspace.write')
  const { data } = useAsk(demoRoutes.show, {}, { enabled: isMine })
  const isUnderWay = data?.state === 'loading' || data?.state === 'removing'
  useAsk(demoRoutes.show, {}, { enabled: isUnderWay, refreshEveryMs: LOOK_EVERY_MS })
  const wasUnderWay = useRef(false)
  useEffect(() => {
    if (wasUnderWay.current && !isUnderWay) void queries.invalidateQueries()
    wasUnderWay.current = isUnderWay
  }, [isUnderWay])
  return isUnderWay ? data : null
}
