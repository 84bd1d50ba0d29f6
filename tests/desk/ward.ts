// A small invented ward on a real SQLite store, with a desk over it: what the desk's tests walk through.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Divergence, Field, Instant, Item, Quote } from '../../src/core/types.ts'
import type { Deps } from '../../src/deps.ts'
import type { Ability, Job, Source } from '../../src/ports.ts'
import { createStore } from '../../src/store/index.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { Role } from '../../src/store/types.ts'
import { createApp, type AppOptions } from '../../src/web/app.tsx'
import { createAuth } from '../../src/web/auth.ts'
import { seedAccounts } from '../../src/web/seed.ts'

/** 06:30 on Monday 15/6/2026 in Viet Nam. */
export const now: Instant = Date.parse('2026-06-15T06:30:00+07:00')
const at = (iso: string): Instant => Date.parse(`${iso}+07:00`)
const lastNight = at('2026-06-15T02:00:00')

export const password = 'mot-hai-ba-bon-nam'
export const publicUrl = 'http://127.0.0.1:8787'
const secret = 'chỉ dùng cho bài thử, dài hơn ba mươi hai ký tự'

/** One person for each role in the ward, and an officer of the ward next door. */
export const people: readonly { email: string; name: string; unit: string; role: Role }[] = [
  { email: 'can-bo@mau.example', name: 'Trần Thị Lan', unit: 'mau', role: 'officer' },
  { email: 'duyet@mau.example', name: 'Lê Văn Bình', unit: 'mau', role: 'approver' },
  { email: 'thanh-tra@mau.example', name: 'Phạm Thu Hà', unit: 'mau', role: 'auditor' },
  { email: 'quan-tri@mau.example', name: 'Ngô Quang Huy', unit: 'mau', role: 'admin' },
  { email: 'can-bo@ben.example', name: 'Võ Minh Tâm', unit: 'ben', role: 'officer' },
]

const item = (id: string, publishedAt: string, title: string, text: string): Item => ({
  id,
  title,
  text,
  publishedAt: at(publishedAt),
  url: `https://kenh.example/${id}`,
  links: [],
})

export const officialTalk = item(
  'a1',
  '2026-06-10T08:00:00',
  'Thông báo lịch tiếp công dân của Chủ tịch UBND phường',
  'Chủ tịch UBND phường Mẫu tiếp công dân vào 8h00 ngày 18/6/2026 (thứ Năm), tại Phòng Tiếp công dân.\nĐiện thoại liên hệ: 0296 3841 111.',
)

export const postTalk = item(
  'p1',
  '2026-06-12T09:00:00',
  '',
  '📢 LỊCH TIẾP CÔNG DÂN\nChủ tịch UBND phường tiếp công dân lúc 7h30 ngày 18/6/2026 tại Phòng Tiếp công dân.\nBà con cần biết thêm gọi 0296 3841 117 nhé!\n#phuongmau',
)

export const postHostile = item(
  'p2',
  '2026-06-13T09:00:00',
  '',
  'Đóng góp <script>alert(1)</script> trước \u202e20/7/2026\u202c & "sau" <img src=x onerror=alert(1)>',
)

const officialFee = item(
  'a2',
  '2026-06-11T08:00:00',
  'Mức thu phí vệ sinh năm 2026',
  'Mức thu phí vệ sinh: 25.000 đồng/hộ/tháng, nộp trước 30/6/2026.',
)

const postFee = item('p3', '2026-06-12T10:00:00', '', 'Nhắc bà con nộp phí vệ sinh đúng hẹn nhé!')

function quote(of: Item, words: string, value: string, field: Field = 'text'): Quote {
  const start = of[field].indexOf(words)
  if (start < 0) throw new Error(`the item does not say ${words}`)
  return { text: words, value, start, end: start + words.length, in: field }
}

const finding = (
  more: Partial<Divergence> &
    Pick<Divergence, 'id' | 'type' | 'kind' | 'severity' | 'score' | 'why'>,
): Divergence => ({
  cue: null,
  official: null,
  post: null,
  nuance: false,
  rule: `${more.type}.${more.kind ?? 'item'}`,
  because: ['soon'],
  ...more,
})

