// Mail to a unit's people: the morning, and one letter when a channel falls silent and one when it answers again.
// Written like messages to programs (deliveries), so that a killed process forgets none and none is sent twice for one happening.
import { sha256Hex } from '../core/hash.ts'
import type { Deps, Letter } from '../deps.ts'
import { isQuiet, morningOf, morningText } from './morning.ts'

/** Marks a delivery whose receiver is a mailbox. */
const mailbox = 'mail:'

export const isLetter = (hook: string) => hook.startsWith(mailbox)

/** Writes one letter for each address of the unit. `about` makes it one of its kind. Repeatable; answers how many are new. */
export async function writeLetters(
  deps: Deps,
  unit: string,
  letter: Pick<Letter, 'subject' | 'text'> & { readonly event: string; readonly about: string },
): Promise<number> {
  const { event, about, subject, text } = letter
  let written = 0
  for (const to of deps.mail?.addresses(unit) ?? []) {
    const id = sha256Hex(`${mailbox}${to}\n${event}\n${about}`).slice(0, 32)
    const body = JSON.stringify({ to, subject, text } satisfies Letter)
    const delivery = { id, hook: mailbox + to, event, body }
    if (!(await deps.store.addDelivery(delivery, deps.now()))) continue
    written++
    await deps.queue.send({ do: 'notify', delivery: id })
  }
  return written
}

/** The morning of every unit that has something to read; once a day, however often it is called. Answers how many letters are new. */
export async function mailMorning(deps: Deps, link: string): Promise<number> {
  let written = 0
  for (const { id } of await deps.store.units()) {
    const morning = await morningOf(deps, id)
    if (morning === null || isQuiet(morning)) continue
    const { open } = morning
    const urgent = open.critical > 0 ? `, ${open.critical} gấp` : ''
    written += await writeLetters(deps, id, {
      event: 'morning',
      about: `${id} ${new Date(deps.now() + 7 * 3_600_000).toISOString().slice(0, 10)}`,
      subject: `Khớp: ${open.total} chỗ khác cần xem${urgent}`,
      text: morningText(morning, link),
    })
  }
  return written
}

/** Sends one letter. Answers what the try met; throws nothing. */
export async function sendLetter(
  deps: Deps,
  body: string,
): Promise<{ readonly taken: boolean; readonly final: boolean; readonly last: string }> {
  if (deps.mail === undefined) return { taken: false, final: true, last: 'not-configured' }
  try {
    await deps.mail.send(JSON.parse(body) as Letter)
    return { taken: true, final: false, last: 'sent' }
  } catch (error) {
    const { code = 'down', responseCode = 0 } = error as { code?: string; responseCode?: number }
    deps.log.warn({ code, responseCode }, 'letter not taken')
    // 5xx of SMTP: the address or the sender is refused for good.
    return { taken: false, final: responseCode >= 500, last: String(responseCode || code) }
  }
}
