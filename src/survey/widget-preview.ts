import { html, raw } from './html.ts'
import type { Page } from './page.ts'
import { wordsOf } from './words.ts'

/** A page that stands for a page of theirs, with the widget on it: shown at once, and nothing is sent. */
export const previewPage = ({
  workspace,
  locale,
  key,
  asked,
}: {
  workspace: string
  locale: string
  key: string
  /** What to try before it is saved: `?layout=modal&theme=dark`. */
  asked: string
}): Page => {
  const words = wordsOf(locale)
  const page = html`<!doctype html>
<html lang="${locale}" dir="${words.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${words.onlyPreview} · ${workspace}</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
<script async src="/widget.js" data-widget="${key}" data-preview="${asked}"></script>
</head>
<body><main><h1>${workspace}</h1><p>${words.onlyPreview}</p>${[1, 2, 3].map(() => html`<div class="line"></div><div class="line"></div><div class="line short"></div>`)}</main></body>
</html>`
  return { html: page.html, styles: [STYLE] }
}

const STYLE =
  ':root{color-scheme:light dark}body{margin:0;font:16px/1.5 system-ui,sans-serif;background:light-dark(#fff,#18181b);color:light-dark(#27272a,#e4e4e7)}main{max-width:44rem;margin:auto;padding:2rem 1.25rem}.line{height:.8rem;margin:.7rem 0;border-radius:.4rem;background:light-dark(#e4e4e7,#3f3f46)}.short{width:55%;margin-bottom:2rem}'
