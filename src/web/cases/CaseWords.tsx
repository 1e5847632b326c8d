import type { CaseStory } from '#core/cases/case.ts'
import { FeedbackPiece } from '../feedback/FeedbackPiece.tsx'
import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './desk.module.css'

export const CaseWords = ({ story }: { story: CaseStory }) => (
  <Card title={t('cases.words')}>
    {story.feedback.length === 0 ? (
      <Text muted>{t('cases.words_none')}</Text>
    ) : (
      <div className={styles.quotes}>
        {story.feedback.map((piece) => (
          <FeedbackPiece key={piece.id} feedback={piece} named={piece.personId !== story.person?.id} />
        ))}
      </div>
    )}
  </Card>
)
