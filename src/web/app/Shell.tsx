import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { meRoutes } from '#core/members/api.ts'
import { messageRoutes } from '#core/messages/api.ts'
import { useAsk } from '../ask.ts'
import { call } from '../call.ts'
import { goLive, useConnection } from '../live.ts'
import { UnreadCount } from '../notices/UnreadCount.tsx'
import { startWorker } from '../offline/offline.ts'
import { useReadAt } from '../offline/staleness.ts'
import { useIsProofAsked } from '../proof.ts'
import { region, t } from '../texts/text.ts'
import { Icon } from '../ui/Icon.tsx'
import { KeyHint } from '../ui/KeyHint.tsx'
import { Logo } from '../ui/Logo.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { SeenPart } from '../units/SeenPart.tsx'
import { useCommands } from './commands.ts'
import { useKeyListener, useKeys } from './keys.ts'
import { MemberMenu } from './MemberMenu.tsx'
import { NAVIGATION, type Place, type Stage } from './navigation.ts'
import { adopt, keepPreferences, prefer } from './preferences.ts'
import styles from './Shell.module.css'
import { useCan, useSession } from './session.ts'
import { signOut } from './sign-out.ts'

const loadPalette = () => import('./Palette.tsx').then((file) => ({ default: file.Palette }))
const Palette = lazy(loadPalette)
const ShortcutList = lazy(() => import('./ShortcutList.tsx').then((file) => ({ default: file.ShortcutList })))
const ProofDialog = lazy(() =>
  import('../members/ProofDialog.tsx').then((file) => ({ default: file.ProofDialog })),
)
const PlacesSheet = lazy(() => import('./PlacesSheet.tsx').then((file) => ({ default: file.PlacesSheet })))

/** Late enough to leave the first paint alone. */
const PALETTE_AFTER_MS = 1500

type Layer = 'palette' | 'shortcuts' | 'places' | null

export const Shell = ({ children }: { children: ReactNode }) => {
  const [layer, open] = useState<Layer>(null)
  const isProofAsked = useIsProofAsked()
  const stages = useStages()
  const places = stages.flatMap((stage) => stage.places)
  const { workspace, preferences } = useSession()
  const close = () => open(null)

  useEffect(goLive, [])
  useEffect(startWorker, [])
  useEffect(() => {
    adopt(preferences)
    // What could not be kept is still chosen on this device, so a failure needs no words.
    const keep = (change: object) =>
      void call(meRoutes.prefer, { preferences: change as Record<string, string> }).catch(() => {})
    keepPreferences(keep)
    // Notices and mails name times as they are written where the reader is.
    if (preferences['locale'] !== region()) keep({ locale: region() })
  }, [preferences])
  // Whoever presses Ctrl K goes on typing at once; letters typed while code arrives would be lost.
  useEffect(() => {
    const timer = window.setTimeout(() => void loadPalette(), PALETTE_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [])
  useKeyListener()
  useShellKeys(places, open)
  useShellCommands(places, open)

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={styles.side}>
        <Link to={'/' as string} className={styles.brand}>
          <Logo word />
        </Link>
        <p className={styles.workspace}>{workspace.name}</p>
        <p className={styles.part}>
          <SeenPart />
        </p>
        <button type="button" className={styles.search} onClick={() => open('palette')}>
          <Icon name="search" size={16} />
          <span>{t('shell.search')}</span>
          <KeyHint keys="mod+k" />
        </button>
        <nav ref={useHereInSight(places)} className={styles.nav} aria-label={t('shell.navigation')}>
          <Stages stages={stages} />
        </nav>
        <div className={styles.foot}>
          <MemberMenu onShortcuts={() => open('shortcuts')} />
        </div>
      </header>
      <div className={styles.middle}>
        <ConnectionBanner />
        <main id="main" className={styles.main} tabIndex={-1} data-scroll-restoration-id="main">
          {children}
        </main>
      </div>
      <nav className={styles.bar} aria-label={t('shell.bar')}>
        {places
          .filter((place) => place.thumb)
          .map((place) => (
            <PlaceLink key={place.path} place={place} className={styles.thumb} />
          ))}
        <button type="button" className={styles.thumb} aria-haspopup="dialog" onClick={() => open('places')}>
          <Icon name="menu" size={20} />
          <span>{t('shell.more')}</span>
        </button>
      </nav>
      <Suspense>
        {isProofAsked && <ProofDialog />}
        {layer === 'palette' && <Palette onClose={close} />}
        {layer === 'shortcuts' && <ShortcutList onClose={close} />}
        {layer === 'places' && (
          <PlacesSheet
            onClose={close}
            onSearch={() => open('palette')}
            foot={<MemberMenu onShortcuts={() => open('shortcuts')} />}
          >
            <Stages stages={stages} />
          </PlacesSheet>
        )}
      </Suspense>
    </div>
  )
}

/** Of more places than a low window shows, the one where somebody is. */
const useHereInSight = (places: readonly Place[]) => {
  const nav = useRef<HTMLElement>(null)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when, not what.
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [path, places.length])
  return nav
}

