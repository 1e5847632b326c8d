import { z } from 'zod'
import { FAULTS } from '#core/faults.ts'
import { PAYLOADS } from '#core/webhooks/payloads.ts'
import type { Route } from '#core/wire.ts'
import { allRoutes } from './routes.ts'

/** OpenAPI 3.1 of everything under /api, made from the same contracts that check each request. */
export const openApi = (url = '/'): object => {
  const paths: Record<string, Record<string, object>> = {}
  for (const [noun, routes] of Object.entries(allRoutes)) {
    for (const [verb, route] of Object.entries(routes)) {
      const [method = '', path = ''] = route.at.split(' ')
      const at = `/api${path.replace(/:(\w+)/g, '{$1}')}`
      paths[at] = { ...paths[at], [method.toLowerCase()]: operation(noun, verb, route, path) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Heard',
      version: '1',
      description: 'Closes the loop with customers.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    paths,
    webhooks: Object.fromEntries(
      Object.entries(PAYLOADS).map(([name, { says, data }]) => [name, { post: leaving(name, says, data) }]),
    ),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: PROBLEM },
    },
  }
}

export const openApiText = async (): Promise<string> => `${JSON.stringify(openApi(), null, 2)}\n`

const operation = (noun: string, verb: string, route: Route, path: string): object => {
  const input = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, object>
    required?: string[]
  }
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map((match) => match[1]!))
  const inQuery = route.file || /^(GET|DELETE)/.test(route.at)
  const parameters = Object.entries(input.properties ?? {})
    .filter(([name]) => inPath.has(name) || inQuery)
    .map(([name, schema]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || (input.required ?? []).includes(name),
      schema,
    }))
  const body = Object.fromEntries(
    Object.entries(input.properties ?? {}).filter(([name]) => !inPath.has(name)),
  )
  const hasBody = !inQuery && Object.keys(body).length > 0
  return {
    operationId: `${noun}.${verb}`,
    tags: [noun],
    summary: route.says,
    'x-right': route.right,
    ...(route.proof({ role: '', secondFactorRequired: true }) ? { 'x-proof': true } : {}),
    ...(route.right === 'anyone' ? { security: [] } : { security: [{ key: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(hasBody
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: body,
                  required: (input.required ?? []).filter((name) => !inPath.has(name)),
                  additionalProperties: false,
                },
              },
            },
          },
        }
      : {}),
    ...(route.file
      ? { requestBody: { required: true, content: { 'text/csv': { schema: { type: 'string' } } } } }
      : {}),
    responses: {
      [route.status]: {
        description: 'Done.',
        content: {
          'application/json': {
            schema: z.toJSONSchema(route.output, { io: 'input', unrepresentable: 'any' }),
          },
        },
      },
      default: {
        description: 'Refused.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

/** What our webhooks bring to others. */
const leaving = (name: string, says: string, data: z.ZodType): object => ({
  operationId: `webhook.${name}`,
  tags: ['webhooks'],
  summary: says,
  security: [],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['type', 'timestamp', 'id', 'workspaceId', 'data'],
          properties: {
            type: { const: name },
            timestamp: { type: 'string', format: 'date-time' },
            id: { type: 'string' },
            workspaceId: { type: 'string' },
            data: z.toJSONSchema(data, { io: 'input', unrepresentable: 'any' }),
          },
        },
      },
    },
  },
  responses: { 204: { description: 'Received.' } },
})

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(FAULTS) },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}
