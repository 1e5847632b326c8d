import assert from 'node:assert/strict'
import type { IdPrefix } from '#core/ids.ts'
import type { Route, Routes } from '#core/wire.ts'
import { exampleOf, type Schema } from '#server/http/docs-shape.ts'
import { openApi } from '#server/http/openapi.ts'
import { allRoutes } from '#server/http/routes.ts'
import type { Ids } from './seed.ts'

export type Named = { name: string; route: Route; input: Schema }

const operations = Object.values(
  (openApi() as { paths: Record<string, Record<string, Operation>> }).paths,
).flatMap((byMethod) => Object.values(byMethod))
type Operation = {
  operationId: string
  parameters?: { name: string; required: boolean; schema: Schema }[]
  requestBody?: { content: { 'application/json'?: { schema: Schema } } }
}

/** Every route with what it takes, as one schema of path, query and body. */
export const routes: readonly Named[] = Object.entries(allRoutes).flatMap(([noun, ofNoun]) =>
  Object.entries(ofNoun as Routes).map(([verb, route]) => {
    const name = `${noun}.${verb}`
    const { parameters = [], requestBody } = operations.find(({ operationId }) => operationId === name)!
    const body = requestBody?.content['application/json']?.schema ?? {}
    const properties = Object.fromEntries(parameters.map((one) => [one.name, one.schema]))
    const required = parameters.filter((one) => one.required).map((one) => one.name)
    return {
      name,
      route,
      input: {
        type: 'object',
        properties: { ...properties, ...body.properties },
        required: [...required, ...(body.required ?? [])],
      },
    }
  }),
)

export const FILE = 'channel,comment\nweb,hello\n'

const PATTERN = /"pattern":"\^([a-z]+)_\[/

/** Which kind of id somewhere in a schema is asked for. */
export const idPrefixIn = (schema: unknown): IdPrefix | undefined =>
  PATTERN.exec(JSON.stringify(schema))?.[1] as IdPrefix | undefined

/** Every kind of id that a route is asked with. */
export const idPrefixesOf = ({ input }: Named): IdPrefix[] =>
  Object.values(input.properties ?? {}).flatMap((schema) => idPrefixIn(schema) ?? [])

/** The input of a route with ids filled in, wherever it takes one: by default from `ids`, in its path from `inPath`. */
export const inputOf = ({ route, input }: Named, ids: Ids, inPath: Ids = ids): Record<string, unknown> => {
  const given = exampleOf(input) as Record<string, unknown>
  for (const [field, schema] of Object.entries(input.properties ?? {})) {
    const prefix = idPrefixIn(schema)
    if (!prefix) continue
    const id = (route.at.includes(`:${field}`) ? inPath : ids).get(prefix)
    assert.ok(id, `no ${prefix} was seeded`)
    given[field] = schema.type === 'array' ? [id] : id
  }
  return given
}
