import { useState } from 'react'
import { bucketOf } from '#core/metrics/score.ts'
import { questionsAsked } from '#core/surveys/branching.ts'
import { type Answers, headlineOf, type SurveyDefinition } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Preview.module.css'
import { PreviewQuestion } from './PreviewQuestion.tsx'

/** Behaves like the page of the customer, branches and thanks included: the same rules from core decide. */
export const Preview = ({ definition }: { definition: SurveyDefinition }) => {
  const [device, setDevice] = useState<'phone' | 'desktop'>('phone')
  const [answers, setAnswers] = useState<Answers>({})
  const [isSent, setSent] = useState(false)
  const again = () => {
    setAnswers({})
    setSent(false)
  }
  return (
    <section className={styles.preview} aria-label={t('surveys.preview')}>
      <header className={styles.bar}>
        <span>{t('surveys.preview_hint')}</span>
        <IconButton small icon="refresh" name={t('surveys.preview_again')} onPress={again} />
        <IconButton
          small
          icon="phone"
          name={t('surveys.preview_phone')}
          pressed={device === 'phone'}
          onPress={() => setDevice('phone')}
        />
        <IconButton
          small
          icon="monitor"
          name={t('surveys.preview_desktop')}
          pressed={device === 'desktop'}
          onPress={() => setDevice('desktop')}
        />
      </header>
      <div
        className={cx(styles.screen, styles[device])}
        lang={definition.locale}
        ref={(screen) => screen?.style.setProperty('--brand', definition.colour)}
      >
        {isSent ? (
          <p className={styles.thanks}>{thanksFor(definition, answers)}</p>
        ) : (
          <>
            <h3 className={styles.title}>{definition.title || t('surveys.no_words')}</h3>
            {definition.intro && <p className={styles.intro}>{definition.intro}</p>}
            {questionsAsked(definition.questions, answers).map((question) => (
              <PreviewQuestion
                key={question.id}
                question={question}
                answer={answers[question.id]}
                onAnswer={(answer) => setAnswers({ ...answers, [question.id]: answer })}
              />
            ))}
            {definition.questions.length > 0 && (
              <Button kind="primary" onPress={() => setSent(true)}>
                {t('surveys.preview_send')}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  )
}

const thanksFor = (definition: SurveyDefinition, answers: Answers): string => {
  const headline = headlineOf(definition)
  const score = headline && answers[headline.id]
  const bucket = headline && typeof score === 'number' ? bucketOf(headline.kind, score) : null
  return (bucket && definition.thanks[bucket]) || definition.thanks.any
}
