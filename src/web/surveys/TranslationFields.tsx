import { useState } from 'react'
import { directionOf, languagesOf } from '#core/surveys/language.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { listWords } from '#core/surveys/words-of.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Select } from '../ui/Select.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { changeTranslation, removeTranslation } from './draft.ts'
import { nameOfLanguage, OFFERED } from './languages.ts'
import styles from './Survey.module.css'

type TranslationFieldsProps = { draft: SurveyDefinition; onChange: (draft: SurveyDefinition) => void }

/** Each text beside its translation; an empty one is said in the language of the survey. */
export const TranslationFields = ({ draft, onChange }: TranslationFieldsProps) => {
  const [, ...languages] = languagesOf(draft)
  const [chosen, choose] = useState<string | null>(null)
  const language = languages.find((one) => one === chosen) ?? languages[0] ?? null
  return (
    <div className={styles.group}>
      <div className={styles.pair}>
        {language && (
          <Select
            label={t('surveys.language')}
            value={language}
            onChange={choose}
            choices={languages.map((tag) => ({ value: tag, text: nameOfLanguage(tag) }))}
          />
        )}
      </div>
      <div>
        <Menu
          name={t('surveys.add_language')}
          trigger={<Button icon="plus">{t('surveys.add_language')}</Button>}
          entries={OFFERED.filter((tag) => tag !== draft.locale && !languages.includes(tag)).map((tag) => ({
            id: tag,
            text: nameOfLanguage(tag),
            onPress: () => {
              onChange(changeTranslation(draft, tag, {}))
              choose(tag)
            },
          }))}
        />
      </div>
      {language && <OneLanguage draft={draft} language={language} onChange={onChange} />}
    </div>
  )
}

const OneLanguage = ({ draft, language, onChange }: TranslationFieldsProps & { language: string }) => {
  const words = listWords(draft)
  const translation = draft.translations?.[language] ?? {}
  const done = words.filter(({ key }) => translation[key]?.trim()).length
  return (
    <>
      <div className={styles.option}>
        <Text muted small>
          {t('surveys.translated', { done, all: words.length })}
        </Text>
        <Button size="small" kind="plain" onPress={() => onChange(removeTranslation(draft, language))}>
          {t('surveys.remove_language')}
        </Button>
      </div>
      <ul className={styles.translations}>
        {words.map(({ key, text }) => (
          <li key={key} className={styles.translation}>
            <p lang={draft.locale}>{text}</p>
            <div lang={language} dir={directionOf(language)}>
              <TextArea
                bare
                label={`${text} · ${nameOfLanguage(language)}`}
                required={false}
                rows={text.length > 80 ? 3 : 1}
                maxLength={2000}
                value={translation[key] ?? ''}
                onChange={(said) => onChange(changeTranslation(draft, language, { [key]: said }))}
              />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
