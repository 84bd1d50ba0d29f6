// Account safety, for the unit's administrator: unusual signs and what to do, whom to tell, the register.
import { checkedOn, national } from '../core/register/national.ts'
import type { RegisterEntry } from '../core/register/register.ts'
import type { Deps } from '../deps.ts'
import type { Channel, KeptSign, TypedEntry, Unit } from '../store/types.ts'
import type { Desk } from './desk.ts'
import { Choice } from './filters.tsx'
import { dayOf } from './format.ts'
import { FormKey, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { routes, unitsWith } from './rights.ts'
import type { Words } from './words/index.ts'

const shown = 50
const kinds = ['phone', 'url', 'account'] as const

export async function safetyPage(deps: Deps, desk: Desk, trouble: string | null) {
  const { w } = desk
  const ruled = unitsWith(desk.grants, 'administer')
  const units = desk.units.filter(({ id }) => ruled.includes(id))
  const [signs, typed, channels, contacts] = await Promise.all([
    deps.store.signs(ruled, shown),
    deps.store.register(ruled),
    deps.store.channels(),
    Promise.all(units.map(({ id }) => deps.store.safetyContacts(id))),
  ])
  const labels = new Map(channels.map((channel) => [channel.id, channel]))
  return page({
    visit: desk,
    desk,
    title: w.safety.title,
    children: (
      <div class="one">
        <h1>{w.safety.title}</h1>
        <p class="quiet">{w.safety.lead}</p>
        {trouble !== null && (
          <p class="notice trouble" role="alert">
            {trouble}
          </p>
        )}
        <section aria-labelledby="dau-hieu">
          <h2 id="dau-hieu">{w.safety.signs}</h2>
          {signs.length === 0 && <p>{w.safety.none}</p>}
          <ul class="cards">
            {signs.map((sign) => (
              <li>
                <SignCard sign={sign} channel={labels.get(sign.channel)} desk={desk} />
              </li>
            ))}
          </ul>
        </section>
        {units.map((unit, i) => (
          <Tell unit={unit} say={contacts[i] ?? ''} desk={desk} />
        ))}
        <Register units={units} typed={typed} desk={desk} />
      </div>
    ),
  })
}

function wordsOf({ kind, sign }: KeptSign, w: Words): string {
  const { items, what, was } = sign
  switch (kind) {
    case 'page':
    case 'key-owner':
      return w.safety.sign[kind](was ?? '', what)
    case 'app':
    case 'burst':
      return w.safety.sign[kind](items.length, what)
    case 'edits':
      return w.safety.sign.edits(items.length)
  }
}

function SignCard({
  sign,
  channel,
  desk,
}: {
  sign: KeptSign
  channel: Channel | undefined
  desk: Desk
}) {
  const { w } = desk
  const day = dayOf(sign.firstSeen)
  return (
    <>
      <p class="where">
        <b>{channel?.label ?? sign.channel}</b> ·{' '}
        {sign.closedAt === null ? w.safety.seen(day) : w.safety.closed(day)}
      </p>
      <p>
        <b>
          <Visible text={wordsOf(sign, w)} />
        </b>
      </p>
      {sign.closedAt === null && (
        <>
          <p>{w.safety.todo[sign.kind]}</p>
          <form method="post" action={routes.closeSign.path.replace(':id', sign.id)} class="stack">
            <FormKey desk={desk} />
            <label>
              {w.safety.reason}
              <input name="ly-do" required maxlength={500} lang="vi" />
            </label>
            <button>{w.safety.close}</button>
          </form>
        </>
      )}
    </>
  )
}

function Tell({ unit, say, desk }: { unit: Unit; say: string; desk: Desk }) {
  const { w } = desk
  return (
    <section aria-labelledby={`bao-${unit.id}`}>
      <h2 id={`bao-${unit.id}`}>
        {w.safety.tell}
        {desk.units.length > 1 && `: ${unit.name}`}
      </h2>
      <p class="quiet">{w.safety.tellLead}</p>
      <form method="post" action={routes.safetyContacts.path} class="stack">
        <FormKey desk={desk} />
        <input type="hidden" name="don-vi" value={unit.id} />
        <label>
          {w.safety.tell}
          <textarea name="noi-bao" rows={4} maxlength={2000} lang="vi">
            {`\n${say === '' ? w.safety.tellDefault : say}`}
          </textarea>
        </label>
        <button>{w.safety.tellSave}</button>
      </form>
    </section>
  )
}

function Register({
  units,
  typed,
  desk,
}: {
  units: readonly Unit[]
  typed: readonly TypedEntry[]
  desk: Desk
}) {
  const { w } = desk
  const [year = '', month = '', day = ''] = checkedOn.split('-')
  return (
    <section aria-labelledby="danh-ba">
      <h2 id="danh-ba">{w.safety.register}</h2>
      <p class="quiet">{w.safety.registerLead}</p>
      {typed.length > 0 && <h3>{w.safety.own}</h3>}
      <ul class="cards">
        {typed.map((entry) => (
          <li>
            <Entry entry={entry} w={w} />
            <form method="post" action={routes.removeRegisterEntry.path.replace(':id', entry.id)}>
              <FormKey desk={desk} />
              <button>
                {w.safety.remove}
                <span class="unsaid">: {entry.owner}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <details>
        <summary>{w.safety.national(`${Number(day)}/${Number(month)}/${year}`)}</summary>
        <ul class="cards">
          {national.map((entry) => (
            <li>
              <Entry entry={entry} w={w} />
            </li>
          ))}
        </ul>
      </details>
      <form method="post" action={routes.addRegisterEntry.path} class="stack">
        <FormKey desk={desk} />
        {units.length > 1 ? (
          <Choice
            name="don-vi"
            label={w.safety.unit}
            value=""
            options={units.map(({ id, name }) => [id, name] as const)}
          />
        ) : (
          <input type="hidden" name="don-vi" value={units[0]?.id ?? ''} />
        )}
        <label>
          {w.safety.owner}
          <input name="cua-ai" required maxlength={100} lang="vi" />
        </label>
        <Choice
          name="loai"
          label={w.safety.kind}
          value="phone"
          options={kinds.map((kind) => [kind, w.safety.kinds[kind]] as const)}
        />
        <label>
          {w.safety.value}
          <input name="so" required maxlength={200} />
        </label>
        <label>
          {w.safety.names}
          <input name="ten-khac" maxlength={300} lang="vi" />
        </label>
        <button>{w.safety.add}</button>
      </form>
    </section>
  )
}

function Entry({ entry, w }: { entry: RegisterEntry; w: Words }) {
  return (
    <p>
      <b>{entry.owner}</b>: {w.safety.kinds[entry.kind]}{' '}
      {entry.values.map((value) => value.replace(/^\+84/, '0')).join(', ')}
    </p>
  )
}

/** One line on the first page of an administrator while a sign waits. */
export function SignsLine({ waiting, w }: { waiting: number; w: Words }) {
  if (waiting === 0) return null
  return (
    <p class="notice trouble">
      <a href={routes.safety.path}>{w.safety.waiting(waiting)}</a>
    </p>
  )
}
