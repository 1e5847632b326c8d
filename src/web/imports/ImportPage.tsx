import { useState } from 'react'
import type { Import } from '#core/imports/api.ts'
import { t } from '../texts/text.ts'
import { Page } from '../ui/Page.tsx'
import { EarlierImports } from './EarlierImports.tsx'
import { FileDrop } from './FileDrop.tsx'
import { ImportCheck } from './ImportCheck.tsx'
import { ImportResult } from './ImportResult.tsx'
import { ImportStep } from './ImportStep.tsx'

/** File, check, result: one after the other on one page, and nothing is written before the second is agreed to. */
export const ImportPage = () => {
  const [file, setFile] = useState<File | null>(null)
  const [done, setDone] = useState<Import | null>(null)
  const [hasMoved, setMoved] = useState(false)
  const moveTo = (next: File | null, result: Import | null) => {
    setMoved(true)
    setFile(next)
    setDone(result)
  }
  const again = () => moveTo(null, null)
  return (
    <Page title={t('nav.import')} about={t('imports.about')}>
      <ImportStep key={done ? 'result' : file ? 'check' : 'file'} follows={hasMoved}>
        {done && <ImportResult done={done} file={file} onAgain={again} />}
        {!done && file && (
          <ImportCheck file={file} onDone={(result) => moveTo(file, result)} onAgain={again} />
        )}
        {!file && (
          <>
            <FileDrop onFile={(chosen) => moveTo(chosen, null)} />
            <EarlierImports />
          </>
        )}
      </ImportStep>
    </Page>
  )
}
