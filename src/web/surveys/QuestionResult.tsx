import { Link } from '@tanstack/react-router'
import type { SurveyResults } from '#core/surveys/api.ts'
import { bucketOfAnswer } from '#core/surveys/scales.ts'
import { isScoreKind, metricOfKind } from '#core/surveys/survey.ts'
import { formatNumber, t, textOr } from '../texts/text.ts'
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
        {t(`surveys.kind_${question.kind}`)} ·{' '}
        {question.tooFew ? t('surveys.too_few') : t('ui.answers', { n: question.answers })}
      </Text>
      {question.summary && <Summary kind={question.kind} {...question.summary} />}
      {question.counts.length > 0 && <Counts question={question} />}
      {question.comments.length > 0 && <Words comments={question.comments} />}
    </div>
  </Card>
)

type SummaryProps = { kind: Result['kind']; score: number; low: number; high: number }

const Summary = ({ kind, score, low, high }: SummaryProps) => {
  const metric = isScoreKind(kind) ? metricOfKind(kind) : 'none'
  const isNamed = metric === 'nps' || metric === 'csat' || metric === 'ces'
  const value = inWords(metric, score)
  return (
    <p title={t('surveys.score_says')}>
      <strong>{isNamed ? `${metric.toUpperCase()} ${value}` : t('surveys.mean', { value })}</strong> (
      {inWords(metric, low)} – {inWords(metric, high)})
    </p>
  )
}

const Counts = ({ question: { text, counts, ...question } }: { question: Result }) => {
  const rows = [...new Set(counts.map(({ row }) => row))]
  return rows.map((row) => (
    <div key={row ?? ''}>
      {row !== undefined && <Text small>{row}</Text>}
      <Bars name={row ?? text} question={{ ...question, counts: counts.filter((one) => one.row === row) }} />
    </div>
  ))
}

type BarsProps = { name: string; question: Pick<Result, 'kind' | 'counts' | 'answers'> }

const Bars = ({ name, question: { kind, counts, answers } }: BarsProps) => {
  const share = (n: number) =>
    formatNumber(answers === 0 ? 0 : n / answers, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <BarChart
      name={name}
      bars={counts.map((count) => {
        const bucket = isScoreKind(kind) ? bucketOfAnswer(kind, Number(count.value)) : null
        return {
          key: count.value,
          name: nameOf(kind, count),
          value: count.answers,
          words: `${formatNumber(count.answers)} · ${share(count.answers)}`,
          tone: bucket ? TONES[bucket] : 'accent',
        }
      })}
    />
  )
}

const nameOf = (kind: Result['kind'], { value, text }: Result['counts'][number]): string => {
  if (kind === 'thumbs') return t(value === '1' ? 'surveys.thumb_1' : 'surveys.thumb_0')
  if (kind === 'consent') return t(value === 'true' ? 'surveys.yes' : 'surveys.no')
  if (kind === 'callback') return textOr(`surveys.window_${value}`, value)
  return text || t('surveys.something_else')
}

const Words = ({ comments }: { comments: Result['comments'] }) => (
  <section aria-label={t('surveys.latest_words')}>
    <ul>
      {comments.map(({ feedbackId, text, at }, place) => (
        <li key={feedbackId ?? place} className={styles.word}>
          <Text voice lines={4}>
            {text}
          </Text>
          {at && (
            <Link
              to={'/feedback' as string}
              search={{ id: feedbackId } as never}
              aria-label={t('surveys.open_piece')}
            >
              <Time at={at} />
            </Link>
          )}
        </li>
      ))}
    </ul>
  </section>
)
