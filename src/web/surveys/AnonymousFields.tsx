import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Switch } from '../ui/Switch.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Survey.module.css'

/** A promise that is made before the first answer: afterwards it is read, and not changed. */
export const AnonymousFields = ({
  draft,
  isSettled,
  onChange,
}: {
  draft: SurveyDefinition
  isSettled: boolean
  onChange: (draft: SurveyDefinition) => void
}) => {
  const { anonymous } = draft
  const by = anonymous?.by ?? null
  if (isSettled)
    return (
      <Text muted>
        {anonymous
          ? t(by ? 'surveys.is_anonymous_by' : 'surveys.is_anonymous', { by: by ?? '' })
          : t('surveys.is_named')}{' '}
        {t('surveys.anonymity_settled')}
      </Text>
    )
  return (
    <div className={styles.group}>
      <Switch
        on={anonymous !== undefined}
        hint={t('surveys.anonymous_hint')}
        onChange={(on) => onChange({ ...draft, anonymous: on ? { by: null } : undefined })}
      >
        {t('surveys.anonymous')}
      </Switch>
      {anonymous && (
        <TextField
          label={t('surveys.anonymous_by')}
          hint={t('surveys.anonymous_by_hint')}
          required={false}
          maxLength={100}
          value={by ?? ''}
          onChange={(next) => onChange({ ...draft, anonymous: { by: next.trim() || null } })}
        />
      )}
    </div>
  )
}
