import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'
import { TASK_VIEWS } from '#core/cases/api.ts'
import { MESSAGE_STATUSES } from '#core/messages/message.ts'
import { RUN_STATUSES } from '#core/playbooks/api.ts'
import { DELIVERY_STATUSES } from '#core/webhooks/delivering.ts'
import { CaseSearch } from '../cases/case-search.ts'
import { FeedbackSearch } from '../feedback/feedback-search.ts'
import { HomeSearch, MetricSearch } from '../metrics/metric-search.ts'
import { NoticeSearch } from '../notices/notice-search.ts'
import { PeopleSearch } from '../people/people-search.ts'
import { SurveySearch } from '../surveys/survey-search.ts'
import { UnitSearch } from '../units/unit-search.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { isOpenPath } from './open-paths.ts'
import { Root, RootError } from './Root.tsx'
import { isSetUp, loadSession } from './session.ts'

const OWN_ACCOUNT = '/settings/account'

const root = createRootRoute({
  component: Root,
  errorComponent: RootError,
  notFoundComponent: NotFoundPage,
  beforeLoad: async ({ location }) => {
    if (isOpenPath(location.pathname)) return
    const session = await loadSession()
    // The workspace asks for a second factor, and the member has none: there is one thing to do.
    if (session?.rights.length === 0 && location.pathname !== OWN_ACCOUNT) throw redirect({ to: OWN_ACCOUNT })
    if (session) return
    if (!(await isSetUp())) throw redirect({ to: '/set-up' })
    throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { back: location.href } })
  },
})

/** A page that takes nothing from its address but what the path names. */
const plain = <P extends string>(path: P, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ back: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../members/SignInPage.tsx'), 'SignInPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: async () => {
    // Whoever comes back here, or reloads the page after the form, is past it.
    if (await isSetUp()) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('../workspaces/SetUpPage.tsx'), 'SetUpPage'),
})

const design = plain(
  '/design',
  lazyRouteComponent(() => import('./DesignPage.tsx'), 'DesignPage'),
)

const surveys = plain(
  '/surveys',
  lazyRouteComponent(() => import('../surveys/SurveysPage.tsx'), 'SurveysPage'),
)

const survey = createRoute({
  getParentRoute: () => root,
  path: '/surveys/$id',
  validateSearch: SurveySearch,
  component: lazyRouteComponent(() => import('../surveys/SurveyPage.tsx'), 'SurveyPage'),
})

const widget = plain(
  '/widgets/$id',
  lazyRouteComponent(() => import('../widgets/WidgetPage.tsx'), 'WidgetPage'),
)

const journey = plain(
  '/journey',
  lazyRouteComponent(() => import('../journey/JourneyPage.tsx'), 'JourneyPage'),
)

const restraints = plain(
  '/contact-rules',
  lazyRouteComponent(() => import('../restraints/RestraintsPage.tsx'), 'RestraintsPage'),
)

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: HomeSearch,
  component: lazyRouteComponent(() => import('../home/HomePage.tsx'), 'HomePage'),
})

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: z.object({ view: z.enum(TASK_VIEWS).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../cases/TasksPage.tsx'), 'TasksPage'),
})

const causes = plain(
  '/settings/causes',
  lazyRouteComponent(() => import('../causes/CausesPage.tsx'), 'CausesPage'),
)

const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  validateSearch: NoticeSearch,
  component: lazyRouteComponent(() => import('../notices/NoticesPage.tsx'), 'NoticesPage'),
})

const metrics = createRoute({
  getParentRoute: () => root,
  path: '/scores',
  validateSearch: MetricSearch,
  component: lazyRouteComponent(() => import('../metrics/MetricsPage.tsx'), 'MetricsPage'),
})

const feedback = createRoute({
  getParentRoute: () => root,
  path: '/feedback',
  validateSearch: FeedbackSearch,
  component: lazyRouteComponent(() => import('../feedback/FeedbackPage.tsx'), 'FeedbackPage'),
})

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: CaseSearch,
  component: lazyRouteComponent(() => import('../cases/InboxPage.tsx'), 'InboxPage'),
})

const oneCase = plain(
  '/cases/$id',
  lazyRouteComponent(() => import('../cases/CasePage.tsx'), 'CasePage'),
)

const Searched = z.object({ search: z.coerce.string().max(200).optional().catch(undefined) })

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: PeopleSearch,
  component: lazyRouteComponent(() => import('../people/PeoplePage.tsx'), 'PeoplePage'),
})

const segments = plain(
  '/segments',
  lazyRouteComponent(() => import('../segments/SegmentsPage.tsx'), 'SegmentsPage'),
)

const person = plain(
  '/people/$id',
  lazyRouteComponent(() => import('../people/PersonPage.tsx'), 'PersonPage'),
)

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: Searched,
  component: lazyRouteComponent(() => import('../accounts/AccountsPage.tsx'), 'AccountsPage'),
})

const account = plain(
  '/accounts/$id',
  lazyRouteComponent(() => import('../accounts/AccountPage.tsx'), 'AccountPage'),
)

