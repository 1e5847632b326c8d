import { feedbackRoutes } from '#core/feedback/api.ts'
import { useAsk } from '../ask.ts'
import { FeedbackPiece } from '../feedback/FeedbackPiece.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './home.module.css'

const SHOWN = 6
/** Many give a score and no words. */
const ASKED = 40

export const NewestWords = () => {
  const found = useAsk(feedbackRoutes.list, { limit: ASKED })
  return (
    <Card
      title={t('home.words')}
      actions={
        <ButtonLink to="/feedback" size="small" kind="plain">
          {t('home.words_all')}
        </ButtonLink>
      }
    >
      <Await {...found}>
        {({ items }) => {
          const spoken = items.filter((piece) => piece.comment).slice(0, SHOWN)
          return spoken.length === 0 ? (
            <Text muted>{t('home.words_none')}</Text>
          ) : (
            <div className={styles.list}>
              {spoken.map((piece) => (
                <FeedbackPiece key={piece.id} feedback={piece} lines={3} />
              ))}
            </div>
          )
        }}
      </Await>
    </Card>
  )
}
