import { noticeRoutes } from '#core/notices/api.ts'
import { useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import styles from './Notices.module.css'

/** Beside the bell; nothing while there is nothing. */
export const UnreadCount = () => {
  const unread = useAsk(noticeRoutes.count, {}).data?.unread ?? 0
  if (unread === 0) return null
  return (
    <strong className={styles.count}>
      <span aria-hidden="true">{unread > 99 ? '99+' : formatNumber(unread)}</span>
      <span className="for-ears">{t('notices.unread_n', { n: unread })}</span>
    </strong>
  )
}
