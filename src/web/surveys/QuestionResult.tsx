import { Link } from '@tanstack/react-router'
import { bucketOf } from '#core/metrics/score.ts'
import type { SurveyResults } from '#core/surveys/api.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { BarChart } from '../ui/charts/BarChart.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './Survey.module.css'
import { inWords } from './use-survey-scores.ts'

type Result = SurveyResults['questions'][number]
const TONES = { promoter: 'positive', passive: 'passive', detractor: 'negative' } as const

export const QuestionResult = ({ question }: { question: Result }) => (
  <Card title={question.text}>
    <div className={styles.result}>
      <Text muted small>
        {t(`surveys.kind_${question.kind}`)} · {t('ui.answers', { n: question.answers })}
      </Text>
      {question.summary && <Summary kind={question.kind} {...question.summary} />}
      {question.counts.length > 0 && <Counts question={question} />}
      {question.comments.length > 0 && <Words comments={question.comments} />}
    </div>
  </Card>
)

const Summary = ({ kind, score, low, high }: { kind: string; score: number; low: number; high: number }) => (
  <p title={t('surveys.score_says')}>
    <strong>
      {kind.toUpperCase()} {inWords(kind, score)}
    </strong>{' '}
    ({inWords(kind, low)} – {inWords(kind, high)})
  </p>
)

const Counts = ({ question: { text, kind, counts, answers } }: { question: Result }) => {
  const isScored = kind === 'nps' || kind === 'csat' || kind === 'ces'
  const share = (n: number) =>
    formatNumber(answers === 0 ? 0 : n / answers, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <BarChart
      name={text}
      bars={counts.map((count) => {
        const bucket = isScored ? bucketOf(kind, Number(count.value)) : null
        return {
          key: count.value,
          name: count.text || t('surveys.something_else'),
          value: count.answers,
          words: `${formatNumber(count.answers)} · ${share(count.answers)}`,
          tone: bucket ? TONES[bucket] : 'accent',
        }
      })}
    />
  )
}

const Words = ({ comments }: { comments: Result['comments'] }) => (
  <section aria-label={t('surveys.latest_words')}>
    <ul>
      {comments.map(({ feedbackId, text, at }) => (
        <li key={feedbackId} className={styles.word}>
          <Text voice lines={4}>
            {text}
          </Text>
          <Link
            to={'/feedback' as string}
            search={{ id: feedbackId } as never}
            aria-label={t('surveys.open_piece')}
          >
            <Time at={at} />
          </Link>
        </li>
      ))}
    </ul>
  </section>
)
