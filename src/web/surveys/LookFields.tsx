import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { LogoField } from './LogoField.tsx'
import styles from './Survey.module.css'

const COLOUR = /^#[0-9a-f]{6}$/i
const LOCALE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

export const LookFields = ({
  draft,
  onChange,
}: {
  draft: SurveyDefinition
  onChange: (draft: SurveyDefinition) => void
}) => (
  <div className={styles.group}>
    <TextField
      label={t('surveys.title')}
      hint={t('surveys.title_hint')}
      maxLength={500}
      value={draft.title}
      onChange={(title) => onChange({ ...draft, title })}
    />
    <TextArea
      label={t('surveys.intro')}
      required={false}
      rows={2}
      maxLength={2000}
      value={draft.intro ?? ''}
      onChange={(intro) => onChange({ ...draft, intro: intro || null })}
    />
    <LogoField logo={draft.logo} onChange={(logo) => onChange({ ...draft, logo })} />
    <div className={styles.pair}>
      <TextField
        label={t('surveys.colour')}
        value={draft.colour}
        error={COLOUR.test(draft.colour) ? null : t('surveys.colour_wrong')}
        onChange={(colour) => onChange({ ...draft, colour })}
      />
      <TextField
        label={t('surveys.locale')}
        hint={t('surveys.locale_hint')}
        value={draft.locale}
        error={LOCALE.test(draft.locale) ? null : t('surveys.locale_hint')}
        onChange={(locale) => onChange({ ...draft, locale })}
      />
    </div>
  </div>
)
