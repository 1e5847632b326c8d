import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Card } from '../ui/Card.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './Import.module.css'
import type { ImportPreview } from './use-preview.ts'

const LINES = 3

/** By what is to be done about them, the most frequent first, each with lines to look at. */
export const ProblemGroups = ({ preview: { problemCounts } }: { preview: ImportPreview }) => {
  if (problemCounts.length === 0) return <Banner kind="positive">{t('imports.problems_none')}</Banner>
  return (
    <Stack gap={3}>
      {problemCounts.map(({ code, column, detail, count, first }) => (
        <Card key={`${code} ${column}`} title={detail}>
          <Text muted small>
            {column
              ? t('imports.problem_where', { n: count, column })
              : t('imports.problem_row', { n: count })}
          </Text>
          <ul className={styles.lines}>
            {first.slice(0, LINES).map(({ line, value }) => (
              <li key={line}>{t('imports.line', { line, value: value || t('imports.empty_value') })}</li>
            ))}
          </ul>
        </Card>
      ))}
    </Stack>
  )
}
