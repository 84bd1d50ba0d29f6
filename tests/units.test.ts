// The province's page: figures with their denominators, no ranking, explanations that travel; the engine's own error beside them.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measured } from '../src/web/measured.ts'
import { signedIn, type Visitor } from './desk/visitor.ts'
import { now, openWard, type Ward } from './desk/ward.ts'

const day = 86_400_000

describe('the units', () => {
  let ward: Ward
  let admin: Visitor
  beforeAll(async () => {
    ward = await openWard()
    await ward.deps.store.grant(ward.ids.get('quan-tri@mau.example') ?? '', 'ben', 'auditor')
    admin = await signedIn(ward, 'quan-tri@mau.example')
  })
  afterAll(() => ward.close())

  it('count each channel by what people did about it', async () => {
    const { store } = ward.deps
    const standing = async (at: number) =>
      (await store.standings(['mau'], at, 3 * day)).find(({ channel }) => channel === 'trang')
    expect(await standing(now)).toEqual({
      unit: 'mau',
      channel: 'trang',
      posts: 3,
      paired: 1,
      confirm: 1,
      orphan: 1,
      differing: 2,
      unseen: 3,
      confirmed: 0,
      overdue: 0,
    })
    expect(await standing(now + 4 * day)).toMatchObject({ overdue: 3 })
    const decision = { who: 'ai', at: now, reason: 'đúng là cổng ghi nhầm', until: null }
    await store.decide({ ...decision, divergence: 'd-gio', what: 'official-wrong' })
    await store.decide({ ...decision, divergence: 'd-so-may', what: 'dismissed' })
    expect(await standing(now)).toMatchObject({ differing: 2, unseen: 1, confirmed: 1 })
  })

  it('stand in name order, without any person, with method and measured error', async () => {
    const page = await admin.read('/units')
    expect(page.indexOf('UBND phường Bến')).toBeLessThan(page.indexOf('UBND phường Mẫu'))
    expect(page).toContain('không xếp hạng')
    expect(page).toContain('Độ chính xác của máy')
    expect(page).not.toContain('Trần Thị Lan')
  })

  it('say what a unit explains, on the page and in the table to download, until it is taken back', async () => {
    const note = '=Trang bị khóa từ 10/6, đang xin lại quyền'
    const sent = await admin.send('/units/mau/giai-trinh', { 'giai-trinh': note })
    expect(sent.status).toBe(303)
    expect(await admin.read('/units')).toContain('Trang bị khóa từ 10/6')
    const csv = await admin.read('/units.csv')
    const line = csv.split('\r\n').find((one) => one.startsWith('UBND phường Mẫu'))
    // Typed by a person, opened in a spreadsheet: never a formula.
    expect(line).toContain(`"'${note}"`)
    expect(csv).toContain('Độ chính xác của máy')
    await admin.send('/units/mau/giai-trinh', { 'giai-trinh': '  ' })
    expect(await admin.read('/units')).not.toContain('Trang bị khóa')
    const acts = await ward.deps.store.ledger({ subject: 'mau', limit: 50 })
    expect(acts.filter(({ act }) => act === 'unit.noted')).toHaveLength(2)
    expect((await ward.deps.store.verifyLedger()).broken).toBeNull()
  })

  it('take no explanation from somebody who only looks at the unit', async () => {
    const sent = await admin.send('/units/ben/giai-trinh', {
      'giai-trinh': 'không phải việc của tôi',
    })
    expect(sent.status).toBe(403)
  })
})

it('the error printed beside the figures is the one that is measured', () => {
  const kept = JSON.parse(
    readFileSync(new URL('./accuracy.json', import.meta.url), 'utf8'),
  ) as Readonly<Record<string, number>>
  for (const part of ['pairs', 'differences'] as const)
    for (const of of ['precision', 'recall'] as const)
      expect(measured[part][of], `${part}, ${of}`).toBe(kept[`sample ward, ${part}, ${of}`])
})
