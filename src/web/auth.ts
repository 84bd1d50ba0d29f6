// Who is signed in: e-mail and password by better-auth, people and sessions in our own database. No sign-up from outside.
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Log, Sql } from '../ports.ts'
import { dialectOver } from '../store/dialect.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface Session {
  /** Id of the session's row: what the form key is made from. Never shown. */
  readonly id: string
  readonly person: Person
  /** This person signs in with a second factor. */
  readonly secondFactor: boolean
}

export type SignIn =
  | { readonly state: 'in'; readonly cookies: readonly string[] }
  /** The password was right; the code of the second factor is still wanted. */
  | { readonly state: 'second-factor'; readonly cookies: readonly string[] }
  | { readonly state: 'refused' }
  | { readonly state: 'too-many' }

export interface Auth {
  sessionOf(headers: Headers): Promise<Session | null>
  /** `address`: the caller's own, for counting tries; null when the door cannot tell (then all count together). */
  signIn(ask: { email: string; password: string; address: string | null }): Promise<SignIn>
  /** The second step of a sign-in: six digits, or a recovery code. `headers` carry the cookie of the first step. */
  secondFactor(ask: { headers: Headers; code: string; address: string | null }): Promise<SignIn>
  /** Makes a secret and recovery codes, not in force until a code was shown; null: the password is not right. */
  beginSecondFactor(
    headers: Headers,
    password: string,
  ): Promise<{ readonly uri: string; readonly recovery: readonly string[] } | null>
  /** Puts it in force; answers the cookies of the new session, or null: the code is not right. */
  confirmSecondFactor(headers: Headers, code: string): Promise<readonly string[] | null>
  /** Answers the cookies of the new session, or null: the password is not right. */
  endSecondFactor(headers: Headers, password: string): Promise<readonly string[] | null>
  hasSecondFactor(person: string): Promise<boolean>
  /** For an administrator, when the phone and the recovery codes are lost. */
  dropSecondFactor(person: string): Promise<void>
  /** Ends the session; answers the cookies that clear it. */
  signOut(headers: Headers): Promise<readonly string[]>
  /** Names by person id; unknown ids are absent. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** People by id, in no order; unknown ids are absent. */
  peopleOf(ids: readonly string[]): Promise<readonly Person[]>
  /** Who has this address and password; null: nobody. Opens no session and counts no try: the caller does. */
  checkPassword(email: string, password: string): Promise<Person | null>
  /** Sets a password and ends every session of the person. */
  setPassword(person: string, password: string): Promise<void>
  /** Ends every session of the person, on every machine. */
  endSessions(person: string): Promise<void>
  /** Who has this address; null: nobody. */
  findPerson(email: string): Promise<Person | null>
  /** Makes a person who can sign in, or answers the one who has this address. Only for set-up and administrators. */
  createPerson(ask: { email: string; name: string; password: string }): Promise<Person>
}

export interface AuthSettings {
  /** At least 32 characters; signs the session cookie. */
  readonly secret: string
  readonly publicUrl: string
  readonly sql: Sql
  /** Where the sign-in library's own remarks go; absent: nowhere. */
  readonly log?: Log
  /** Sign-in tries from one address in one minute; default 10. */
  readonly triesPerMinute?: number
}

/** Of a new password, characters (NIST SP 800-63B-4, 3.1.1: at least 8; longer because there is no second factor by default). */
export const shortestPassword = 10

/** The header in which the gate hands the caller's address on; whatever a client sends under this name is overwritten. */
const addressHeader = 'x-khop-address'

