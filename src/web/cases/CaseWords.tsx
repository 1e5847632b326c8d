import { useState } from 'react'
import type { CaseStory } from '#core/cases/case.ts'
import { FeedbackPiece } from '../feedback/FeedbackPiece.tsx'
import { OriginCard } from '../sources/OriginCard.tsx'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './desk.module.css'

/** Enough to know what it is about, words before bare scores; the rest is one press away. */
const FIRST = 3

/** What stands where everybody can read it can be replied to there. */
const IN_PUBLIC = new Set(['review', 'social'])

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
            <div key={piece.id} className={styles.quote}>
              <FeedbackPiece feedback={piece} named={piece.personId !== story.person?.id} />
              {IN_PUBLIC.has(piece.channel) && <OriginCard feedback={piece} />}
            </div>
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
