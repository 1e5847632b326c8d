import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'
import styles from './Members.module.css'

/** They live in this dialog only. */
export const RecoveryCodes = ({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) => {
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => toast.done(t('ui.copied')),
      () => toast.say(t('ui.copy_by_hand')),
    )
  return (
    <Dialog
      open
      alert
      title={t('members.codes')}
      onClose={onClose}
      footer={
        <>
          <Button icon="copy" onPress={() => void copy()}>
            {t('ui.copy')}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t('members.codes_kept')}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        <Text>{t('members.codes_about')}</Text>
        <ul className={styles.codes}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </Stack>
    </Dialog>
  )
}
