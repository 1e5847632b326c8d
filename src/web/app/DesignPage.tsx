import { lazy, Suspense } from 'react'
import { Button } from '../ui/Button.tsx'
import { Page, Section, Stack } from '../ui/Page.tsx'
import styles from './DesignPage.module.css'
import { prefer, usePreferences } from './preferences.ts'

const Controls = lazy(() => import('./design/Controls.tsx').then((file) => ({ default: file.Controls })))
const Layers = lazy(() => import('./design/Layers.tsx').then((file) => ({ default: file.Layers })))
const Numbers = lazy(() => import('./design/Numbers.tsx').then((file) => ({ default: file.Numbers })))
const States = lazy(() => import('./design/States.tsx').then((file) => ({ default: file.States })))

const SURFACES = ['paper', 'surface', 'sunk', 'raised', 'hover', 'line', 'control-line', 'text', 'muted']
const ROLES = ['accent', 'positive', 'passive', 'negative', 'warning', 'notice']
const SIZES = ['number', 'page', 'title', 'lead', 'body', 'label', 'small']

/** A development aid, in English only: everything there is to build pages from, in every state. */
export const DesignPage = () => {
  const { theme, density } = usePreferences()
  return (
    <Page
      title="Design"
      about="Tokens and components in every state. Use what is here before making something new."
      actions={
        <>
          <Button onPress={() => prefer({ theme: theme === 'dark' ? 'light' : 'dark' })}>Light / dark</Button>
          <Button onPress={() => prefer({ density: density === 'compact' ? 'comfortable' : 'compact' })}>
            Density
          </Button>
        </>
      }
    >
      <Section title="Colours" about="Surfaces and text, then the roles on their soft grounds.">
        <div className={styles.swatches}>
          {SURFACES.map((name) => (
            <div key={name} className={styles.swatch}>
              <span style={{ background: `var(--${name})` }} />
              {name}
            </div>
          ))}
        </div>
        <div className={styles.swatches}>
          {ROLES.map((name) => (
            <div key={name} className={styles.swatch}>
              <span style={{ background: `var(--${name})` }} />
              <b style={{ background: `var(--${name}-soft)`, color: `var(--${name})` }}>{name}</b>
            </div>
          ))}
        </div>
      </Section>
      <Section title="Type">
        <Stack gap={2}>
          {SIZES.map((size) => (
            <p key={size} style={{ fontSize: `var(--size-${size})`, lineHeight: 1.3 }}>
              {size}: 1,234 heard, 0 lost
            </p>
          ))}
        </Stack>
      </Section>
      <Suspense>
        <Controls />
        <Layers />
        <Numbers />
        <States />
      </Suspense>
    </Page>
  )
}
