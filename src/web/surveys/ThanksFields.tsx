import type { Thanks } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { TextArea } from '../ui/TextArea.tsx'
import styles from './Survey.module.css'

const TO = ['any', 'promoter', 'passive', 'detractor'] as const

export const ThanksFields = ({
  thanks,
  onChange,
}: {
  thanks: Thanks
  onChange: (thanks: Thanks) => void
}) => (
  <div className={styles.group}>
    {TO.map((to) => (
      <TextArea
        key={to}
        label={t(`surveys.thanks_${to}`)}
        {...(to !== 'any' && { required: false })}
        rows={2}
        maxLength={2000}
        value={thanks[to] ?? ''}
        onChange={(text) => onChange({ ...thanks, [to]: to === 'any' ? text : text || null })}
      />
    ))}
  </div>
)
