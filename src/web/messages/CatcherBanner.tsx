import { useCan } from '../app/session.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'

/** Without a mail server nothing leaves, and whoever has just sent something must know where it went. */
export const CatcherBanner = () => {
  const mayRead = useCan()('workspace.write')
  return (
    <Banner
      action={
        mayRead && (
          <ButtonLink size="small" icon="inbox" to="/mail">
            {t('messages.open_mail')}
          </ButtonLink>
        )
      }
    >
      {t('messages.way_catcher')}
    </Banner>
  )
}