export function createAuth(settings: AuthSettings): Auth {
  const base = new URL(settings.publicUrl).origin
  const auth = betterAuth({
    appName: 'Khớp',
    baseURL: base,
    secret: settings.secret,
    database: { dialect: dialectOver(settings.sql), type: 'sqlite' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword },
    // One working day; reading a page never writes.
    session: { expiresIn: 12 * 3600, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: { '/sign-in/email': { window: 60, max: settings.triesPerMinute ?? 10 } },
    },
    plugins: [twoFactor({ issuer: 'Khớp' })],
    telemetry: { enabled: false },
    // A mistyped password is no fault of the program, whatever the library calls it.
    logger: { log: (level, message) => settings.log?.info({ level }, `sign-in: ${message}`) },
    advanced: {
      cookiePrefix: 'khop',
      useSecureCookies: base.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  })

  /** One call of the library's own door, so that its rate limit and checks hold. */
  const call = (path: string, headers: Headers, body: unknown) => {
    headers.set('content-type', 'application/json')
    headers.set('origin', base)
    return auth.handler(
      new Request(`${base}/api/auth${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      }),
    )
  }

  async function peopleOf(ids: readonly string[]): Promise<readonly Person[]> {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return []
    const { adapter } = await auth.$context
    const found = await adapter.findMany<Person>({
      model: 'user',
      where: [{ field: 'id', operator: 'in', value: wanted }],
    })
    return found.map(personOf)
  }

  return {
    async sessionOf(headers) {
      const found = await auth.api.getSession({ headers })
      if (found === null) return null
      const { id, name, email, twoFactorEnabled } = found.user
      const secondFactor = twoFactorEnabled === true
      return { id: found.session.id, person: { id, name, email }, secondFactor }
    },

    async signIn({ email, password, address }) {
      const headers = new Headers()
      if (address !== null) headers.set(addressHeader, address)
      const answer = await call('/sign-in/email', headers, { email, password })
      if (answer.status === 429) return { state: 'too-many' }
      if (!answer.ok) {
        // A wrong password and a malformed address read the same; anything else is our own trouble.
        if (answer.status < 500) return { state: 'refused' }
        throw new Error(`sign-in answered ${answer.status}`)
      }
      const cookies = answer.headers.getSetCookie()
      const half = ((await answer.json()) as { twoFactorRedirect?: boolean }).twoFactorRedirect
      return { state: half === true ? 'second-factor' : 'in', cookies }
    },

    async secondFactor({ headers, code, address }) {
      const only = cookiesOf(headers)
      if (address !== null) only.set(addressHeader, address)
      const digits = code.replace(/[\s-]/g, '')
      const totp = /^[0-9]{6}$/.test(digits)
      const answer = await (totp
        ? call('/two-factor/verify-totp', only, { code: digits })
        : call('/two-factor/verify-backup-code', only, { code: code.trim() }))
      if (answer.status === 429) return { state: 'too-many' }
      if (answer.status >= 500) throw new Error(`second factor answered ${answer.status}`)
      return answer.ok
        ? { state: 'in', cookies: answer.headers.getSetCookie() }
        : { state: 'refused' }
    },

    async beginSecondFactor(headers, password) {
      const answer = await call('/two-factor/enable', cookiesOf(headers), { password })
      if (!answer.ok) return null
      const { totpURI, backupCodes } = (await answer.json()) as {
        totpURI: string
        backupCodes: readonly string[]
      }
      return { uri: totpURI, recovery: backupCodes }
    },

    async confirmSecondFactor(headers, code) {
      const digits = code.replace(/[\s-]/g, '')
      const answer = await call('/two-factor/verify-totp', cookiesOf(headers), { code: digits })
      return answer.ok ? answer.headers.getSetCookie() : null
    },

    async endSecondFactor(headers, password) {
      const answer = await call('/two-factor/disable', cookiesOf(headers), { password })
      return answer.ok ? answer.headers.getSetCookie() : null
    },

    async hasSecondFactor(person) {
      const { adapter } = await auth.$context
      const where = [{ field: 'id', value: person }]
      const found = await adapter.findOne<{ twoFactorEnabled?: boolean }>({ model: 'user', where })
      return found?.twoFactorEnabled === true
    },

    async dropSecondFactor(person) {
      const { adapter, internalAdapter } = await auth.$context
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: person }] })
      await internalAdapter.updateUser(person, { twoFactorEnabled: false })
    },

    async signOut(headers) {
      return (await call('/sign-out', cookiesOf(headers), {})).headers.getSetCookie()
    },

    peopleOf,

    async namesOf(ids) {
      return new Map((await peopleOf(ids)).map(({ id, name }) => [id, name]))
    },

    async checkPassword(email, given) {
      const { internalAdapter, password } = await auth.$context
      const known = await internalAdapter.findUserByEmail(email.toLowerCase(), {
        includeAccounts: true,
      })
      const hash = known?.accounts.find(({ providerId }) => providerId === 'credential')?.password
      // An unknown address takes as long as a wrong password.
      if (known === null || hash === null || hash === undefined) {
        await password.hash(given)
        return null
      }
      return (await password.verify({ hash, password: given })) ? personOf(known.user) : null
    },

    async setPassword(person, given) {
      const { internalAdapter, password } = await auth.$context
      await internalAdapter.updatePassword(person, await password.hash(given))
      await internalAdapter.deleteUserSessions(person)
    },

    async endSessions(person) {
      const { internalAdapter } = await auth.$context
      await internalAdapter.deleteUserSessions(person)
    },

    async findPerson(email) {
      const { internalAdapter } = await auth.$context
      const known = await internalAdapter.findUserByEmail(email.toLowerCase())
      return known === null ? null : personOf(known.user)
    },

    async createPerson({ email, name, password }) {
      const { internalAdapter, password: secrets } = await auth.$context
      const known = await internalAdapter.findUserByEmail(email)
      if (known !== null) return personOf(known.user)
      const user = await internalAdapter.createUser(
        { email: email.toLowerCase(), name, emailVerified: true },
        { method: 'email-password' },
      )
      await internalAdapter.linkAccount({
        userId: user.id,
        accountId: user.id,
        providerId: 'credential',
        password: await secrets.hash(password),
      })
      return personOf(user)
    },
  }
}

/** Only the cookies of a request: nothing else of it is the library's business. */
function cookiesOf(headers: Headers): Headers {
  const only = new Headers()
  const cookie = headers.get('cookie')
  if (cookie !== null) only.set('cookie', cookie)
  return only
}

const personOf = ({ id, name, email }: Person): Person => ({ id, name, email })
