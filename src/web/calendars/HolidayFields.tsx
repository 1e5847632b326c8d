import { useState } from 'react'
import { type Calendar, calendarRoutes } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import { call } from '../call.ts'
import { formatDate, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { toast } from '../ui/toast.ts'
import styles from './Calendars.module.css'

type Holidays = Calendar['holidays']

export const HolidayFields = ({
  holidays,
  onChange,
}: {
  holidays: Holidays
  onChange: (holidays: Holidays) => void
}) => {
  const [country, setCountry] = useState<string | null>(null)
  const [region, setRegion] = useState<string | null>(null)
  const { data: countries = [] } = useAsk(calendarRoutes.countries, {}, { calm: true })
  const regions = countries.find(({ code }) => code === country)?.regions ?? []
  const [year, setYear] = useState(new Date().getFullYear())
  const [isAsking, setAsking] = useState(false)
  const add = async () => {
    if (!country) return
    setAsking(true)
    try {
      const found = await call(calendarRoutes.holidays, { country, year, ...(region && { region }) })
      const fresh = found.filter(({ date }) => !holidays.some((known) => known.date === date))
      // Two holidays on one day are one day off.
      const days = [...new Map(fresh.map((one) => [one.date, { ...one, windows: [] }])).values()]
      onChange([...holidays, ...days].toSorted((a, b) => a.date.localeCompare(b.date)))
      toast.say(t('calendars.added_holidays', { n: days.length }))
    } catch (problem) {
      if (problem instanceof Error) toast.problem(problem)
    } finally {
      setAsking(false)
    }
  }
  return (
    <>
      <div className={styles.add}>
        <ComboBox
          label={t('calendars.country')}
          required={false}
          value={country}
          onChange={(next) => {
            setCountry(next)
            setRegion(null)
          }}
          choices={choicesOf(countries)}
        />
        {regions.length > 0 && (
          <ComboBox
            key={country}
            label={t('calendars.region')}
            required={false}
            placeholder={t('calendars.whole_country')}
            value={region}
            onChange={setRegion}
            choices={choicesOf(regions)}
          />
        )}
        <NumberField
          label={t('calendars.year')}
          value={year}
          min={2000}
          max={2100}
          format={{ useGrouping: false }}
          onChange={(next) => setYear(next ?? year)}
        />
        <Button
          icon="plus"
          pending={isAsking}
          whyNot={country ? null : t('calendars.country')}
          onPress={() => void add()}
        >
          {t('calendars.add_holidays')}
        </Button>
      </div>
      <ul className={styles.holidays}>
        {holidays.map(({ date, name }) => (
          <li key={date}>
            <span>
              {formatDate(new Date(`${date}T12:00:00`))} · {name}
            </span>
            <IconButton
              small
              icon="close"
              name={t('calendars.remove_holiday', { name })}
              onPress={() => onChange(holidays.filter((one) => one.date !== date))}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

const choicesOf = (places: readonly { code: string; name: string }[]) =>
  places.map(({ code, name }) => ({ value: code, text: name }))
