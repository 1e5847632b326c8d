import { useState } from 'react'
import { unitRoutes } from '#core/units/api.ts'
import type { Output } from '#core/wire.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'

/** Tried first, with what it would do and every line that cannot be; then brought in. */
export const ImportUnits = ({ onClose }: { onClose: () => void }) => {
  const [csv, setCsv] = useState('')
  const [tried, setTried] = useState<Output<typeof unitRoutes.bring> | null>(null)
  const dry = useAct(unitRoutes.bring, { shown: true, onDone: setTried })
  const run = useAct(unitRoutes.bring, {
    shown: true,
    touches: ['units'],
    onDone: ({ added, changed, unchanged }) => {
      toast.done(t('units.csv_result', { added, changed, unchanged }))
      onClose()
    },
  })
  return (
    <FormDialog
      draft={csv}
      title={t('units.import')}
      onClose={onClose}
      onSubmit={() => dry.act({ csv, dryRun: true })}
      problem={dry.problem ?? run.problem}
    >
      <TextArea
        name="csv"
        label={t('units.csv')}
        hint={t('units.csv_hint')}
        required
        value={csv}
        onChange={setCsv}
      />
      <input
        type="file"
        accept=".csv,text/csv"
        aria-label={t('units.csv')}
        onChange={(event) => void event.target.files?.[0]?.text().then(setCsv)}
      />
      {tried && (
        <Stack gap={2}>
          <Text>
            {t('units.csv_result', {
              added: tried.added,
              changed: tried.changed,
              unchanged: tried.unchanged,
            })}
          </Text>
          {tried.problems.slice(0, 20).map(({ line, detail }) => (
            <Banner key={`${line} ${detail}`} kind="warning">
              {t('units.csv_line', { line, detail })}
            </Banner>
          ))}
        </Stack>
      )}
      <Stack row gap={2}>
        <Button type="submit" kind={tried ? 'quiet' : 'primary'} pending={dry.pending}>
          {t('units.csv_try')}
        </Button>
        {tried && (
          <Button kind="primary" pending={run.pending} onPress={() => run.act({ csv })}>
            {t('units.csv_run')}
          </Button>
        )}
      </Stack>
    </FormDialog>
  )
}
