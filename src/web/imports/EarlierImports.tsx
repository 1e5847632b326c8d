import { type Import, importListRoutes } from '#core/imports/api.ts'
import { useAskPages } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { downloadRejected } from './download-rejected.ts'
import { UndoImport } from './UndoImport.tsx'

const TONES: Record<Import['status'], Tone> = {
  previewed: 'plain',
  running: 'notice',
  finished: 'positive',
  failed: 'negative',
  undone: 'passive',
}

export const EarlierImports = () => {
  const found = useAskPages(importListRoutes.list, {})
  return (
    <Section title={t('imports.earlier')}>
      <Await {...found} empty={<Text muted>{t('imports.earlier_none')}</Text>}>
        {(all) => (
          <Card flush>
            <ImportTable all={all} more={found.more} />
          </Card>
        )}
      </Await>
    </Section>
  )
}

const ImportTable = ({ all, more }: { all: readonly Import[]; more: (() => void) | null }) => (
  <Table
    name={t('imports.earlier')}
    rows={all}
    keyOf={({ id }) => id}
    columns={[
      { id: 'file', title: t('imports.file'), cell: ({ fileName }) => fileName },
      {
        id: 'status',
        title: t('imports.status'),
        cell: ({ status }) => <Badge tone={TONES[status]}>{t(`imports.status_${status}`)}</Badge>,
      },
      { id: 'added', title: t('imports.added'), number: true, cell: ({ added }) => formatNumber(added) },
      {
        id: 'repeated',
        title: t('imports.repeated'),
        number: true,
        cell: ({ repeated }) => formatNumber(repeated),
      },
      {
        id: 'failed',
        title: t('imports.rejected'),
        number: true,
        cell: ({ failed }) => formatNumber(failed),
      },
      { id: 'when', title: t('imports.when'), cell: ({ createdAt }) => <Time at={createdAt} /> },
      {
        id: 'acts',
        title: t('imports.actions'),
        cell: (one) => (
          <Stack row gap={1}>
            {one.problems.length > 0 && (
              <IconButton
                small
                icon="download"
                name={t('imports.download')}
                onPress={() => void downloadRejected(one, null)}
              />
            )}
            <UndoImport found={one} />
          </Stack>
        ),
      },
    ]}
    footer={more && <Button onPress={more}>{t('ui.more')}</Button>}
  />
)
