import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { Stack } from '../ui/Page.tsx'

/** Everything of the navigation that has no place in a phone's bar. */
export const PlacesSheet = ({
  children,
  foot,
  onSearch,
  onClose,
}: {
  children: ReactNode
  foot: ReactNode
  onSearch: () => void
  onClose: () => void
}) => {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const opened = useRef(path)
  useEffect(() => {
    if (path !== opened.current) onClose()
  }, [path, onClose])
  return (
    <Sheet title={t('shell.navigation')} open onClose={onClose} footer={foot}>
      <Stack gap={3}>
        <Button icon="search" wide onPress={onSearch}>
          {t('shell.search')}
        </Button>
        <nav aria-label={t('shell.navigation')}>{children}</nav>
      </Stack>
    </Sheet>
  )
}
