import { t } from '../texts/text.ts'
import { Text } from '../ui/Text.tsx'

/** What came with a mail is not kept; whoever answers is to know that there was something. */
export const LeftOut = ({ attachments }: { attachments: readonly string[] }) =>
  attachments.length > 0 && <Text muted>{t('messages.left_out', { names: attachments.join(', ') })}</Text>
