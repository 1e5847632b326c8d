import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'

/** The secret lives in this dialog only. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => (
  <Dialog
    open
    alert
    title={t('sources.secret_title')}
    onClose={onClose}
    footer={
      <Button kind="primary" onPress={onClose}>
        {t('sources.kept')}
      </Button>
    }
  >
    <Stack gap={3}>
      <Text>{t('sources.secret_why')}</Text>
      <CopyLine label={t('sources.secret')} text={secret} />
    </Stack>
  </Dialog>
)
