// khop match reads posts as they come: far more text than the memory it is given passes through it.
import { execFile } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { matchOut } from '../src/shapes.ts'

/** Megabytes of memory for objects and strings; the posts by themselves would take 128. */
const heap = 96
const posts = 240
const notice = 'Tiêm chủng lúc 7 giờ 30 ngày 12/3 tại Trạm Y tế phường nha bà con. '

it('needs no more memory for more posts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'khop-stream-'))
  try {
    const article = {
      id: 'a1',
      title: 'Thông báo lịch tiêm chủng tháng 3',
      text: 'Trạm Y tế phường tổ chức tiêm chủng lúc 7 giờ 30 phút ngày 12/3/2026.',
      publishedAt: '2026-03-09',
    }
    writeFileSync(join(folder, 'a.jsonl'), JSON.stringify(article))
    const file = openSync(join(folder, 'p.jsonl'), 'w')
    for (let i = 0; i < posts; i++)
      writeSync(file, `${JSON.stringify({ id: `p${i}`, text: notice.repeat(4_000) })}\n`)
    closeSync(file)
    const out = await new Promise<string>((done, fail) => {
      execFile(
        process.execPath,
        [`--max-old-space-size=${heap}`, resolve('bin/khop.js'), 'match', '--official', 'a.jsonl', '--posts', 'p.jsonl'], // prettier-ignore
        { cwd: folder, maxBuffer: 1 << 26 },
        (error, text) => {
          if (error === null) done(text)
          else fail(new Error(`khop match: ${error.message.slice(0, 500)}`))
        },
      )
    })
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => matchOut.parse(JSON.parse(line)))
    expect(answers.map(({ post }) => post)).toEqual(
      Array.from({ length: posts }, (_, i) => `p${i}`),
    )
    expect(new Set(answers.map(({ official }) => official))).toEqual(new Set(['a1']))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)
