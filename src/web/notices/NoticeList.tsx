import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { type Notice, noticeRoutes } from '#core/notices/api.ts'
import { useKeys } from '../app/keys.ts'
import { useAct, useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Switch } from '../ui/Switch.tsx'
import { NoticeRow } from './NoticeRow.tsx'
import styles from './Notices.module.css'

type Props = { unread: boolean; onUnread: (only: boolean) => void }

/** j and k go through it, Enter opens, m turns read into unread and back. */
export const NoticeList = ({ unread, onUnread }: Props) => {
  const found = useAskPages(noticeRoutes.list, unread ? { unread } : {})
  const navigate = useNavigate()
  const list = useRef<HTMLUListElement>(null)
  const read = useAct(noticeRoutes.read)
  const unreadAgain = useAct(noticeRoutes.unread)
  const turn = ({ id, readAt }: Notice) => (readAt ? unreadAgain : read).act({ id })
  const open = (notice: Notice) => {
    if (!notice.readAt) read.act({ id: notice.id })
    if (notice.path) void navigate({ to: notice.path as string })
  }
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-notice]') ?? [])]
  const at = () => rows().indexOf(document.activeElement as HTMLElement)
  const current = () => found.data?.[at()]
  useKeys({
    j: { does: 'keys.next', run: () => rows()[Math.min(at() + 1, rows().length - 1)]?.focus() },
    k: { does: 'keys.previous', run: () => rows()[Math.max(at() - 1, 0)]?.focus() },
    m: {
      does: 'notices.turn',
      run: () => {
        const notice = current()
        if (notice) turn(notice)
      },
    },
  })
  return (
    <Stack gap={3}>
      <Switch on={unread} onChange={onUnread}>
        {t('notices.only_unread')}
      </Switch>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={6} />}
        empty={
          <EmptyState icon="bell" title={t(unread ? 'notices.none_unread' : 'notices.none')}>
            {t('notices.none_why')}
          </EmptyState>
        }
      >
        {(notices) => (
          <Card flush>
            <ul ref={list} className={styles.list}>
              {notices.map((notice) => (
                <NoticeRow
                  key={notice.id}
                  notice={notice}
                  onOpen={() => open(notice)}
                  onTurn={() => turn(notice)}
                />
              ))}
            </ul>
          </Card>
        )}
      </Await>
      {found.more && (
        <Button kind="plain" onPress={found.more}>
          {t('ui.more')}
        </Button>
      )}
    </Stack>
  )
}
