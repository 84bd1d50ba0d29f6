// The stand-in's refusals: the envelope, the recorded words, their HTTP status and headers.
import type { Context } from 'hono'

type Status = 400 | 401 | 403 | 404 | 500

export interface Recorded {
  readonly message: string
  readonly status: Status
  readonly sub?: number
  readonly type?: string
  readonly transient?: boolean
}

const recorded: Readonly<Record<number, Recorded>> = {
  1: {
    message: "Please reduce the amount of data you're asking for, then retry your request",
    status: 500,
    sub: 99,
    transient: true,
  },
  2: { message: '(#2) Service temporarily unavailable', status: 500, transient: true },
  4: { message: '(#4) Application request limit reached', status: 400, sub: 1349210 },
  10: { message: '(#10) Application does not have permission for this action', status: 403 },
  17: { message: '(#17) User request limit reached', status: 400, sub: 2446079 },
  32: { message: '(#32) Page request limit reached', status: 400 },
  102: { message: 'Session key invalid or no longer valid', status: 401 },
  368: {
    message: 'The action attempted has been deemed abusive or is otherwise disallowed',
    status: 403,
  },
  613: {
    message: '(#613) Calls to this api have exceeded the rate limit.',
    status: 400,
    sub: 1996,
  },
  80001: {
    message:
      '(#80001) There have been too many calls to this Page account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.',
    status: 400,
  },
}

/** How a dead token is told: by the subcode of 190. */
const deaths: Readonly<Record<number, string>> = {
  458: 'Error validating access token: The user has not authorized application.',
  459: 'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  460: 'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  463: 'Error validating access token: Session has expired on Friday, 04-Sep-26 07:23:45 PDT. The current time is Monday, 07-Sep-26 13:13:44 PDT.',
  467: 'Error validating access token: The access token is invalid since the user has logged out.',
}

/** What is recorded of a code; of 190 with its subcode. */
export function recordedOf(code: number, sub?: number): Recorded {
  if (code === 190) {
    const message = deaths[sub ?? 463] ?? 'Invalid OAuth access token - Cannot parse access token'
    return { message, status: 401, sub: sub ?? 463 }
  }
  return recorded[code] ?? { message: `(#${code})`, status: 400 }
}

export type Fail = (
  c: Context,
  code: number,
  message: string,
  more?: Partial<Omit<Recorded, 'message'>>,
) => Response

export function failWith(random: () => number): Fail {
  return (c, code, message, more = {}) => {
    const type = more.type ?? 'OAuthException'
    if (type === 'OAuthException') {
      const words = message.replace(/[^ -~]|"/g, '')
      c.header('www-authenticate', `OAuth "Facebook Platform" "invalid_request" "${words}"`)
      c.header('cache-control', 'no-store')
    }
    const error = {
      message,
      type,
      code,
      ...(more.sub === undefined ? {} : { error_subcode: more.sub }),
      ...(more.transient === undefined ? {} : { is_transient: more.transient }),
      fbtrace_id: `A${Math.floor(random() * 1e12).toString(36)}`,
    }
    return c.json({ error }, more.status ?? 400)
  }
}

/** Deleted, hidden, no permission: one answer for all. */
export const gone = (fail: Fail, c: Context, id: string) =>
  fail(
    c,
    100,
    `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    { sub: 33, type: 'GraphMethodException' },
  )
