import { createRouter } from '@tanstack/react-router'
import { whenSignedOut } from '../ask.ts'
import { RootError } from './Root.tsx'
import { routeTree } from './routes.tsx'
import { knownSession } from './session.ts'

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: RootError,
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** A session that ended while somebody was working: sign in, then back to the same place. */
whenSignedOut(() => {
  // Before there was a session, the route's own check shows the door. A fresh document forgets the last member.
  if (!knownSession()) return
  window.location.assign(`/sign-in?${new URLSearchParams({ back: router.state.location.href })}`)
})
