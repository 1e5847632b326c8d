import { useState } from 'react'
import type { Import } from '#core/imports/api.ts'
import { t } from '../texts/text.ts'
import { Page } from '../ui/Page.tsx'
import { EarlierImports } from './EarlierImports.tsx'
import { FileDrop } from './FileDrop.tsx'
import { ImportCheck } from './ImportCheck.tsx'
import { ImportResult } from './ImportResult.tsx'

/** File, check, result: one after the other on one page, and nothing is written before the second is agreed to. */
export const ImportPage = () => {
  const [file, setFile] = useState<File | null>(null)
  const [done, setDone] = useState<Import | null>(null)
  const again = () => {
    setFile(null)
    setDone(null)
  }
  return (
    <Page title={t('nav.import')} about={t('imports.about')}>
      {done && <ImportResult done={done} file={file} onAgain={again} />}
      {!done && file && <ImportCheck file={file} onDone={setDone} onAgain={again} />}
      {!file && (
        <>
          <FileDrop onFile={setFile} />
          <EarlierImports />
        </>
      )}
    </Page>
  )
}
