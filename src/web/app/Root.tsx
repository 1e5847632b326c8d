import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { Suspense } from 'react'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { isOpenPath } from './open-paths.ts'
import { PageComing, Shell } from './Shell.tsx'

export const Root = () => {
  // The resolved location: the shell must not change before the page that needs it is there.
  const path = useRouterState({ select: (state) => (state.resolvedLocation ?? state.location).pathname })
  const page = (
    <Suspense>
      <Outlet />
    </Suspense>
  )
  return (
    <>
      <PageComing />
      {isOpenPath(path) ? <main id="main">{page}</main> : <Shell>{page}</Shell>}
      <Toasts />
    </>
  )
}

/** The server cannot be reached, or a page is broken. */
export const RootError = ({ error }: { error: unknown }) => {
  const router = useRouter()
  return (
    <main id="main">
      <ErrorState
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => void router.invalidate()}
      />
    </main>
  )
}
