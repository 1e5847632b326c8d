import { SCALES } from '#core/metrics/score.ts'
import {
  type Answer,
  type ChoiceQuestion,
  isChoice,
  isScore,
  type Question,
  type ScoreQuestion,
} from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { cx } from '../ui/cx.ts'
import styles from './Preview.module.css'

type Asked<Q> = { question: Q; answer: Answer | undefined; onAnswer: (answer: Answer) => void }

export const PreviewQuestion = ({ question, answer, onAnswer }: Asked<Question>) => (
  <fieldset className={styles.question}>
    <legend className={styles.ask}>
      {question.text || t('surveys.no_words')}
      {!question.required && <span className={styles.optional}> {t('ui.optional')}</span>}
    </legend>
    {question.help && <p className={styles.help}>{question.help}</p>}
    {isScore(question) && <Scale {...{ question, answer, onAnswer }} />}
    {isChoice(question) && <Options {...{ question, answer, onAnswer }} />}
    {question.kind === 'comment' && (
      <textarea
        className={styles.words}
        rows={3}
        aria-label={question.text || t('surveys.preview_write')}
        value={typeof answer === 'string' ? answer : ''}
        onChange={(event) => onAnswer(event.target.value)}
      />
    )}
  </fieldset>
)

const Scale = ({ question, answer, onAnswer }: Asked<ScoreQuestion>) => {
  const { low, high } = SCALES[question.kind]
  return (
    <>
      <div className={cx(styles.scale, styles[question.kind])}>
        {Array.from({ length: high - low + 1 }, (_, at) => low + at).map((score) => (
          <button
            key={score}
            type="button"
            className={cx(styles.point, answer === score && styles.chosen)}
            aria-pressed={answer === score}
            onClick={() => onAnswer(score)}
          >
            {score}
          </button>
        ))}
      </div>
      <p className={styles.ends}>
        <span>{t(`surveys.${question.kind}_low`)}</span>
        <span>{t(`surveys.${question.kind}_high`)}</span>
      </p>
    </>
  )
}

const Options = ({ question, answer, onAnswer }: Asked<ChoiceQuestion>) => {
  const { chosen, other } = typeof answer === 'object' ? answer : { chosen: [], other: null }
  const isSingle = question.kind === 'single'
  const choose = (id: string) => {
    if (isSingle) return onAnswer({ chosen: [id], other: null })
    const next = chosen.includes(id) ? chosen.filter((known) => known !== id) : [...chosen, id]
    onAnswer({ chosen: next, other })
  }
  const chooseOther = () => {
    const next = other === null ? '' : null
    onAnswer({ chosen: isSingle ? [] : chosen, other: next })
  }
  const option = (key: string, text: string, isChosen: boolean, run: () => void) => (
    <label key={key} className={styles.option}>
      <input type={isSingle ? 'radio' : 'checkbox'} checked={isChosen} onChange={run} />
      {text || t('surveys.no_words')}
    </label>
  )
  return (
    <>
      {question.options.map(({ id, text }) => option(id, text, chosen.includes(id), () => choose(id)))}
      {question.other && option('other', t('surveys.preview_other'), other !== null, chooseOther)}
    </>
  )
}
