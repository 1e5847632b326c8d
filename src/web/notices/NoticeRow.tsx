import type { Notice } from '#core/notices/api.ts'
import type { NoticeKind } from '#core/notices/notice.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { cx } from '../ui/cx.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './Notices.module.css'

type Props = { notice: Notice; onOpen: () => void; onTurn: () => void }

export const NoticeRow = ({ notice, onOpen, onTurn }: Props) => {
  const isUnread = notice.readAt === null
  return (
    <li className={cx(styles.row, isUnread && styles.unread)}>
      <button type="button" data-notice className={styles.open} onClick={onOpen}>
        <Icon name={ICONS[notice.kind]} />
        <span className={styles.words}>
          <span className={styles.subject}>
            {isUnread && <span className="for-ears">{t('notices.unread')} </span>}
            {notice.subject}
          </span>
          <span className={styles.body}>{notice.body}</span>
          <span className={styles.foot}>
            {notice.urgent && <Badge tone="negative">{t('notices.urgent')}</Badge>}
            <span>{t(`notices.kind_${notice.kind}`)}</span>
            <Time at={notice.at} />
          </span>
        </span>
      </button>
      <IconButton
        small
        icon={isUnread ? 'check' : 'undo'}
        name={t(isUnread ? 'notices.mark_read' : 'notices.mark_unread')}
        onPress={onTurn}
      />
    </li>
  )
}

const ICONS: Record<NoticeKind, IconName> = {
  mention: 'note',
  assigned: 'inbox',
  queue: 'team',
  task: 'check',
  customer_wrote: 'message',
  disputed: 'warning',
  promise: 'clock',
  help: 'flag',
  trouble: 'warning',
  commitment: 'huddle',
  theme: 'theme',
  held: 'playbook',
}
