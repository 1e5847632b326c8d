import type { Id } from '#core/ids.ts'
import { caughtMailRoutes } from '#core/messages/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Time } from '../ui/Time.tsx'
import { linksIn } from './links.ts'
import styles from './Mail.module.css'

/** The mail is somebody else's text: the frame has no scripts and no origin, and its links open beside Heard. */
export const CaughtMailView = ({ id, onBack }: { id: string; onBack: () => void }) => {
  const found = useAsk(caughtMailRoutes.show, { id: id as Id<'mail'> })
  return (
    <div className={styles.mail}>
      <div className={styles.back}>
        <Button size="small" icon="chevron-left" onPress={onBack}>
          {t('mails.back')}
        </Button>
      </div>
      <Await {...found}>
        {(mail) => (
          <>
            <h2 className={styles.title}>{mail.subject}</h2>
            <Facts
              facts={[
                [t('messages.from'), mail.from],
                [t('messages.to'), mail.to],
                [t('messages.when'), <Time key="when" at={mail.at} exact />],
              ]}
            />
            <Links text={mail.text} />
            <iframe
              className={styles.frame}
              title={t('mails.frame', { subject: mail.subject })}
              src={`/api/mails/${encodeURIComponent(mail.id)}/html`}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
            />
            <details>
              <summary>{t('mails.source')}</summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
              <pre className={styles.source} tabIndex={0}>
                {mail.raw}
              </pre>
            </details>
          </>
        )}
      </Await>
    </div>
  )
}

const Links = ({ text }: { text: string }) => {
  const links = linksIn(text)
  if (links.length === 0) return null
  return (
    <section aria-label={t('mails.links')} className={styles.links}>
      <span>{t('mails.links')}</span>
      <ul>
        {links.map((link) => (
          <li key={link}>
            <a href={link} target="_blank" rel="noreferrer">
              {link}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
