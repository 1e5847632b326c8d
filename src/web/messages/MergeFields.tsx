import { TEMPLATE_FIELDS } from '#core/messages/template.ts'
import { t } from '../texts/text.ts'
import styles from './Messages.module.css'

/** The names are what the writer types, so they are not translated; what they mean stands beside them. */
export const MergeFields = ({
  onPick,
  fields = TEMPLATE_FIELDS,
}: {
  onPick: (field: string) => void
  fields?: Readonly<Record<string, string>>
}) => (
  <section aria-label={t('templates.fields')}>
    <p className={styles.hint}>{t('templates.fields_hint', { example: '{{person.firstName|there}}' })}</p>
    <div className={styles.chips}>
      {Object.entries(fields).map(([name, says]) => (
        <button
          key={name}
          type="button"
          className={styles.chip}
          title={says}
          onClick={() => onPick(`{{${name}}}`)}
        >
          {`{{${name}}}`}
        </button>
      ))}
    </div>
  </section>
)
