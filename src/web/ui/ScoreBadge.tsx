import { t } from '../texts/text.ts'
import styles from './ScoreBadge.module.css'

export type Bucket = 'promoter' | 'passive' | 'detractor'
const TONES = { promoter: 'positive', passive: 'passive', detractor: 'negative' } as const

/** A score with its scale. The bucket is decided by the server; here it only gets its colour and its word. */
export const ScoreBadge = ({
  score,
  of,
  bucket,
  metric,
}: {
  score: number
  of: number
  bucket: Bucket | null
  metric?: string
}) => {
  const word = bucket && t(`ui.bucket_${bucket}`)
  return (
    <span className={`${styles.score} ${bucket ? styles[TONES[bucket]] : ''}`} title={word ?? undefined}>
      <span className="for-ears">{metric && `${metric} `}</span>
      <b>{score}</b>
      <span className={styles.of} aria-hidden="true">
        /{of}
      </span>
      <span className="for-ears">
        {t('ui.score_of', { of })}
        {word && `, ${word}`}
      </span>
    </span>
  )
}