const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  validateSearch: z.object({ tab: z.enum(['rules', 'promises']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../rules/RulesPage.tsx'), 'RulesPage'),
})

const imports = plain(
  '/import',
  lazyRouteComponent(() => import('../imports/ImportPage.tsx'), 'ImportPage'),
)

const teamSettings = plain(
  '/settings/team',
  lazyRouteComponent(() => import('../teams/TeamPage.tsx'), 'TeamPage'),
)

const unitSettings = createRoute({
  getParentRoute: () => root,
  path: '/settings/units',
  validateSearch: UnitSearch,
  component: lazyRouteComponent(() => import('../units/UnitsPage.tsx'), 'UnitsPage'),
})

const workspaceSettings = plain(
  '/settings/workspace',
  lazyRouteComponent(() => import('../workspaces/WorkspacePage.tsx'), 'WorkspacePage'),
)

const keySettings = plain(
  '/settings/keys',
  lazyRouteComponent(() => import('../keys/KeysPage.tsx'), 'KeysPage'),
)

const calls = plain(
  '/calls',
  lazyRouteComponent(() => import('../calls/CallsPage.tsx'), 'CallsPage'),
)

const smsSettings = plain(
  '/settings/sms',
  lazyRouteComponent(() => import('../sms/SmsPage.tsx'), 'SmsPage'),
)

const sourceSettings = plain(
  '/settings/sources',
  lazyRouteComponent(() => import('../sources/SourcesPage.tsx'), 'SourcesPage'),
)

const sourceSetting = plain(
  '/settings/sources/$id',
  lazyRouteComponent(() => import('../sources/SourcePage.tsx'), 'SourcePage'),
)

const webhookSettings = plain(
  '/settings/webhooks',
  lazyRouteComponent(() => import('../webhooks/WebhooksPage.tsx'), 'WebhooksPage'),
)

const webhookSetting = createRoute({
  getParentRoute: () => root,
  path: '/settings/webhooks/$id',
  validateSearch: z.object({ status: z.enum(DELIVERY_STATUSES).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../webhooks/WebhookPage.tsx'), 'WebhookPage'),
})

const understandingSettings = createRoute({
  getParentRoute: () => root,
  path: '/settings/understanding',
  validateSearch: z.object({ tab: z.enum(['categories', 'learning']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../analysis/UnderstandingPage.tsx'), 'UnderstandingPage'),
})

const auditLog = createRoute({
  getParentRoute: () => root,
  path: '/settings/audit',
  validateSearch: z.object({ name: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../audit/AuditPage.tsx'), 'AuditPage'),
})

const ownAccount = createRoute({
  getParentRoute: () => root,
  path: OWN_ACCOUNT,
  component: lazyRouteComponent(() => import('../members/AccountPage.tsx'), 'AccountPage'),
})

const join = plain(
  '/join/$token',
  lazyRouteComponent(() => import('../members/JoinPage.tsx'), 'JoinPage'),
)

const forgot = plain(
  '/forgot',
  lazyRouteComponent(() => import('../members/ForgotPage.tsx'), 'ForgotPage'),
)

const reset = plain(
  '/reset/$token',
  lazyRouteComponent(() => import('../members/ResetPage.tsx'), 'ResetPage'),
)

const themes = plain(
  '/themes',
  lazyRouteComponent(() => import('../themes/ThemesPage.tsx'), 'ThemesPage'),
)

const theme = plain(
  '/themes/$id',
  lazyRouteComponent(() => import('../themes/ThemePage.tsx'), 'ThemePage'),
)

const huddles = plain(
  '/huddles',
  lazyRouteComponent(() => import('../huddles/HuddlesPage.tsx'), 'HuddlesPage'),
)

const huddle = plain(
  '/huddles/$id',
  lazyRouteComponent(() => import('../huddles/HuddlePage.tsx'), 'HuddlePage'),
)

const initiatives = plain(
  '/initiatives',
  lazyRouteComponent(() => import('../initiatives/InitiativesPage.tsx'), 'InitiativesPage'),
)

const initiative = plain(
  '/initiatives/$id',
  lazyRouteComponent(() => import('../initiatives/InitiativePage.tsx'), 'InitiativePage'),
)

const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  validateSearch: z.object({
    tab: z.enum(['outbox', 'templates', 'suppressed']).optional().catch(undefined),
    show: z
      .enum(['trouble', ...MESSAGE_STATUSES])
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../messages/MessagesPage.tsx'), 'MessagesPage'),
})

const mail = createRoute({
  getParentRoute: () => root,
  path: '/mail',
  validateSearch: z.object({
    id: z.string().optional().catch(undefined),
    to: z.string().max(320).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../mail/MailPage.tsx'), 'MailPage'),
})

const playbooks = createRoute({
  getParentRoute: () => root,
  path: '/playbooks',
  validateSearch: z.object({
    tab: z.enum(['playbooks', 'runs', 'rewards']).optional().catch(undefined),
    status: z.enum(RUN_STATUSES).optional().catch(undefined),
    run: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../playbooks/PlaybooksPage.tsx'), 'PlaybooksPage'),
})

/**
 * Every page of the app. To add one: a `createRoute` as above, and its name in this list. A path that
 * navigation.ts names appears in the navigation by itself. Filters: `validateSearch` with a zod object
 * whose members are `.optional().catch(undefined)`, so that a mangled link still opens.
 */
export const routeTree = root.addChildren([
  signIn,
  setUp,
  design,
  surveys,
  survey,
  widget,
  journey,
  restraints,
  home,
  notices,
  tasks,
  causes,
  metrics,
  feedback,
  cases,
  oneCase,
  people,
  segments,
  person,
  accounts,
  account,
  rules,
  imports,
  teamSettings,
  unitSettings,
  workspaceSettings,
  keySettings,
  calls,
  smsSettings,
  sourceSettings,
  sourceSetting,
  webhookSettings,
  webhookSetting,
  understandingSettings,
  auditLog,
  ownAccount,
  join,
  forgot,
  reset,
  themes,
  theme,
  huddles,
  huddle,
  initiatives,
  initiative,
  messages,
  mail,
  playbooks,
])
