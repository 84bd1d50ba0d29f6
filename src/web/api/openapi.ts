// /openapi.json, made of the table of routes and of the very schemas that validate.
import { z } from 'zod'
import type { ApiRoute } from './route.ts'
import { errorOut } from './shapes.ts'

type Json = Record<string, unknown>

/** Without `$schema`: in OpenAPI 3.1 the dialect is said once. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return Object.fromEntries(
    Object.entries(z.toJSONSchema(schema, { io })).filter(([name]) => name !== '$schema'),
  )
}

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const content = (schema: Json) => ({ 'application/json': { schema } })

const errors: Readonly<Record<string, string>> = {
  400: 'Yêu cầu có chỗ chưa đúng; từng chỗ ở "faults"',
  401: 'Thiếu mã truy cập, hoặc mã không còn dùng được',
  403: 'Không có quyền làm việc này',
  404: 'Không có, hoặc thuộc đơn vị khác',
  409: 'Trạng thái đã đổi; "did" cho biết người trước đã làm gì',
  413: 'Dài quá',
  415: 'Thân yêu cầu không phải JSON',
  429: 'Gọi quá nhanh',
  502: 'Kênh không trả lời khi đọc lại',
}

/** `/divergences/:id` -> `/divergences/{id}`. */
const pathOf = (path: string) => path.replace(/:([a-z]+)/g, '{$1}')

function operationOf({ path, query, body, example, status, ...route }: ApiRoute): Json {
  const fields = schemaOf(query, 'input')
  const required = (fields['required'] ?? []) as readonly string[]
  const properties = (fields['properties'] ?? {}) as Readonly<Record<string, Json>>
  const named = /:id/.test(path)
  const unfit = route.method === 'get' ? ['409', '413', '415', '502'] : []
  return {
    summary: route.say,
    operationId:
      `${route.method}${path.replace('/api/v1', '').replace(/[/:]([a-z])/g, (_, c: string) => c.toUpperCase())}`.replace(
        /[^A-Za-z]/g,
        '',
      ),
    description: `Quyền của mã: ${route.scopes.join(' hoặc ')}.`,
    security: [{ token: [] }],
    parameters: [
      ...(named ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []),
      ...Object.entries(properties).map(([name, schema]) => ({
        name,
        in: 'query',
        required: required.includes(name),
        schema,
      })),
    ],
    ...(body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, 'input'), example } },
          },
        }),
    responses: {
      [String(status ?? 200)]: { description: 'Được', content: content(refTo(route.name)) },
      ...Object.fromEntries(
        Object.entries(errors)
          .filter(([code]) => !unfit.includes(code))
          .map(([code, description]) => [code, { description, content: content(refTo('Error')) }]),
      ),
    },
  }
}

/** `url`: where people reach this Khớp. */
export function openapiOf(routes: readonly ApiRoute[], url: string): Json {
  const paths: Record<string, Json> = {}
  const schemas: Record<string, Json> = { Error: schemaOf(errorOut, 'output') }
  for (const route of routes) {
    const path = pathOf(route.path)
    paths[path] = { ...paths[path], [route.method]: operationOf(route) }
    schemas[route.name] = schemaOf(route.answer, 'output')
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Khớp',
      version: '1',
      description: 'Đối chiếu trang Facebook và Zalo OA của phường, xã với cổng thông tin.',
    },
    servers: [{ url }],
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  }
}
