// A small browser for the desk's tests: keeps cookies, sends forms with the key of the page.
import { password, publicUrl, type Ward } from './ward.ts'

export interface Visitor {
  get(path: string): Promise<Response>
  /** The page as text. */
  read(path: string): Promise<string>
  /** Posts a form; `key` false leaves the form key out. */
  send(
    path: string,
    fields?: Readonly<Record<string, string>>,
    how?: { origin?: string | null; key?: string | false },
  ): Promise<Response>
  /** The key that this person's forms carry. */
  key(): Promise<string>
  /** The cookies as a browser sends them. */
  cookie(): string
}

export function stranger({ app }: Pick<Ward, 'app'>): Visitor {
  const jar = new Map<string, string>()
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const get = async (path: string) =>
    keep(await app.request(`${publicUrl}${path}`, { headers: { cookie: cookie() } }))
  const key = async () =>
    /name="khoa" value="([0-9a-f]+)"/.exec(await (await get('/')).text())?.[1] ?? ''
  return {
    get,
    read: async (path) => (await get(path)).text(),
    key,
    cookie,
    send: async (path, fields = {}, { origin = publicUrl, key: given } = {}) => {
      const formKey = given === undefined ? await key() : given
      return keep(
        await app.request(`${publicUrl}${path}`, {
          method: 'POST',
          headers: {
            cookie: cookie(),
            ...(origin === null ? {} : { origin }),
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: new URLSearchParams({
            ...fields,
            ...(formKey === false ? {} : { khoa: formKey }),
          }).toString(),
        }),
      )
    },
  }
}

/** Somebody of the ward, signed in. */
export async function signedIn(ward: Pick<Ward, 'app'>, email: string): Promise<Visitor> {
  const visitor = stranger(ward)
  const answer = await visitor.send(
    '/dang-nhap',
    { thu: email, 'mat-khau': password },
    { key: false },
  )
  if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`)
  return visitor
}