export const clashTime = finding({
  id: 'd-gio',
  type: 'clash',
  kind: 'time',
  cue: 'when',
  severity: 'critical',
  score: 92,
  official: quote(officialTalk, '8h00', '08:00'),
  post: quote(postTalk, '7h30', '07:30'),
  why: 'Cổng ghi 8h00, trang ghi 7h30 cho cùng buổi tiếp công dân ngày 18/6/2026.',
})

export const clashPhone = finding({
  id: 'd-so-may',
  type: 'clash',
  kind: 'phone',
  cue: 'contact',
  severity: 'critical',
  score: 90,
  official: quote(officialTalk, '0296 3841 111', '+842963841111'),
  post: quote(postTalk, '0296 3841 117', '+842963841117'),
  why: 'Cổng ghi số 0296 3841 111, trang ghi 0296 3841 117.',
})

export const unsupportedDate = finding({
  id: 'd-la',
  type: 'unsupported',
  kind: 'date',
  severity: 'major',
  score: 55,
  post: quote(postHostile, '20/7/2026', '2026-07-20'),
  why: 'Trang nêu ngày 20/7/2026, cổng không có.',
})

export const orphan = finding({
  id: 'd-mo-coi',
  type: 'orphan',
  kind: null,
  severity: 'minor',
  score: 20,
  why: 'Chưa thấy bài nào trên cổng nói về chuyện này.',
})

export const otherUnits = finding({
  id: 'd-ben',
  type: 'orphan',
  kind: null,
  severity: 'major',
  score: 50,
  why: 'Chưa thấy bài nào trên cổng phường bên nói về chuyện này.',
})

/** A channel whose items stand still; a person mends its posts by hand. */
function still(items: readonly Item[], abilities: readonly Ability[]): Source {
  const fetched = (one: Item) => ({ item: one, wire: {}, validator: null, rawHash: one.id })
  return {
    async *list() {
      for (const one of items)
        yield await Promise.resolve({ state: 'read', fetched: fetched(one) } as const)
    },
    read: (id) => {
      const found = items.find((one) => one.id === id)
      return Promise.resolve(found === undefined ? null : fetched(found))
    },
    abilities: () => abilities,
  }
}

const byHand: Ability = {
  rung: 'by-hand',
  why: 'Bài này đăng bằng tay nên ứng dụng không sửa được.',
}

export interface Ward {
  readonly deps: Deps
  readonly app: ReturnType<typeof createApp>
  readonly options: AppOptions
  readonly jobs: Job[]
  /** Person ids by address. */
  readonly ids: ReadonlyMap<string, string>
  close(): Promise<void>
}

