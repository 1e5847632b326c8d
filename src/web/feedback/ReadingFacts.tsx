import { Link } from '@tanstack/react-router'
import { urgencyStep } from '#core/analysis/accuracy.ts'
import type { Correctable, Reading } from '#core/analysis/api.ts'
import { SENTIMENTS } from '#core/feedback/feedback.ts'
import { useCan } from '../app/session.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Text } from '../ui/Text.tsx'
import { CorrectMenu } from './CorrectMenu.tsx'
import styles from './feedback.module.css'
import { PriorityLines } from './PriorityLines.tsx'
import { SentimentBadge } from './SentimentBadge.tsx'
import { useCategories } from './use-categories.ts'

const percent = (share: number) => formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })

/** Every result beside the way to correct it. */
export const ReadingFacts = ({ reading }: { reading: Reading }) => {
  const may = useCan()('feedback.write')
  const { inUse, nameOf } = useCategories()
  const urgency = urgencyStep(reading.urgency.score)
  const menu = (field: Correctable, now: string | null, choices: { value: string; text: string }[]) =>
    may && <CorrectMenu id={reading.feedbackId} field={field} now={now} choices={choices} />
  return (
    <>
      {reading.abstained && <Banner>{t('feedback.unsure')}</Banner>}
      <dl className={styles.facts}>
        <dt>{t('feedback.sentiment')}</dt>
        <dd>
          {reading.sentiment && <SentimentBadge sentiment={reading.sentiment.label} />}
          {reading.sentiment && (
            <Sure reading={reading} field="sentiment" share={reading.sentiment.confidence} />
          )}
          {reading.sentiment &&
            menu(
              'sentiment',
              reading.sentiment.label,
              SENTIMENTS.map((value) => ({ value, text: t(`feedback.sentiment_${value}`) })),
            )}
          {!reading.sentiment && t('feedback.no_words')}
        </dd>
        <dt>{t('feedback.category')}</dt>
        <dd>
          {reading.category ? <Badge>{nameOf(reading.category)}</Badge> : t('feedback.no_category')}
          <Sure
            reading={reading}
            field="category"
            share={reading.categories.find(({ label }) => label === reading.category)?.confidence ?? null}
          />
          {menu(
            'category',
            reading.category,
            [
              ...new Set([...inUse.map(({ key }) => key), ...reading.categories.map(({ label }) => label)]),
            ].map((value) => ({
              value,
              text: nameOf(value),
            })),
          )}
        </dd>
        <dt>{t('feedback.urgency')}</dt>
        <dd>
          <Badge tone={urgency === 'high' ? 'negative' : urgency === 'some' ? 'warning' : 'plain'}>
            {t(`feedback.urgency_${urgency}`)}
          </Badge>
          {menu('urgency', String(URGENCY[urgency]), [
            { value: String(URGENCY.low), text: t('feedback.urgency_low') },
            { value: String(URGENCY.some), text: t('feedback.urgency_some') },
            { value: String(URGENCY.high), text: t('feedback.urgency_high') },
          ])}
          <ul className={styles.lines}>
            {reading.urgency.reasons.map(({ code, words }) => (
              <li key={`${code} ${words}`}>
                <span>{t(`feedback.reason_${code}`)}</span>
                {!IN_OUR_WORDS.has(code) && <mark className={styles.evidence}>{words}</mark>}
              </li>
            ))}
          </ul>
        </dd>
        {reading.themes.length > 0 && (
          <>
            <dt>{t('feedback.themes')}</dt>
            <dd>
              {reading.themes.map((theme) => (
                <Link key={theme.id} to="/feedback" search={{ themeId: theme.id }}>
                  {theme.name}
                </Link>
              ))}
            </dd>
          </>
        )}
        <dt>{t('feedback.priority')}</dt>
        <dd>
          <PriorityLines priority={reading.priority} />
        </dd>
        {reading.language && (
          <>
            <dt>{t('feedback.language')}</dt>
            <dd>{languageName(reading.language)}</dd>
          </>
        )}
      </dl>
      <Text muted small>
        {t('feedback.understood_by', { model: reading.model })}
      </Text>
    </>
  )
}

/** These come from the whole of it; their words are ours, not the customer’s. */
const IN_OUR_WORDS: ReadonlySet<string> = new Set(['polarity', 'length', 'low_score'])

const Sure = ({ reading, field, share }: { reading: Reading; field: Correctable; share: number | null }) => (
  <span className={styles.muted}>
    {reading.corrections.some((correction) => correction.field === field)
      ? t('feedback.corrected_by')
      : reading.advised?.fields.includes(field)
        ? t('feedback.advised_by', { name: reading.advised.by })
        : share !== null && t('feedback.confidence', { share: percent(share) })}
  </span>
)

const URGENCY = { low: 0, some: 0.5, high: 1 } as const
const languageName = (code: string): string =>
  new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language', fallback: 'code' }).of(
    code,
  ) ?? code
