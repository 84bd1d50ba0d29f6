// A first night over a three-year archive: what is over is history, what can still mislead is this morning's work.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compare } from '../src/core/compare.ts'
import type { Item } from '../src/core/types.ts'
import { signedIn, type Visitor } from './desk/visitor.ts'
import { now, openWard, type Ward } from './desk/ward.ts'

interface Case {
  readonly name: string
  /** Months before the ward's morning. */
  readonly ago: number
  readonly official: string
  readonly post: string
  readonly today: boolean
}

const month = 30 * 86_400_000
const dayOf = (at: number) => {
  const day = new Date(at + 7 * 3_600_000)
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`
}

/** Every month of three years: a meeting that is over, and a count without any day. */
const archive: readonly Case[] = Array.from({ length: 35 }, (_, i): readonly Case[] => {
  const ago = i + 1
  const day = dayOf(now - ago * month + 3 * 86_400_000)
  return [
    {
      name: `giờ họp ${ago} tháng trước`,
      ago,
      official: `Họp dân khóm Đông lúc 8h00 ngày ${day} tại nhà văn hóa khóm.`,
      post: `Họp dân khóm Đông lúc 7h30 ngày ${day} tại nhà văn hóa khóm.`,
      today: false,
    },
    {
      name: `số hộ ${ago} tháng trước`,
      ago: ago + 3,
      official: 'Phường Mẫu đã trao quà cho 120 hộ nghèo trên địa bàn phường.',
      post: 'Phường Mẫu đã trao quà cho 150 hộ nghèo trên địa bàn phường.',
      today: false,
    },
  ]
}).flat()

const standing: readonly Case[] = [
  {
    name: 'điện thoại đăng hai năm trước',
    ago: 24,
    official: 'Báo mất nước thì gọi số 0296 3841 111 để được hỗ trợ.',
    post: 'Báo mất nước thì gọi số 0296 3841 117 để được hỗ trợ.',
    today: true,
  },
  {
    name: 'hạn nộp chưa tới, đăng từ năm tháng trước',
    ago: 5,
    official: 'Hạn nộp hồ sơ xét tặng danh hiệu đến hết ngày 30/6/2026.',
    post: 'Hạn nộp hồ sơ xét tặng danh hiệu đến hết ngày 30/7/2026.',
    today: true,
  },
]

let ward: Ward
let officer: Visitor
beforeAll(async () => {
  ward = await openWard({ clean: true })
  officer = await signedIn(ward, 'can-bo@mau.example')
})
afterAll(() => ward.close())

it('puts no case on Today whose only facts lie in the past', async () => {
  const { store } = ward.deps
  const cases = [...archive, ...standing]
  const items = (side: 'official' | 'post'): readonly Item[] =>
    cases.map((one, i) => ({
      id: `cu-${side}-${i}`,
      title: '',
      text: one[side],
      publishedAt: now - one.ago * month,
      url: null,
      links: [],
    }))
  const [officials, posts] = [items('official'), items('post')]
  const keep = (channel: string, kept: readonly Item[]) =>
    store.saveItems(
      channel,
      kept.map((item) => ({ item, wire: {}, validator: null, rawHash: item.id })),
      now,
    )
  await keep('cong', officials)
  await keep('trang', posts)
  const findings = posts.flatMap((post, i) => {
    const official = officials[i]
    if (official === undefined) return []
    const { divergences } = compare({ official, post, now })
    return divergences.map((divergence) => ({
      divergence,
      channel: 'trang',
      copy: `trang:${post.id}`,
      official: `cong:${official.id}`,
      copySeq: 1,
      officialSeq: 1,
    }))
  })
  // Every pair differs, so the shelf it stands on is the whole question.
  expect(new Set(findings.map(({ copy }) => copy)).size).toBe(cases.length)
  await store.saveFindings({ run: 'dem-1', unit: 'mau', findings, compared: [], at: now })

  const ask = { units: ['mau'], limit: 500 }
  const names = async (past: boolean) => {
    const { rows } = await store.divergences({ ...ask, past }, now)
    return [...new Set(rows.map(({ item }) => Number(item.split('-').at(-1))))]
      .map((i) => cases[i]?.name ?? '')
      .sort()
  }
  const named = (today: boolean) =>
    cases.filter((one) => one.today === today).map(({ name }) => name).sort() // prettier-ignore
  expect(await names(false)).toEqual(named(true))
  expect(await names(true)).toEqual(named(false))

  const today = await officer.read('/')
  expect(today).toContain('0296 3841 117')
  expect(today).toContain('30/7/2026')
  expect(today).not.toContain('Họp dân')
  expect(today).not.toContain('trao quà')
  expect(await officer.read('/bai-cu')).toContain('trao quà')
})
