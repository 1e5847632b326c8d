import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'

/** The secret lives in this dialog only: nothing keeps it once it is closed. */
export const SecretDialog = ({
  secret,
  overlaps,
  onClose,
}: {
  secret: string
  overlaps: boolean
  onClose: () => void
}) => (
  <Dialog
    open
    alert
    title={t('webhooks.secret_title')}
    onClose={onClose}
    footer={
      <Button kind="primary" onPress={onClose}>
        {t('webhooks.kept')}
      </Button>
    }
  >
    <Stack gap={3}>
      <Text>{t('webhooks.secret_why')}</Text>
      {overlaps && <Text>{t('webhooks.secret_overlap')}</Text>}
      <CopyLine label={t('webhooks.secret')} text={secret} />
    </Stack>
  </Dialog>
)