/** `failing`: one channel could not be read last night. `clean`: nothing differs. `at`: another hour than `now`. */
export async function openWard(
  shape: { clean?: boolean; failing?: boolean; triesPerMinute?: number; at?: Instant } = {},
): Promise<Ward> {
  const folder = await mkdtemp(join(tmpdir(), 'khop-desk-'))
  const sql = await openSqlite(join(folder, 'khop.db'))
  let next = 0
  const newId = () => `id${String(++next).padStart(6, '0')}`
  const store = createStore(sql, { newId, salt: () => `muối-${newId()}`, now: () => now })
  await store.configure({
    units: [
      { id: 'mau', name: 'UBND phường Mẫu', channels: ['cong', 'trang'] },
      { id: 'ben', name: 'UBND phường Bến', channels: ['cong-ben', 'trang-ben'] },
    ],
    channels: [
      { id: 'cong', kind: 'manual', role: 'official', label: 'Cổng thông tin phường Mẫu' },
      { id: 'trang', kind: 'manual', role: 'copy', label: 'Trang Facebook phường Mẫu' },
      { id: 'cong-ben', kind: 'manual', role: 'official', label: 'Cổng thông tin phường Bến' },
      { id: 'trang-ben', kind: 'manual', role: 'copy', label: 'Trang Facebook phường Bến' },
    ],
  })
  const jobs: Job[] = []
  const deps: Deps = {
    store,
    queue: {
      send: (job) => {
        jobs.push(job)
        return Promise.resolve()
      },
    },
    now: () => shape.at ?? now,
    sources: new Map([
      ['cong', still([officialTalk, officialFee], [byHand])],
      [
        'trang',
        {
          ...still([postTalk, postHostile, postFee], [byHand]),
          hear: { greet: () => 'chào', changed: () => Promise.resolve([]) },
        },
      ],
    ]),
    openWriter: () => null,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    progress: () => undefined,
    sleep: () => Promise.resolve(),
    newId,
    policy: { undoMs: 600_000, sendingHours: null, windowDays: 90, targetDays: 3, legalDays: 10 },
    sampleClock: true,
    night: '02:00',
  }
  await fill(deps, shape)
  const options: AppOptions = {
    secret,
    publicUrl,
    sql,
    triesPerMinute: shape.triesPerMinute ?? 1000,
  }
  const seeded = await seedAccounts(
    createAuth(options),
    store,
    people.map(({ email, name, unit, role }) => ({
      email,
      name,
      password,
      roles: [{ unit, role }],
    })),
  )
  return {
    deps,
    app: createApp(deps, options),
    options,
    jobs,
    ids: new Map(seeded.map(({ email, id }) => [email, id])),
    close: async () => {
      await sql.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function fill({ store }: Deps, shape: { clean?: boolean; failing?: boolean }): Promise<void> {
  const run = 'dem-1'
  const scope = { units: ['mau', 'ben'], channels: ['cong', 'trang'], since: null }
  await store.startRun({ id: run, cause: 'night', scope, at: lastNight })
  const keep = (channel: string, items: readonly Item[]) =>
    store.saveItems(
      channel,
      items.map((one) => ({ item: one, wire: {}, validator: null, rawHash: one.id })),
      lastNight,
    )
  await keep('cong', [officialTalk, officialFee])
  await keep('trang', [postTalk, postHostile, postFee])
  await keep('trang-ben', [item('b1', '2026-06-12T09:00:00', '', 'Phường Bến thông báo.')])
  for (const channel of scope.channels) {
    const failed = shape.failing === true && channel === 'trang'
    await store.settleChannel(
      run,
      {
        channel,
        state: failed ? 'failed' : 'ok',
        items: failed ? 0 : 2,
        changed: failed ? 0 : 2,
        code: failed ? 'auth' : null,
        why: failed ? 'Trang không cho đọc nữa: người quản trị phải kết nối lại.' : null,
        endedAt: lastNight + 60_000,
      },
      lastNight + 60_000,
    )
  }
  const pair = {
    post: 'trang:p1',
    official: 'cong:a1',
    score: 0.94,
    reasons: ['cùng ngày 18/6/2026'],
  }
  await store.savePairs('mau', [{ ...pair, state: 'paired', candidates: [] }], lastNight)
  const lost = { post: 'trang:p2', official: null, score: 0.1, reasons: [] }
  const maybe = { official: 'cong:a2', score: 0.2, reasons: ['cùng chữ “đóng góp”'] }
  await store.savePairs('mau', [{ ...lost, state: 'orphan', candidates: [maybe] }], lastNight)
  const unsure = {
    post: 'trang:p3',
    official: 'cong:a2',
    score: 0.5,
    reasons: ['cùng việc phí vệ sinh'],
  }
  await store.savePairs('mau', [{ ...unsure, state: 'confirm', candidates: [] }], lastNight)
  const ben = { post: 'trang-ben:b1', official: null, score: 0, reasons: [] }
  await store.savePairs('ben', [{ ...ben, state: 'orphan', candidates: [] }], lastNight)
  const about = (divergence: Divergence, copy: string, official: string | null) => ({
    divergence,
    channel: copy.split(':')[0] ?? '',
    copy,
    official,
    copySeq: 1,
    officialSeq: official === null ? null : 1,
  })
  await store.saveFindings({
    run,
    unit: 'mau',
    findings: shape.clean
      ? []
      : [
          about(clashTime, 'trang:p1', 'cong:a1'),
          about(clashPhone, 'trang:p1', 'cong:a1'),
          about(unsupportedDate, 'trang:p2', null),
          about(orphan, 'trang:p2', null),
        ],
    compared: ['trang:p1', 'trang:p2'],
    at: lastNight + 120_000,
  })
  await store.saveFindings({
    run,
    unit: 'ben',
    findings: [about(otherUnits, 'trang-ben:b1', null)],
    compared: ['trang-ben:b1'],
    at: lastNight + 120_000,
  })
  for (const unit of scope.units)
    await store.settleUnit(
      run,
      unit,
      {
        pairs: { paired: 1, confirm: 1, orphan: 1 },
        verdicts: { consistent: 12, divergent: shape.clean ? 0 : 3, noFacts: 25 },
      },
      lastNight + 120_000,
    )
  await store.endRun(run, lastNight + 180_000)
}