const Stages = ({ stages }: { stages: readonly Stage[] }) =>
  stages.map((stage) => (
    <div key={stage.text ?? ''} className={styles.stage}>
      {stage.text && <p className={styles.heading}>{t(stage.text)}</p>}
      <ul>
        {stage.places.map((place) => (
          <li key={place.path}>
            <PlaceLink place={place} className={styles.place} />
          </li>
        ))}
      </ul>
    </div>
  ))

const PlaceLink = ({ place, className }: { place: Place; className: string | undefined }) => (
  <Link
    to={place.path}
    className={className ?? ''}
    activeOptions={{ exact: place.path === '/', includeSearch: false }}
  >
    <Icon name={place.icon} />
    <span>{t(place.text)}</span>
    {place.path === '/notices' && <UnreadCount />}
  </Link>
)

/** Without a connection what was read stays readable, and says how old it is. */
const ConnectionBanner = () => {
  const isOffline = useConnection() === 'offline'
  const readAt = useReadAt()
  return (
    <div role="status">
      {(isOffline || readAt?.kept) && (
        <p className={styles.offline}>
          <Icon name="warning" size={16} /> {t('shell.offline')}
          {readAt && (
            <span>
              {t('shell.as_of')} <Time at={readAt.at} exact />
            </span>
          )}
        </p>
      )}
    </div>
  )
}

/** What is both built and allowed. */
const useStages = (): Stage[] => {
  const { routesByPath } = useRouter()
  const can = useCan()
  const { data: mail } = useAsk(messageRoutes.mailStatus, {}, { enabled: can('messages.read') })
  const isShown = ({ path, right, caught }: Place) =>
    path in routesByPath && (right === null || can(right)) && (!caught || mail?.way === 'catcher')
  return NAVIGATION.map((stage) => ({ ...stage, places: stage.places.filter(isShown) })).filter(
    (stage) => stage.places.length > 0,
  )
}

const useShellKeys = (places: readonly Place[], open: (layer: Layer) => void) => {
  const { navigate } = useRouter()
  useKeys({
    'mod+k': { does: 'shell.search', run: () => open('palette') },
    '?': { does: 'keys.title', run: () => open('shortcuts') },
    z: { does: 'ui.undo', run: toast.undoLast },
    ...Object.fromEntries(
      places.flatMap(({ key, text, path }) =>
        key ? [[`g ${key}`, { does: text, run: () => void navigate({ to: path }) }]] : [],
      ),
    ),
  })
}

const useShellCommands = (places: readonly Place[], open: (layer: Layer) => void) => {
  const { navigate } = useRouter()
  useCommands([
    ...places.map((place) => ({
      id: `go ${place.path}`,
      text: t(place.text),
      icon: place.icon,
      group: t('palette.go'),
      run: () => void navigate({ to: place.path }),
      ...(place.key && { keys: `g ${place.key}` }),
    })),
    { id: 'keys', text: t('keys.title'), icon: 'keyboard', keys: '?', run: () => open('shortcuts') },
    { id: 'light', text: t('theme.to_light'), icon: 'sun', run: () => prefer({ theme: 'light' }) },
    { id: 'dark', text: t('theme.to_dark'), icon: 'moon', run: () => prefer({ theme: 'dark' }) },
    { id: 'system', text: t('theme.to_system'), icon: 'monitor', run: () => prefer({ theme: 'system' }) },
    { id: 'sign-out', text: t('shell.sign_out'), icon: 'sign-out', run: () => void signOut() },
  ])
}

/** Shown while the code of a page arrives; nothing for as long as nobody would notice. */
export const PageComing = () => {
  const busy = useRouterState({ select: (state) => state.isLoading })
  return busy ? <div className={styles.coming} aria-hidden="true" /> : null
}
