// What differs, where each difference stands, and what people ruled about it.
import type { Cue, FactKind, Quote } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit, privately } from './commit.ts'
import type { Tools } from './commit.ts'
import { listOf } from './divergence-list.ts'
import { select, stateOf } from './divergence-state.ts'
import { isOfficialWrong, resolutionIn } from './resolutions.ts'
import { allOf, each, json, number, numberOrNull, one, text, textOrNull, word } from './rows.ts'
import type { DivergenceState, Finding, LedgerEntry, Store, StoredDivergence } from './types.ts'

type Divergences = Pick<
  Store,
  'saveFindings' | 'divergences' | 'countDivergences' | 'divergence' | 'decide' | 'timeline'
>

export function divergencesOf(sql: Sql, tools: Tools): Divergences {
  return {
    saveFindings: ({ run, unit, findings, kept = [], compared, except = [], at }) =>
      commit(sql, async () => {
        const found = new Map(findings.map((finding) => [finding.divergence.id, finding]))
        const known = new Map(
          (
            await allOf(
              sql,
              [...found.keys()],
              'select id, present from divergences where id in (select value from json_each(?1))',
            )
          ).map((row) => [text(row, 'id'), row.present === 1] as const),
        )
        const standing = await allOf(
          sql,
          compared,
          `select id from divergences where item in (select value from json_each(?1)) and present = 1 and unit = ?2
            and type not in (select value from json_each(?3))`,
          unit,
          JSON.stringify(except),
        )
        const opened = [...found.keys()].filter((id) => !known.has(id))
        const reopened = [...found.keys()].filter((id) => known.get(id) === false)
        const stays = new Set([...found.keys(), ...kept])
        const ended = standing.map((row) => text(row, 'id')).filter((id) => !stays.has(id))
        const entry = (act: string) => (id: string) => ({
          at,
          who: 'khop',
          act,
          subject: id,
          data: dataOf(run, unit, found.get(id)),
        })
        return {
          statements: [
            ...each(
              [...found.values()].map((finding) => rowOf(finding)),
              upsert,
              unit,
              at,
            ),
            ...each(
              kept,
              `update divergences set last_seen_at = ?2 where id in (select value from json_each(?1)) and present = 1`,
              at,
            ),
            ...each(
              ended,
              `update divergences set present = 0, ended_at = ?2 where id in (select value from json_each(?1))`,
              at,
            ),
          ],
          entries: [
            ...opened.map(entry('divergence.opened')),
            ...reopened.map(entry('divergence.reopened')),
            ...ended.map(entry('divergence.ended')),
          ],
          result: () => ({
            opened: opened.length,
            ended: ended.length,
            reopened: reopened.length,
          }),
        }
      }),

    async divergences(filter, now) {
      const rows = await sql.all(listOf(filter, now))
      const page = rows.slice(0, filter.limit).map(storedOf)
      const last = rows.length > filter.limit ? page.at(-1) : undefined
      return { rows: page, next: last === undefined ? null : `${last.score}.${last.id}` }
    },

    async countDivergences(units, now, among) {
      const rows = await allOf(
        sql,
        units,
        `select d.type, d.severity, ${stateOf.replaceAll('?1', '?2')} as state, count(*) as n
          from ${among === undefined ? 'divergences' : worstPart} d join divergence_states s on s.id = d.id
          where d.unit in (select value from json_each(?1)) group by 1, 2, 3`,
        now,
        ...(among === undefined ? [] : [among.atMost]),
      )
      const byType: Record<string, number> = {}
      const bySeverity: Record<string, number> = {}
      const byState: Record<string, number> = {}
      let total = 0
      const add = (counts: Record<string, number>, name: string, n: number) => {
        counts[name] = (counts[name] ?? 0) + n
      }
      for (const row of rows) {
        const state = text(row, 'state')
        const n = number(row, 'n')
        add(byState, state, n)
        if (state !== 'open' && state !== 'correcting') continue
        total += n
        add(byType, text(row, 'type'), n)
        add(bySeverity, text(row, 'severity'), n)
      }
      return { total, byType, bySeverity, byState }
    },

    async divergence(id, now) {
      const row = await one(sql, { sql: `${select} where d.id = ?2`, args: [now, id] })
      return row === null ? null : storedOf(row)
    },

    decide: ({ divergence, what, reason, who, at, until, ifState, ifRuling }) =>
      commit(sql, async () => {
        const row = await one(sql, {
          sql: `select ${stateOf} as state, s.ruling
            from divergences d join divergence_states s on s.id = d.id where d.id = ?2`,
          args: [at, divergence],
        })
        if (row === null) return { nothing: false }
        const ruling = number(row, 'ruling')
        const moved = ifState !== undefined && row.state !== ifState
        if (moved || (ifRuling !== undefined && ruling !== ifRuling)) return { nothing: false }
        const said = privately(tools, reason)
        return {
          statements: [
            ...said.statements,
            {
              sql: `insert into decisions (divergence, seq, what, reason, who, at, until)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
              args: [divergence, ruling + 1, what, said.id, who, at, until],
            },
          ],
          entries: [
            {
              at,
              who,
              act: `divergence.${what}`,
              subject: divergence,
              data: { until, ...said.data },
            },
          ],
          result: () => true,
        }
      }),

    async timeline(divergence) {
      const rows = await sql.all({
        sql: `select l.at, l.who, l.act, l.data, p.text as say from ledger l
            left join private_texts p on p.id = l.data ->> 'say'
          where l.subject = ?1
            or l.subject in (select correction from correction_divergences where divergence = ?1)
          order by l.seq`,
        args: [divergence],
      })
      return rows.map((row) => ({
        at: number(row, 'at'),
        who: text(row, 'who'),
        act: text(row, 'act'),
        say: textOrNull(row, 'say'),
        data: json<LedgerEntry['data']>(row, 'data'),
      }))
    },
  }
}

const upsert = `insert into divergences (id, unit, channel, item, copy, official, type, kind, cue, severity, score, nuance,
    rule, because, official_quote, post_quote, why, copy_seq, official_seq, first_seen_at, last_seen_at)
  select value ->> 'id', ?2, value ->> 'channel', value ->> 'item', value ->> 'copy', value ->> 'official',
    value ->> 'type', value ->> 'kind', value ->> 'cue', value ->> 'severity', value ->> 'score', value ->> 'nuance',
    value ->> 'rule', value ->> 'because', value ->> 'officialQuote', value ->> 'postQuote', value ->> 'why',
    value ->> 'copySeq', value ->> 'officialSeq', ?3, ?3
  from json_each(?1) where true
  on conflict (id) do update set channel = excluded.channel, item = excluded.item, copy = excluded.copy,
    official = excluded.official, severity = excluded.severity, score = excluded.score, nuance = excluded.nuance,
    rule = excluded.rule, because = excluded.because, official_quote = excluded.official_quote,
    post_quote = excluded.post_quote, why = excluded.why, copy_seq = excluded.copy_seq,
    official_seq = excluded.official_seq, last_seen_at = excluded.last_seen_at,
    reopened_at = case when present = 0 then excluded.last_seen_at else reopened_at end,
    ended_at = null, present = 1`

const worstPart = `(
  select * from divergences where unit in (select value from json_each(?1)) and present = 1 and past = 0 limit ?3
)`

function rowOf({ divergence, channel, copy, official, copySeq, officialSeq }: Finding) {
  const item = copy ?? official
  if (item === null) throw new TypeError(`finding ${divergence.id} is about no item`)
  const quote = (side: Quote | null) => (side === null ? null : JSON.stringify(side))
  return {
    id: divergence.id,
    channel,
    item,
    copy,
    official,
    type: divergence.type,
    kind: divergence.kind,
    cue: divergence.cue,
    severity: divergence.severity,
    score: Math.round(divergence.score),
    nuance: divergence.nuance ? 1 : 0,
    rule: divergence.rule,
    because: JSON.stringify(divergence.because),
    officialQuote: quote(divergence.official),
    postQuote: quote(divergence.post),
    why: divergence.why,
    copySeq,
    officialSeq,
  }
}

function dataOf(run: string, unit: string, finding: Finding | undefined): LedgerEntry['data'] {
  if (finding === undefined) return { run, unit }
  const { divergence, copy, official, copySeq, officialSeq } = finding
  return {
    run,
    unit,
    rule: divergence.rule,
    severity: divergence.severity,
    copy,
    copySeq,
    official,
    officialSeq,
  }
}

function storedOf(row: Row): StoredDivergence {
  const quote = (name: string) => (row[name] === null ? null : json<Quote>(row, name))
  return {
    id: text(row, 'id'),
    type: word(row, 'type'),
    kind: row.kind === null ? null : word<FactKind>(row, 'kind'),
    cue: row.cue === null ? null : word<Cue>(row, 'cue'),
    severity: word(row, 'severity'),
    score: number(row, 'score'),
    official: quote('official_quote'),
    post: quote('post_quote'),
    why: text(row, 'why'),
    nuance: row.nuance === 1,
    rule: text(row, 'rule'),
    because: json<readonly string[]>(row, 'because'),
    unit: text(row, 'unit'),
    channel: text(row, 'channel'),
    item: text(row, 'item'),
    copy: textOrNull(row, 'copy'),
    officialItem: textOrNull(row, 'official'),
    copySeq: numberOrNull(row, 'copy_seq'),
    officialSeq: numberOrNull(row, 'official_seq'),
    state: word<DivergenceState>(row, 'state'),
    firstSeen: number(row, 'first_seen_at'),
    lastSeen: number(row, 'last_seen_at'),
    endedAt: numberOrNull(row, 'ended_at'),
    reopenedAt: numberOrNull(row, 'reopened_at'),
    officialWrong: isOfficialWrong(row),
    resolution: resolutionIn(row),
    ruling: number(row, 'ruling'),
  }
}
