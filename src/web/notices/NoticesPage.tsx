import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { noticeRoutes } from '#core/notices/api.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Page, Stack } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { NoticeList } from './NoticeList.tsx'

const DeviceCard = lazy(() => import('./DeviceCard.tsx').then((file) => ({ default: file.DeviceCard })))
const HabitsForm = lazy(() => import('./HabitsForm.tsx').then((file) => ({ default: file.HabitsForm })))
const RoomList = lazy(() => import('./RoomList.tsx').then((file) => ({ default: file.RoomList })))

export const NoticesPage = () => {
  const { tab = 'list', unread = false } = useSearch({ from: '/notices' })
  const navigate = useNavigate({ from: '/notices' })
  const can = useCan()
  const count = useAsk(noticeRoutes.count, {}).data?.unread ?? 0
  const readAll = useAct(noticeRoutes.readAll)
  return (
    <Page
      title={t('nav.notices')}
      about={t(`notices.about_${tab}`)}
      width="narrow"
      actions={
        tab === 'list' && (
          <Button
            icon="check"
            pending={readAll.pending}
            whyNot={count === 0 ? t('notices.all_read') : null}
            onPress={() => readAll.act({})}
          >
            {t('notices.read_all')}
          </Button>
        )
      }
    >
      <Tabs
        name={t('nav.notices')}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
        tabs={[
          { value: 'list', text: t('notices.tab_list'), icon: 'bell', count },
          { value: 'habits', text: t('notices.tab_habits'), icon: 'settings' },
          ...(can('workspace.write')
            ? [{ value: 'rooms' as const, text: t('notices.tab_rooms'), icon: 'message' as const }]
            : []),
        ]}
      >
        {(value) => (
          <Suspense>
            {value === 'list' && (
              <NoticeList
                unread={unread}
                onUnread={(only) => void navigate({ search: only ? { unread: true } : {}, replace: true })}
              />
            )}
            {value === 'habits' && (
              <Stack gap={4}>
                <DeviceCard />
                <HabitsForm />
              </Stack>
            )}
            {value === 'rooms' && <RoomList />}
          </Suspense>
        )}
      </Tabs>
    </Page>
  )
}
