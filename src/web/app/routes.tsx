import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { NotFoundPage } from './NotFoundPage.tsx'
import { OPEN_PATHS } from './open-paths.ts'
import { Root, RootError } from './Root.tsx'
import { isSetUp, loadSession } from './session.ts'

const root = createRootRoute({
  component: Root,
  errorComponent: RootError,
  notFoundComponent: NotFoundPage,
  beforeLoad: async ({ location }) => {
    if (OPEN_PATHS.includes(location.pathname) || (await loadSession())) return
    if (!(await isSetUp())) throw redirect({ to: '/set-up' })
    throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { back: location.href } })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ back: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../members/SignInPage.tsx'), 'SignInPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../workspaces/SetUpPage.tsx'), 'SetUpPage'),
})

const design = createRoute({
  getParentRoute: () => root,
  path: '/design',
  component: lazyRouteComponent(() => import('./DesignPage.tsx'), 'DesignPage'),
})

const surveys = createRoute({
  getParentRoute: () => root,
  path: '/surveys',
  component: lazyRouteComponent(() => import('../surveys/SurveysPage.tsx'), 'SurveysPage'),
})

const survey = createRoute({
  getParentRoute: () => root,
  path: '/surveys/$id',
  validateSearch: z.object({ tab: z.enum(['build', 'invite', 'results']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../surveys/SurveyPage.tsx'), 'SurveyPage'),
})

/**
 * Every page of the app. To add one: a `createRoute` as above, and its name in this list. A path that
 * navigation.ts names appears in the navigation by itself. Filters: `validateSearch` with a zod object
 * whose members are `.optional().catch(undefined)`, so that a mangled link still opens.
 */
export const routeTree = root.addChildren([signIn, setUp, design, surveys, survey])
