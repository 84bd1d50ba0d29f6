// Mail by SMTP (nodemailer): TLS is demanded and verified unless the configuration says that the relay has none.
import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Mail } from '../deps.ts'

/** One try, ms. */
const timeLimit = 20_000

export function smtp(
  settings: NonNullable<Config['mail']>,
  secret: (name: string) => string | undefined,
): Mail & { close(): void } {
  const { host, port, tls, user, password, from, to } = settings
  const pass = password === null ? undefined : secret(password.env)
  const transport = createTransport({
    host,
    port,
    // Port 465 speaks TLS from the first byte; the others begin in the clear and change over (STARTTLS).
    secure: port === 465,
    requireTLS: tls === 'required' && port !== 465,
    ignoreTLS: tls === 'none',
    ...(user === null || pass === undefined ? {} : { auth: { user, pass } }),
    connectionTimeout: timeLimit,
    greetingTimeout: timeLimit,
    socketTimeout: timeLimit,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    addresses: (unit) => to[unit] ?? [],
    async send(letter) {
      await transport.sendMail({ from, ...letter })
    },
    close: () => transport.close(),
  }
}
