import { gzipSync } from 'node:zlib'
import { atMost, type Figure, type Part } from './figures.ts'
import { ask, askJson, withKey } from './http.ts'
import { withProduct } from './product.ts'

export const surveyPage: Part = {
  name: 'survey-page',
  says: 'What a customer’s browser fetches to answer a survey.',
  measure: () =>
    withProduct({ role: 'web' }, async ({ url }, { key }) => {
      const headers = withKey(key)
      const post = <T>(method: string, path: string, body?: unknown) =>
        askJson<T>(`${url}/api${path}`, { method, headers, body })
      const { id } = await post<{ id: string }>('POST', '/surveys', {
        name: 'After delivery',
        touchpoint: 'delivery',
        template: 'delivery',
      })
      await post('POST', `/surveys/${id}/versions`)
      const { link } = await post<{ link: string }>('PUT', `/surveys/${id}/link`)
      return measurePage(url, new URL(link).pathname)
    }),
}

const measurePage = async (origin: string, path: string): Promise<Figure[]> => {
  const page = await fetchAs(origin, path)
  const html = page.text
  if (page.status !== 200 || !html.includes('<form')) throw new Error(`no survey at ${path}: ${page.status}`)
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => ({
    tag,
    path: attribute(tag, 'src'),
  }))
  const styles = [...html.matchAll(/<link\b[^>]*>/g)].map(([tag]) => ({
    rel: attribute(tag, 'rel') ?? '',
    path: attribute(tag, 'href'),
  }))
  const images = [...html.matchAll(/<img\b[^>]*>/g)].map(([tag]) => attribute(tag, 'src'))
  const blocking = [
    ...styles.filter(({ rel }) => rel === 'stylesheet').map((one) => one.path),
    ...scripts.filter(({ tag }) => !/\b(defer|async|type="module")/.test(tag)).map((one) => one.path),
  ].filter((one) => one !== null && !one.startsWith('data:'))
  const icon = styles.find(({ rel }) => rel.includes('icon'))?.path ?? '/favicon.ico'
  const others = [...scripts.map((one) => one.path), ...styles.map((one) => one.path), ...images, icon]
  const fetched = [...new Set(others)].filter(
    (one): one is string => one !== null && !one.startsWith('data:'),
  )
  const assets = await Promise.all(fetched.map((one) => fetchAs(origin, one)))
  const all = [page, ...assets]
  const gzip = all.reduce((sum, one) => sum + one.gzip, 0)
  return [
    atMost('page, gzip', page.gzip / 1000, 15, 'kB'),
    atMost(
      'all that is fetched, gzip',
      gzip / 1000,
      15,
      'kB',
      all.map((one) => `${one.path.replace(/^\/s\/.*/, 'page')} ${one.gzip}`).join(', '),
    ),
    atMost('the same as sent by Heard itself', all.reduce((sum, one) => sum + one.sent, 0) / 1000, 15, 'kB'),
    {
      what: 'requests to first paint',
      value: String(1 + blocking.length),
      floor: '1',
      holds: blocking.length === 0,
    },
  ]
}

const fetchAs = async (origin: string, path: string) => {
  const answer = await ask(new URL(path, origin).href, { headers: { 'accept-encoding': 'gzip' } })
  const isGzip = answer.headers['content-encoding'] === 'gzip'
  const { gunzipSync } = await import('node:zlib')
  const body = isGzip ? gunzipSync(answer.body) : answer.body
  return {
    path,
    status: answer.status,
    text: body.toString(),
    sent: answer.body.length,
    gzip: answer.status === 200 ? gzipSync(body).length : 0,
  }
}

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? null
