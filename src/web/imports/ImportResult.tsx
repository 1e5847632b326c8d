import { Link } from '@tanstack/react-router'
import type { Import } from '#core/imports/api.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Stack } from '../ui/Page.tsx'
import { downloadRejected } from './download-rejected.ts'
import { UndoImport } from './UndoImport.tsx'

export const ImportResult = ({
  done,
  file,
  onAgain,
}: {
  done: Import
  file: File | null
  onAgain: () => void
}) => (
  <Stack gap={4}>
    <Banner kind={done.status === 'failed' ? 'negative' : 'positive'}>
      {t(done.status === 'failed' ? 'imports.failed' : 'imports.finished', { file: done.fileName })}
    </Banner>
    <Card>
      <Stack gap={4}>
        <Facts
          facts={[
            [t('imports.added'), formatNumber(done.added)],
            [t('imports.repeated'), formatNumber(done.repeated)],
            [t('imports.rejected'), formatNumber(done.failed)],
          ]}
        />
        {done.added > 0 && done.mapping.kind === 'feedback' && t('imports.understanding')}
        <Stack row gap={2}>
          <Button kind="primary" icon="upload" onPress={onAgain}>
            {t('imports.another')}
          </Button>
          {done.problems.length > 0 && (
            <Button icon="download" onPress={() => void downloadRejected(done, file)}>
              {t('imports.download')}
            </Button>
          )}
          <UndoImport found={done} onUndone={onAgain} />
          {done.mapping.kind === 'feedback' ? (
            <Link to={'/feedback' as string} search={{ importId: done.id } as never}>
              {t('imports.see')}
            </Link>
          ) : (
            <Link to="/people">{t('imports.see_people')}</Link>
          )}
        </Stack>
      </Stack>
    </Card>
  </Stack>
)
