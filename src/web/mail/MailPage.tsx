import { useNavigate, useSearch } from '@tanstack/react-router'
import { caughtMailRoutes } from '#core/messages/api.ts'
import { useAskRows } from '../ask-rows.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Time } from '../ui/Time.tsx'
import { VirtualList } from '../ui/VirtualList.tsx'
import { CaughtMailView } from './CaughtMailView.tsx'
import styles from './Mail.module.css'

/** The mailbox of every made-up customer, so that a newcomer can play both sides. */
export const MailPage = () => {
  const { id, to = '' } = useSearch({ from: '/mail' })
  const navigate = useNavigate({ from: '/mail' })
  const found = useAskRows(caughtMailRoutes.list, { ...(to.trim() && { to: to.trim() }) })
  const go = (next: { id?: string | undefined; to?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const choose = (next: string | null) => go({ id: next ?? undefined })
  return (
    <Page
      title={t('mails.title')}
      about={t('mails.about')}
      width="full"
      filters={
        <TextField
          bare
          label={t('mails.search')}
          placeholder={t('mails.search')}
          icon="search"
          type="search"
          value={to}
          onChange={(words) => go({ to: words || undefined })}
        />
      }
    >
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={6} />}
        empty={
          <EmptyState icon="message" title={t('mails.none')}>
            {t('mails.none_why')}
          </EmptyState>
        }
      >
        {(mails) => (
          <div className={styles.box}>
            <SplitView
              name={t('mails.list')}
              list={
                <VirtualList
                  name={t('mails.list')}
                  rows={mails}
                  keyOf={(mail) => mail.id}
                  current={id ?? null}
                  onCurrent={choose}
                  row={(mail) => (
                    <div className={styles.row}>
                      <span className={styles.to}>{mail.to}</span>
                      <Time at={mail.at} />
                      <span className={styles.subject}>{mail.subject}</span>
                    </div>
                  )}
                />
              }
              detail={id ? <CaughtMailView key={id} id={id} onBack={() => choose(null)} /> : null}
              empty={
                <EmptyState icon="message" title={t('mails.choose')}>
                  {t('mails.choose_why')}
                </EmptyState>
              }
            />
          </div>
        )}
      </Await>
    </Page>
  )
}
