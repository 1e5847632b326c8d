import styles from './Logo.module.css'

/** A speech bubble drawn in one stroke that comes back to where it began: the loop, closed around the person. */
export const Logo = ({ word = false }: { word?: boolean }) => (
  <span className={styles.logo}>
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">
      <path d="M6.2 28.2c1.6-1.3 2.4-2.9 2.6-4.6A11 11 0 1 1 16 26.3c-2.7 0-5.2-1-7.2-2.7" />
      <circle cx="16" cy="15.3" r="3.1" />
    </svg>
    {word ? <span className={styles.word}>heard</span> : <span className="for-ears">Heard</span>}
  </span>
)
