import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { t } from '../texts/text.ts'
import { Menu } from '../ui/Menu.tsx'
import { MemberName } from './MemberName.tsx'
import { prefer, usePreferences } from './preferences.ts'
import styles from './Shell.module.css'
import { signOut } from './sign-out.ts'

const THEMES = [
  ['system', 'monitor'],
  ['light', 'sun'],
  ['dark', 'moon'],
] as const

export const MemberMenuOpen = ({ onShortcuts }: { onShortcuts: () => void }) => {
  const { theme, density } = usePreferences()
  const [isOpen, open] = useState(false)
  const { navigate } = useRouter()
  // Its own button takes the focus over first, so that Escape has somewhere to give it back to.
  useEffect(() => open(true), [])
  return (
    <Menu
      open={isOpen}
      onOpen={open}
      name={t('shell.menu')}
      trigger={
        <Button className={styles.member!} autoFocus>
          <MemberName />
        </Button>
      }
      entries={[
        ...THEMES.map(([id, icon]) => ({
          id,
          icon,
          text: t(`theme.${id}`),
          chosen: theme === id,
          onPress: () => prefer({ theme: id }),
        })),
        'rule',
        {
          id: 'density',
          icon: 'menu',
          text: t('density.compact'),
          chosen: density === 'compact',
          onPress: () => prefer({ density: density === 'compact' ? 'comfortable' : 'compact' }),
        },
        { id: 'keys', icon: 'keyboard', text: t('keys.title'), keys: '?', onPress: onShortcuts },
        'rule',
        {
          id: 'account',
          icon: 'person',
          text: t('members.account'),
          onPress: () => void navigate({ to: '/settings/account' }),
        },
        { id: 'out', icon: 'sign-out', text: t('shell.sign_out'), onPress: () => void signOut() },
      ]}
    />
  )
}
