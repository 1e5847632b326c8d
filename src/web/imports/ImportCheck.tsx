import { useState } from 'react'
import { sentenceOf } from '#core/faults.ts'
import { type Import, importListRoutes, importRoutes, type Mapping } from '#core/imports/api.ts'
import { whyNotMapping } from '#core/imports/row.ts'
import { useAct, useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Progress } from '../ui/Progress.tsx'
import { Switch } from '../ui/Switch.tsx'
import { MappingRest } from './MappingRest.tsx'
import { MappingTable } from './MappingTable.tsx'
import { ProblemGroups } from './ProblemGroups.tsx'
import { asCsv, type ImportPreview, saidOf, usePreview } from './use-preview.ts'

const LOOK_EVERY_MS = 700

type CheckProps = { file: File; onDone: (done: Import) => void; onAgain: () => void }

export const ImportCheck = ({ file, onDone, onAgain }: CheckProps) => {
  const [mapping, setMapping] = useState<Mapping | null>(null)
  const guessed = usePreview(file, null).data?.mapping
  const said = mapping && guessed ? saidOf(mapping, guessed) : null
  const found = usePreview(file, said)
  const [isStrict, setStrict] = useState(false)
  const run = useAct(importRoutes.run, { shown: true, onDone, touches: ['feedback', 'ledger', 'people'] })
  if (run.pending) return <Running file={file} rows={found.data?.rows ?? 0} />
  return (
    <Await {...found} skeleton={<Progress label={t('imports.reading')} done={null} />}>
      {(preview) => {
        const chosen = mapping ?? preview.mapping
        return (
          <Stack gap={5}>
            {run.problem && <Banner kind="negative">{run.problem.message}</Banner>}
            {found.error && <Banner kind="negative">{found.error.message}</Banner>}
            <Summary file={file} preview={preview} onAgain={onAgain} />
            <Section title={t('imports.mapping')} about={t('imports.mapping_about')}>
              <Card flush>
                <MappingTable preview={preview} mapping={chosen} onChange={setMapping} />
              </Card>
            </Section>
            <Section title={t('imports.rest')}>
              <MappingRest mapping={chosen} onChange={setMapping} />
            </Section>
            <Section title={t('imports.problems')}>
              <ProblemGroups preview={preview} />
            </Section>
            <Stack row gap={4}>
              <Button
                kind="primary"
                icon="import"
                whyNot={whyNotRun(preview, chosen, isStrict)}
                onPress={() => run.act({ fileName: file.name, ...said, allOrNothing: isStrict }, asCsv(file))}
              >
                {t('imports.run', { n: preview.good - preview.repeats })}
              </Button>
              <Switch on={isStrict} onChange={setStrict} hint={t('imports.all_or_nothing_hint')}>
                {t('imports.all_or_nothing')}
              </Switch>
            </Stack>
          </Stack>
        )
      }}
    </Await>
  )
}

const Summary = ({
  file,
  preview: { rows, good, repeats, mapping, sheet },
  onAgain,
}: {
  file: File
  preview: ImportPreview
  onAgain: () => void
}) => (
  <Banner
    kind={good === rows ? 'positive' : good > 0 ? 'warning' : 'negative'}
    action={
      <Button size="small" onPress={onAgain}>
        {t('imports.another')}
      </Button>
    }
  >
    <strong>{file.name}</strong> · {t('imports.rows', { n: rows })}.{' '}
    {mapping.source !== 'other' &&
      `${t('imports.recognised', { source: t(`imports.source_${mapping.source}`) })} `}
    {t('imports.would', { good, bad: rows - good })} {t('imports.repeats', { n: repeats })}
    {sheet && sheet.others > 0 && ` ${t('imports.sheet', { name: sheet.name, others: sheet.others })}`}
  </Banner>
)

/** The answer comes at the end; meanwhile the newest import in the list tells how far it is. */
const Running = ({ file, rows }: { file: File; rows: number }) => {
  const found = useAsk(importListRoutes.list, { limit: 1 }, { refreshEveryMs: LOOK_EVERY_MS })
  const newest = found.data?.items[0]
  const done = newest?.status === 'running' && newest.fileName === file.name ? newest.rows : null
  return (
    <Card>
      <Progress
        label={t('imports.running', { file: file.name })}
        done={done}
        total={Math.max(1, rows)}
        {...(done !== null && {
          words: t('imports.progress', { done: formatNumber(done), total: formatNumber(rows) }),
        })}
      />
    </Card>
  )
}

const whyNotRun = ({ good, rows }: ImportPreview, mapping: Mapping, isStrict: boolean): string | null => {
  const why = whyNotMapping(mapping)
  if (why) return sentenceOf(why)
  if (good === 0) return t('imports.nothing_good')
  return isStrict && good < rows ? t('imports.would_refuse') : null
}
