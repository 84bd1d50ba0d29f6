// The switches of writing: one that stops everything, two keys for each unit, a pause for each channel. Every turn is recorded.
import type { Instant } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit, privately } from './commit.ts'
import type { Tools } from './commit.ts'
import { number, text, textOrNull, word } from './rows.ts'

/** The newest word on a switch. */
export interface SwitchWord {
  readonly who: string
  readonly at: Instant
  /** null: none was typed, or it was erased. */
  readonly why: string | null
}

/** Which switch. A unit writes only while both its keys say go; two different people hold them. */
export type Switch =
  | { readonly scope: 'all' }
  | { readonly scope: 'unit'; readonly unit: string; readonly key: 'admin' | 'approver' }
  | { readonly scope: 'channel'; readonly channel: string }

/** Where the switches stand. What is absent: no stop, no pause, no key turned. */
export interface Brakes {
  /** Everything is stopped. */
  readonly stop: SwitchWord | null
  /** Keys that say go, by unit. */
  readonly keys: ReadonlyMap<string, Readonly<Partial<Record<'admin' | 'approver', SwitchWord>>>>
  /** Channels that pause. */
  readonly paused: ReadonlyMap<string, SwitchWord>
}

export interface Switches {
  brakes(): Promise<Brakes>
  /**
   * Turns a switch. `same`: it stands so already, nothing is written. `other-person`: the same person holds the unit's
   * other key.
   */
  turn(turn: {
    readonly of: Switch
    readonly says: 'go' | 'halt'
    readonly who: string
    readonly at: Instant
    readonly why: string | null
  }): Promise<'turned' | 'same' | 'other-person'>
}

const acts = {
  all: { go: 'writing.resumed', halt: 'writing.stopped' },
  unit: { go: 'writing.opened', halt: 'writing.shut' },
  channel: { go: 'channel.resumed', halt: 'channel.paused' },
} as const

const otherKey = { admin: 'approver', approver: 'admin' } as const

export function switchesOf(sql: Sql, tools: Tools): Switches {
  const standing = () =>
    sql.all({
      sql: `select s.scope, s.subject, s.key, s.seq, s.says, s.who, s.at, p.text as why
        from switches s left join private_texts p on p.id = s.why`,
      args: [],
    })
  return {
    async brakes() {
      let stop: SwitchWord | null = null
      const keys = new Map<string, Partial<Record<'admin' | 'approver', SwitchWord>>>()
      const paused = new Map<string, SwitchWord>()
      for (const row of await standing()) {
        const subject = text(row, 'subject')
        const says = text(row, 'says')
        if (row['scope'] === 'unit') {
          if (says !== 'go') continue
          const held = { ...keys.get(subject), [text(row, 'key')]: wordOf(row) }
          keys.set(subject, held)
        } else if (says === 'halt') {
          if (row['scope'] === 'all') stop = wordOf(row)
          else paused.set(subject, wordOf(row))
        }
      }
      return { stop, keys, paused }
    },

    turn: ({ of, says, who, at, why }) =>
      commit<'turned' | 'same' | 'other-person'>(sql, async () => {
        const { scope, subject, key } = placeOf(of)
        const rows = (await standing()).filter(
          (row) => row['scope'] === scope && row['subject'] === subject,
        )
        const last = rows.find((row) => row['key'] === key)
        const now = last === undefined ? untold[scope] : word<'go' | 'halt'>(last, 'says')
        if (now === says) return { nothing: 'same' }
        if (of.scope === 'unit' && says === 'go') {
          const other = rows.find((row) => row['key'] === otherKey[of.key])
          if (other?.['says'] === 'go' && other['who'] === who) return { nothing: 'other-person' }
        }
        const said = privately(tools, why)
        const seq = (last === undefined ? 0 : number(last, 'seq')) + 1
        return {
          statements: [
            ...said.statements,
            {
              sql: `insert into switch_words (scope, subject, key, seq, says, who, at, why)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
              args: [scope, subject, key, seq, says, who, at, said.id],
            },
          ],
          entries: [
            {
              at,
              who,
              act: acts[scope][says],
              subject: subject === '' ? 'all' : subject,
              data: { key, ...said.data },
            },
          ],
          result: () => 'turned',
        }
      }),
  }
}

/** How a switch stands that nobody ever touched. */
const untold = { all: 'go', unit: 'halt', channel: 'go' } as const

function placeOf(of: Switch): {
  readonly scope: Switch['scope']
  readonly subject: string
  readonly key: string
} {
  switch (of.scope) {
    case 'all':
      return { scope: 'all', subject: '', key: 'stop' }
    case 'unit':
      return { scope: 'unit', subject: of.unit, key: of.key }
    case 'channel':
      return { scope: 'channel', subject: of.channel, key: 'pause' }
  }
}

const wordOf = (row: Row): SwitchWord => ({
  who: text(row, 'who'),
  at: number(row, 'at'),
  why: textOrNull(row, 'why'),
})
