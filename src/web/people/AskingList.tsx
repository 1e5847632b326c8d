import type { Id } from '#core/ids.ts'
import { invitationRoutes } from '#core/invitations/api.ts'
import { useAskPages } from '../ask.ts'
import { WhyDecided } from '../surveys/WhyDecided.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './people.module.css'

/** When this person was asked, and when not: what decided, and from when on they may be. */
export const AskingList = ({ id }: { id: Id<'person'> }) => {
  const found = useAskPages(invitationRoutes.ofPerson, { id, limit: 10 })
  return (
    <Card title={t('people.askings')}>
      <Await {...found} empty={<Text muted>{t('people.askings_none')}</Text>}>
        {(askings) => (
          <>
            <ol className={styles.askings}>
              {askings.map((one) => (
                <li key={one.id}>
                  <strong>{one.surveyName}</strong> · {t(`surveys.invitation_${one.status}`)} ·{' '}
                  <Time at={one.answeredAt ?? one.sentAt ?? one.plannedAt} />
                  <WhyDecided invitation={one} />
                </li>
              ))}
            </ol>
            {found.more && (
              <Button size="small" kind="plain" onPress={found.more}>
                {t('ui.more')}
              </Button>
            )}
          </>
        )}
      </Await>
    </Card>
  )
}
