import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './Import.module.css'

export const FileDrop = ({ onFile }: { onFile: (file: File) => void }) => (
  <DropZone
    className={styles.drop!}
    aria-label={t('imports.drop')}
    onDrop={(event) => {
      const item = event.items.find((one) => one.kind === 'file')
      if (item?.kind === 'file') void item.getFile().then(onFile)
    }}
  >
    <Icon name="upload" size={34} />
    <strong>{t('imports.drop')}</strong>
    <Text muted>{t('imports.drop_or')}</Text>
    <FileTrigger
      acceptedFileTypes={['text/csv', '.csv', '.tsv', '.txt', '.xlsx', '.ndjson', '.jsonl']}
      onSelect={(files) => {
        const file = files?.[0]
        if (file) onFile(file)
      }}
    >
      <Button kind="primary" icon="upload">
        {t('imports.choose')}
      </Button>
    </FileTrigger>
  </DropZone>
)
