import type { Survey } from '#core/surveys/api.ts'
import { Places } from '../places/Places.tsx'
import { t } from '../texts/text.ts'
import { Stack } from '../ui/Page.tsx'
import { BelongsTo } from '../units/BelongsTo.tsx'
import { Widgets } from '../widgets/Widgets.tsx'
import { LinkFields } from './LinkFields.tsx'
import { LinkKeys } from './LinkKeys.tsx'
import { OpenLink } from './OpenLink.tsx'
import { TryLink } from './TryLink.tsx'

/** Everything by which a survey is found without an invitation. */
export const LinkPanel = ({ survey }: { survey: Survey }) => (
  <Stack gap={6}>
    <OpenLink survey={survey} />
    <BelongsTo of={{ surveyId: survey.id }} about={t('units.belongs_to_link')} />
    <Widgets survey={survey} />
    <Places survey={survey} />
    <LinkFields survey={survey} />
    <LinkKeys />
    <TryLink surveyId={survey.id} />
  </Stack>
)
