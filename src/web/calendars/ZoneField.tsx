import { t } from '../texts/text.ts'
import { ComboBox } from '../ui/ComboBox.tsx'

/** What this browser knows; the zone of now is among them even where it is called by an older name. */
export const ZoneField = ({ value, onChange }: { value: string; onChange: (zone: string) => void }) => {
  const zones = [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
  return (
    <ComboBox
      name="zone"
      label={t('calendars.zone')}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      choices={zones.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }))}
    />
  )
}
