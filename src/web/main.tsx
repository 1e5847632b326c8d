import './ui/tokens.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { applyPreferences } from './app/preferences.ts'
import { router } from './app/router.ts'
import { queries } from './ask.ts'
import { locale, speak } from './texts/text.ts'

// zod would compile its checks with `new Function`, which our content security policy refuses.
z.config({ jitless: true })
applyPreferences()
await speak(navigator.languages)

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <I18nProvider locale={locale()}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
