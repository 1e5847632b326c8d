import { useEffect, useState, useSyncExternalStore } from 'react'
import { t } from '../texts/text.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './Toasts.module.css'
import { type Shown, toast, toasts } from './toast.ts'

export const Toasts = () => {
  const queue = useSyncExternalStore(toasts.watch, toasts.now)
  const [held, hold] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the words there while they are read
    <div
      className={styles.region}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {/* Always in the page: a live region that appears together with its words is not read. */}
      <div role="status" aria-live="polite">
        {queue.map((shown) => (
          <Toast key={shown.id} shown={shown} held={held} />
        ))}
      </div>
    </div>
  )
}

const Toast = ({ shown, held }: { shown: Shown; held: boolean }) => {
  const { id, text, kind, action, stays } = shown
  useEffect(() => {
    if (held) return
    const timer = window.setTimeout(() => toast.drop(id), stays)
    return () => window.clearTimeout(timer)
  }, [id, stays, held])
  return (
    <div className={`${styles.toast} ${styles[kind]}`}>
      <Icon name={kind === 'negative' ? 'warning' : kind === 'positive' ? 'check' : 'info'} />
      <span className={styles.words}>{text}</span>
      {action && (
        <Button
          size="small"
          icon="undo"
          onPress={() => {
            toast.drop(id)
            action.run()
          }}
        >
          {action.text}
        </Button>
      )}
      <IconButton small icon="close" name={t('ui.close')} onPress={() => toast.drop(id)} />
    </div>
  )
}
