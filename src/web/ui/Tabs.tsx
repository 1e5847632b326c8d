import { type ReactNode, useEffect, useRef } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'
import type { Choice } from './Choice.ts'
import { Icon } from './Icon.tsx'
import { showInStrip } from './strip.ts'
import styles from './Tabs.module.css'

/** Panels of one page. Where a tab is a place of its own (a URL), keep the chosen value in the search. */
export const Tabs = <V extends string>({
  name,
  value,
  onChange,
  tabs,
  children,
}: {
  name: string
  value: V
  onChange: (value: V) => void
  tabs: readonly (Choice<V> & { count?: number })[]
  children: (value: V) => ReactNode
}) => {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is chosen then
  useEffect(() => {
    // On a telephone there are more than its width holds.
    const frame = requestAnimationFrame(() =>
      showInStrip(list.current, list.current?.querySelector('[aria-selected="true"]')),
    )
    return () => cancelAnimationFrame(frame)
  }, [value])
  return (
    <AriaTabs className={styles.tabs!} selectedKey={value} onSelectionChange={(key) => onChange(key as V)}>
      <TabList ref={list} className={styles.list!} aria-label={name}>
        {tabs.map((tab) => (
          <Tab key={tab.value} id={tab.value} className={styles.tab!}>
            {tab.icon && <Icon name={tab.icon} size={16} />}
            {tab.text}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.value} id={tab.value} className={styles.panel!}>
          {children(tab.value)}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
