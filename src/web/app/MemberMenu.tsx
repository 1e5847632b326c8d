import { lazy, Suspense, useState } from 'react'
import { MemberName } from './MemberName.tsx'
import styles from './Shell.module.css'

const load = () => import('./MemberMenuOpen.tsx')
const MemberMenuOpen = lazy(() => load().then((file) => ({ default: file.MemberMenuOpen })))

/** Menus are a seventh of all code, so the first paint does not wait for this one: it arrives with the pointer. */
export const MemberMenu = ({ onShortcuts }: { onShortcuts: () => void }) => {
  const [wanted, want] = useState(false)
  const closed = (
    <button
      type="button"
      className={styles.member}
      aria-haspopup="menu"
      onPointerEnter={load}
      onFocus={load}
      onClick={() => want(true)}
    >
      <MemberName />
    </button>
  )
  if (!wanted) return closed
  return (
    <Suspense fallback={closed}>
      <MemberMenuOpen onShortcuts={onShortcuts} />
    </Suspense>
  )
}
