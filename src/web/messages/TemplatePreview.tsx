import { TEMPLATE_FIELDS } from '#core/messages/template.ts'
import { fill } from '#core/templates/fill.ts'
import { unknownFieldsOf } from '#core/templates/substitute.ts'
import { useSession } from '../app/session.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Text } from '../ui/Text.tsx'
import { EXAMPLE } from './example-letter.ts'
import styles from './Messages.module.css'

/** Filled by the same function that fills the letter. */
export const TemplatePreview = ({
  subject,
  body,
  fields = TEMPLATE_FIELDS,
}: {
  subject: string
  body: string
  fields?: Readonly<Record<string, string>>
}) => {
  const { workspace, member } = useSession()
  const values = { ...EXAMPLE, 'workspace.name': workspace.name, 'member.name': member.name }
  const unknown = unknownFieldsOf(`${subject}\n${body}`, Object.keys(fields))
  return (
    <section aria-label={t('templates.preview')} className={styles.preview}>
      <Text muted small>
        {t('templates.preview')} · {t('templates.preview_about')}
      </Text>
      {unknown.length > 0 && (
        <Banner kind="warning">{t('templates.unknown', { fields: unknown.join(', ') })}</Banner>
      )}
      <strong>{fill(subject, values)}</strong>
      <Text>{fill(body, values)}</Text>
    </section>
  )
}
