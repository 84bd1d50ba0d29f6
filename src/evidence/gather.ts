// What an evidence file holds of one case, or of every case decided in a period: both captures with all their versions, the
// facts and rules, who decided what and when, what was sent and read back, and the slice of the record.
import { factsOf } from '../core/facts/index.ts'
import type { Fact, Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import { writeInstant } from '../lines.ts'
import { listRow } from '../out.ts'
import type { Correction, LedgerEntry, StoredDivergence, Version } from '../store/types.ts'
import { fileHash, ledgerName, pack, type Part } from './file.ts'
import { casePage, type CaseOnPage } from './page.ts'

/** Longer slices of the record are cut to the entries about the cases themselves. */
const longestSlice = 20_000
const pageOfEntries = 2000

/** Acts that make a case of a period: somebody ruled, or a correction moved. */
const telling = /^(?:divergence\.(?:dismissed|accepted|official-wrong|reopened)|correction\.)/

export interface Evidence {
  readonly bytes: Uint8Array
  /** SHA-256 (hex) of the file, as the record keeps it. */
  readonly sha256: string
  readonly cases: number
}

interface Names {
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** null: there is no such case. `who` asked for the file: the record says that it was made. */
export async function evidenceOfCase(
  deps: Deps,
  names: Names,
  ask: { readonly divergence: string; readonly who: string },
): Promise<Evidence | null> {
  const row = await deps.store.divergence(ask.divergence, deps.now())
  if (row === null) return null
  return evidence(deps, names, { unit: row.unit, rows: [row], who: ask.who, period: null })
}

/** Every case of the unit that somebody ruled on or corrected in `[from, to)`. */
export async function evidenceOfPeriod(
  deps: Deps,
  names: Names,
  ask: {
    readonly unit: string
    readonly from: Instant
    readonly to: Instant
    readonly who: string
  },
): Promise<Evidence> {
  const { store } = deps
  const { unit, from, to, who } = ask
  const corrections = new Map(
    (await store.corrections({ units: [unit] })).map((one) => [one.id, one]),
  )
  const ids = new Set<string>()
  for await (const { at, act, subject } of entries(deps, 0)) {
    if (at < from || at >= to || !telling.test(act)) continue
    for (const id of corrections.get(subject)?.divergences ?? [subject]) ids.add(id)
  }
  const found = await Promise.all([...ids].map((id) => store.divergence(id, deps.now())))
  const rows = found.filter((row) => row !== null && row.unit === unit)
  return evidence(deps, names, {
    unit,
    rows: rows.filter((row) => row !== null),
    who,
    period: { from, to },
  })
}

async function evidence(
  deps: Deps,
  names: Names,
  ask: {
    readonly unit: string
    readonly rows: readonly StoredDivergence[]
    readonly who: string
    readonly period: { readonly from: Instant; readonly to: Instant } | null
  },
): Promise<Evidence> {
  const { store } = deps
  const { unit, rows, who } = ask
  const at = deps.now()
  const corrections = await store.corrections({ units: [unit] })
  const [note] = await store.unitNotes([unit])
  const parts: Part[] = []
  const onPage: CaseOnPage[] = []
  const subjects = new Set<string>()
  for (const row of rows) {
    const own = corrections.filter(({ divergences }) => divergences.includes(row.id))
    for (const id of [row.id, ...own.map((one) => one.id)]) subjects.add(id)
    const { files, shown } = await caseOf(deps, names, row, own)
    parts.push(...files)
    onPage.push(shown)
  }
  const slice = await sliceOf(deps, subjects)
  const { head, entries: last } = await store.verifyLedger()
  const unitName = (await store.units()).find(({ id }) => id === unit)?.name ?? unit
  const page = casePage({
    unit: unitName,
    madeAt: at,
    note: note ?? null,
    cases: onPage,
    head: { seq: last, hash: head },
  })
  const bytes = pack(
    {
      madeAt: writeInstant(at),
      unit,
      cases: rows.map(({ id }) => id),
      head: { seq: last, hash: head },
      contiguous: slice.contiguous,
    },
    [
      { path: 'doc-truoc.html', text: page },
      ...(note === undefined ? [] : [asJson('giai-trinh.json', note)]),
      ...parts,
      { path: ledgerName, text: slice.lines.map((line) => `${line}\n`).join('') },
    ],
  )
  const sha256 = fileHash(bytes)
  await store.record({
    at,
    who,
    act: 'evidence.made',
    subject: ask.period === null ? (rows[0]?.id ?? unit) : unit,
    data: { unit, cases: rows.length, sha256, from: ask.period?.from ?? null, to: ask.period?.to ?? null }, // prettier-ignore
  })
  return { bytes, sha256, cases: rows.length }
}

const asJson = (path: string, value: unknown): Part => ({
  path,
  text: `${JSON.stringify(value, null, 1)}\n`,
})

async function caseOf(
  { store }: Deps,
  names: Names,
  row: StoredDivergence,
  corrections: readonly Correction[],
): Promise<{ files: readonly Part[]; shown: CaseOnPage }> {
  const folder = `truong-hop/${row.id}`
  const [official, copy] = await Promise.all(
    [row.officialItem, row.copy].map(async (id) => (id === null ? [] : store.versions(id))),
  )
  const timeline = await store.timeline(row.id)
  const moves = await Promise.all(
    corrections.map(async (one) => ({
      correction: one,
      events: await store.correctionEvents(one.id),
    })),
  )
  const people = await names.namesOf([
    ...timeline.map(({ who }) => who),
    ...corrections.map(({ author }) => author),
  ])
  const captures = [
    ...(official ?? []).map((version) =>
      capture(`${folder}/cong-ban-${version.seq}.json`, version),
    ),
    ...(copy ?? []).map((version) => capture(`${folder}/bai-ban-${version.seq}.json`, version)),
  ]
  const compared = (versions: readonly Version[] | undefined, seq: number | null) =>
    versions?.find((version) => version.seq === seq)
  const facts = {
    official: factsIn(compared(official, row.officialSeq)),
    post: factsIn(compared(copy, row.copySeq)),
  }
  return {
    files: [
      asJson(`${folder}/khac-biet.json`, {
        divergence: listRow(row),
        rule: row.rule,
        because: row.because,
        officialVersion: row.officialSeq,
        postVersion: row.copySeq,
        facts,
      }),
      ...captures,
      ...moves.map(({ correction, events }) =>
        asJson(`${folder}/ban-sua-${correction.id}.json`, { ...correction, events }),
      ),
      asJson(
        `${folder}/dien-bien.json`,
        timeline.map((entry) => ({ ...entry, name: people.get(entry.who) ?? null })),
      ),
    ],
    shown: {
      row,
      official: compared(official, row.officialSeq) ?? official?.[0] ?? null,
      copy: compared(copy, row.copySeq) ?? copy?.[0] ?? null,
      timeline,
      corrections,
      people,
    },
  }
}

/** A version as it was read: where, when, its text, the hash of its text and that of the bytes it came from. */
function capture(path: string, version: Version): Part {
  const { seq, title, text, url, publishedAt, fetchedAt, hash, rawHash, erasedAt } = version
  const at = (instant: Instant | null) => (instant === null ? null : writeInstant(instant))
  return asJson(path, {
    ...{ version: seq, url, title, text, publishedAt: at(publishedAt), fetchedAt: at(fetchedAt) },
    ...{ hash, bytesSha256: rawHash, erasedAt: at(erasedAt) },
  })
}

function factsIn(version: Version | undefined): readonly Pick<Fact, 'kind' | 'value' | 'cue'>[] {
  if (version === undefined) return []
  return factsOf(version).map((fact) => ({
    kind: fact.kind,
    value: fact.value,
    cue: fact.cue,
    text: fact.text,
    start: fact.start,
    end: fact.end,
    in: fact.in,
  }))
}

/** Every entry from the first about these subjects to the last; only theirs when that is too long. */
async function sliceOf(
  deps: Deps,
  subjects: ReadonlySet<string>,
): Promise<{ lines: readonly string[]; contiguous: boolean }> {
  const own: LedgerEntry[] = []
  for (const subject of subjects)
    own.push(...(await deps.store.ledger({ subject, limit: pageOfEntries })))
  own.sort((a, b) => a.seq - b.seq)
  const [first, last] = [own[0], own.at(-1)]
  if (first === undefined || last === undefined) return { lines: [], contiguous: true }
  if (last.seq - first.seq >= longestSlice) return { lines: own.map(lineOf), contiguous: false }
  const lines: string[] = []
  for await (const entry of entries(deps, first.seq - 1)) {
    if (entry.seq > last.seq) break
    lines.push(lineOf(entry))
  }
  return { lines, contiguous: true }
}

/** An entry as its hash was made: `data` is the very JSON that was hashed. */
const lineOf = ({ data, ...entry }: LedgerEntry) =>
  JSON.stringify({ ...entry, data: JSON.stringify(data) })

async function* entries(deps: Deps, after: number): AsyncIterable<LedgerEntry> {
  for (let seq = after; ;) {
    const page = await deps.store.ledger({ after: seq, limit: pageOfEntries })
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageOfEntries) return
    seq = last.seq
  }
}
