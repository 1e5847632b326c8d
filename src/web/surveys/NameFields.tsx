import { t } from '../texts/text.ts'
import { TextField } from '../ui/TextField.tsx'
import styles from './Survey.module.css'
import type { Editor } from './SurveyPage.tsx'

/** What the team calls the survey, and the moment its answers are compared by. */
export const NameFields = ({ editor }: { editor: Editor }) => (
  <div className={styles.group}>
    <div className={styles.pair}>
      <TextField
        label={t('surveys.name')}
        hint={t('surveys.name_hint')}
        maxLength={200}
        value={editor.name}
        error={editor.name.trim() ? null : t('surveys.name_missing')}
        onChange={(name) => editor.rename({ name })}
      />
      <TextField
        label={t('surveys.touchpoint')}
        hint={t('surveys.touchpoint_hint')}
        maxLength={100}
        value={editor.touchpoint}
        error={editor.touchpoint.trim() ? null : t('surveys.touchpoint_missing')}
        onChange={(touchpoint) => editor.rename({ touchpoint })}
      />
    </div>
  </div>
)
