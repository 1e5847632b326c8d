import { useSession } from '../app/session.ts'
import { listed, t } from '../texts/text.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './units.module.css'

/** “Region North and Site 4”; null for whoever sees everything. */
export const useSeenPart = (): string | null => {
  const { sees } = useSession()
  return sees.length === 0 ? null : listed(sees.map(({ name }) => name))
}

/** Says to somebody who sees a part that it is one: above the places, and beside numbers. */
export const SeenPart = ({ numbers = false }: { numbers?: boolean }) => {
  const units = useSeenPart()
  if (!units) return null
  return (
    <span className={styles.part}>
      <Icon name="eye" size={14} /> {t(numbers ? 'units.numbers_of' : 'units.you_see', { units })}
    </span>
  )
}
