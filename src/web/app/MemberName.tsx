import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Shell.module.css'
import { useSession } from './session.ts'

export const MemberName = () => {
  const { name } = useSession().member
  return (
    <>
      <Avatar name={name} />
      <span className={styles.name}>{name}</span>
      <Icon name="chevron-down" size={16} />
    </>
  )
}
