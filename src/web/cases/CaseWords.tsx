import { useState } from 'react'
import type { CaseStory } from '#core/cases/case.ts'
import { FeedbackPiece } from '../feedback/FeedbackPiece.tsx'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './desk.module.css'

/** Enough to know what it is about, words before bare scores; the rest is one press away. */
const FIRST = 3

export const CaseWords = ({ story }: { story: CaseStory }) => {
  const [all, showAll] = useState(false)
  const spoken = story.feedback.toSorted((a, b) => Number(!a.comment) - Number(!b.comment))
  const shown = all ? story.feedback : spoken.slice(0, FIRST)
  return (
    <Card title={t('cases.words')}>
      {shown.length === 0 ? (
        <Text muted>{t('cases.words_none')}</Text>
      ) : (
        <div className={styles.quotes}>
          {shown.map((piece) => (
            <FeedbackPiece key={piece.id} feedback={piece} named={piece.personId !== story.person?.id} />
          ))}
        </div>
      )}
      {shown.length < story.feedback.length && (
        <Button size="small" kind="plain" onPress={() => showAll(true)}>
          {t('cases.words_more', { n: story.feedback.length })}
        </Button>
      )}
    </Card>
  )
}
