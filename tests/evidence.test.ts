// Evidence files: what they hold, that they hold together, and that a changed byte anywhere is found and named.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examine, pack } from '../src/evidence/file.ts'
import { evidenceOfCase, evidenceOfPeriod, type Evidence } from '../src/evidence/gather.ts'
import { createAuth } from '../src/web/auth.ts'
import { signedIn } from './desk/visitor.ts'
import { now, openWard, type Ward } from './desk/ward.ts'

const day = 86_400_000

let ward: Ward
let made: Evidence
beforeAll(async () => {
  ward = await openWard()
  const names = createAuth(ward.options)
  const who = ward.ids.get('can-bo@mau.example') ?? ''
  await ward.deps.store.decide({
    divergence: 'd-gio',
    what: 'official-wrong',
    reason: 'Văn phòng xác nhận là <7h30>',
    who,
    at: now,
    until: null,
  })
  const one = await evidenceOfCase(ward.deps, names, { divergence: 'd-gio', who })
  if (one === null) throw new Error('no case')
  made = one
})
afterAll(() => ward.close())

const textOf = (path: string) => strFromU8(unzipSync(made.bytes)[path] ?? new Uint8Array())

describe('an evidence file', () => {
  it('holds both captures, the facts and rule, who decided, and the slice of the record', () => {
    expect(examine(made.bytes)).toMatchObject({ ok: true, manifest: { cases: ['d-gio'] } })
    const found = JSON.parse(textOf('truong-hop/d-gio/khac-biet.json')) as {
      rule: string
      facts: { official: { value: string }[]; post: { value: string }[] }
    }
    expect(found.rule).toBe('clash.time')
    expect(found.facts.official.map(({ value }) => value)).toContain('08:00')
    expect(found.facts.post.map(({ value }) => value)).toContain('07:30')
    const capture = JSON.parse(textOf('truong-hop/d-gio/bai-ban-1.json')) as Record<string, unknown>
    expect(capture).toMatchObject({ url: 'https://kenh.example/p1', bytesSha256: 'p1' })
    expect(textOf('truong-hop/d-gio/dien-bien.json')).toContain('Trần Thị Lan')
    expect(textOf('nhat-ky.jsonl').split('\n').length).toBeGreaterThan(2)
  })

  it('has a page for people, in which nothing typed is markup', () => {
    const page = textOf('doc-truoc.html')
    expect(page).toContain('Cổng ghi 8h00, trang ghi 7h30')
    expect(page).toContain('&lt;7h30&gt;')
    expect(page).not.toContain('<7h30>')
  })

  it('is noted in the record by its hash', async () => {
    const [entry] = (await ward.deps.store.ledger({ subject: 'd-gio', limit: 99 })).slice(-1)
    expect(entry).toMatchObject({ act: 'evidence.made', data: { sha256: made.sha256 } })
    expect((await ward.deps.store.verifyLedger()).broken).toBeNull()
  })

  it('of a period holds every case that somebody ruled on in it', async () => {
    const names = createAuth(ward.options)
    const ask = { unit: 'mau', who: 'khop' }
    const within = await evidenceOfPeriod(ward.deps, names, { ...ask, from: now, to: now + day })
    expect(examine(within.bytes)).toMatchObject({ ok: true, manifest: { cases: ['d-gio'] } })
    const before = await evidenceOfPeriod(ward.deps, names, { ...ask, from: now - day, to: now })
    expect(before.cases).toBe(0)
    expect(examine(before.bytes).ok).toBe(true)
  })

  it('is handed out by the desk to whoever may read the case', async () => {
    const auditor = await signedIn(ward, 'thanh-tra@mau.example')
    const answer = await auditor.get('/d/d-gio/ho-so.zip')
    expect(answer.headers.get('content-type')).toBe('application/zip')
    expect(examine(new Uint8Array(await answer.arrayBuffer())).ok).toBe(true)
    expect((await auditor.get('/d/d-ben/ho-so.zip')).status).toBe(404)
  })
})

describe('tampering', () => {
  it('with any single byte is found', () => {
    const whole = made.bytes
    for (let at = 0; at < whole.length; at++) {
      const changed = new Uint8Array(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(examine(changed).ok, `byte ${at}`).toBe(false)
    }
  }, 60_000)

  /** The file with one part rewritten, everything else made to fit. */
  function rewritten(path: string, change: (text: string) => string | null): Uint8Array {
    const parts = Object.entries(unzipSync(made.bytes)).map(([name, bytes]) => ({
      path: name,
      text: name === path ? change(strFromU8(bytes)) : strFromU8(bytes),
    }))
    const manifest = JSON.parse(textOf('manifest.json')) as Parameters<typeof pack>[0]
    const own = parts.flatMap(({ path: name, text }) =>
      name === 'manifest.json' || text === null ? [] : [{ path: name, text }],
    )
    return pack(
      { madeAt: manifest.madeAt, unit: manifest.unit, cases: manifest.cases, head: manifest.head, contiguous: true }, // prettier-ignore
      own,
    )
  }

  it('names the entry of the record that was changed, though the manifest was made to fit', () => {
    const lines = textOf('nhat-ky.jsonl').split('\n')
    const seq = (JSON.parse(lines[1] ?? '') as { seq: number }).seq
    const changed = rewritten('nhat-ky.jsonl', (text) =>
      text
        .split('\n')
        .map((line, i) => (i === 1 ? line.replace('"who":"', '"who":"x') : line))
        .join('\n'),
    )
    expect(examine(changed)).toEqual({
      ok: false,
      where: `nhat-ky.jsonl, dòng ${seq}`,
      why: 'nội dung dòng đã bị thay đổi',
    })
  })

  it('names the entry after one that was taken out', () => {
    const changed = rewritten('nhat-ky.jsonl', (text) =>
      text
        .split('\n')
        .filter((_, i) => i !== 1)
        .join('\n'),
    )
    expect(examine(changed)).toMatchObject({ ok: false, why: expect.stringMatching(/^thiếu dòng/) as string }) // prettier-ignore
  })

  it.each([
    ['a part changed', (parts: Record<string, Uint8Array>) => ({ ...parts, 'doc-truoc.html': strToU8('x') }), 'doc-truoc.html'], // prettier-ignore
    ['a part added', (parts: Record<string, Uint8Array>) => ({ ...parts, 'them.txt': strToU8('x') }), 'them.txt'], // prettier-ignore
    ['the record left out', ({ 'nhat-ky.jsonl': _, ...parts }: Record<string, Uint8Array>) => parts, 'nhat-ky.jsonl'], // prettier-ignore
    ['no manifest', ({ 'manifest.json': _, ...parts }: Record<string, Uint8Array>) => parts, 'cả tệp'], // prettier-ignore
  ])('names what is wrong: %s', (_, change, where) => {
    expect(examine(zipSync(change(unzipSync(made.bytes))))).toMatchObject({ ok: false, where })
  })

  it('sees a file that is no zip at all', () => {
    for (const bytes of [new Uint8Array(), strToU8('hồ sơ'), made.bytes.slice(0, 200)])
      expect(examine(bytes)).toMatchObject({ ok: false, where: 'cả tệp' })
  })
})
