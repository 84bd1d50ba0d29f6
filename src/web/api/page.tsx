// The page that lists the API's routes with an example of each, from the table that serves them.
import type { Desk } from '../desk.ts'
import { page } from '../layout.tsx'
import type { ApiRoute } from './route.ts'
import { apiRoutes } from './table.ts'

/** `url`: where people reach this Khớp. */
export function apiPage(desk: Desk, url: string) {
  const { api } = desk.w
  return page({
    visit: desk,
    desk,
    title: api.title,
    children: (
      <>
        <h1>{api.title}</h1>
        <p>{api.lead}</p>
        <pre>
          <code>{`khop token create --name "…" --for quan-tri@… --scopes read,check`}</code>
        </pre>
        <p>
          <a href="/openapi.json">openapi.json</a> · <code>/metrics</code>
        </p>
        <ul class="calls">
          {apiRoutes.map((route) => (
            <li>
              <a href={`#${anchorOf(route)}`}>
                <code>{`${route.method.toUpperCase()} ${route.path}`}</code>
              </a>
            </li>
          ))}
        </ul>
        {apiRoutes.map((route) => (
          <section aria-labelledby={anchorOf(route)}>
            <h2 id={anchorOf(route)}>
              <code>{`${route.method.toUpperCase()} ${route.path}`}</code>
            </h2>
            <p lang="vi">{route.say}</p>
            <p class="quiet">
              {api.scope}: <code>{route.scopes.join(', ')}</code>
              {fieldsOf(route).length > 0 && (
                <>
                  {' · '}
                  {api.filters}: <code>{fieldsOf(route).join(', ')}</code>
                </>
              )}
            </p>
            <pre>
              <code>{exampleOf(route, url)}</code>
            </pre>
          </section>
        ))}
      </>
    ),
  })
}

const anchorOf = ({ method, path }: ApiRoute) =>
  `${method}${path.replace('/api/v1', '').replace(/[/:]+/g, '-')}`

const fieldsOf = ({ query }: ApiRoute) => Object.keys(query.shape)

/** As it is typed in a terminal. */
export function exampleOf({ method, path, body, example }: ApiRoute, url: string): string {
  const address = `${url}${path.replace(':id', 'MA')}`
  const key = `-H "Authorization: Bearer $KHOP_TOKEN"`
  if (method === 'get') return `curl ${key} "${address}"`
  const post = `curl -X POST ${key} "${address}"`
  if (body === null) return post
  return `${post} \\\n  -H "Content-Type: application/json" \\\n  -d '${JSON.stringify(example)}'`
}
