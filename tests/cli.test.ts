// The command as people and scripts meet it: exit codes, streams, lines in and lines out. Runs the built bin/khop.js.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkOut, factsOut, lineError, matchOut } from '../src/shapes.ts'

const bin = resolve('bin/khop.js')
const folder = mkdtempSync(join(tmpdir(), 'khop-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

function khop(args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [bin, ...args], { cwd: folder }, (error, out, err) =>
      done({
        code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1,
        out,
        err,
      }),
    )
    child.stdin?.end(input)
  })
}

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return name
}
const linesIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

const official = {
  id: 'a1',
  title: 'Thông báo lịch tiêm chủng tháng 3',
  text: 'Trạm Y tế phường tổ chức tiêm chủng lúc 7 giờ 30 phút ngày 12/3/2026.',
  publishedAt: '2026-03-09',
}
const wrong = {
  id: 'p1',
  text: 'Tiêm chủng lúc 8h00 ngày 12/3 nha bà con',
  publishedAt: '2026-03-10',
}
const right = {
  id: 'p2',
  text: 'Tiêm chủng lúc 7g30 ngày 12/3 nha bà con',
  publishedAt: '2026-03-10',
}

describe('wrong use', () => {
  it.each([
    [[], ''],
    [['khong-co'], 'Không có lệnh "khong-co"'],
    [['check', '--nonsense'], 'Không có tùy chọn "--nonsense"'],
    [['check'], 'Cần --official FILE và --post FILE'],
    [['match', '--posts', 'x.jsonl'], 'Cần cả --official'],
    [['facts', '-', '--at', '05/06/2026'], 'không phải thời điểm'],
    [['demo', '--port', 'abc'], '--port cần một số'],
    [['list', '--state', 'lost'], ''],
  ] as const)('khop %s ends with 2 and says what is wrong', async (args, says) => {
    const ran = await khop(args)
    expect(ran.code).toBe(2)
    expect(ran.out).toBe('')
    expect(ran.err).toContain(says)
  })

  it.each([
    '',
    'demo',
    'serve',
    'sync',
    'list',
    'show',
    'check',
    'facts',
    'match',
    'audit',
    'token',
    'doctor',
    'person',
    'switch',
    'init',
    'import',
    'connect',
  ])('khop %s --help shows how, with examples, and ends with 0', async (command) => {
    const ran = await khop(command === '' ? ['--help'] : [command, '--help'])
    expect(ran.code).toBe(0)
    if (command !== '' && command !== 'audit') expect(ran.out).toContain('Ví dụ')
  })
})

describe('khop check', () => {
  it('one pair: differences are not a failure', async () => {
    const ran = await khop([
      'check',
      '--official',
      file('cong.json', JSON.stringify(official)),
      '--post',
      file('bai.json', JSON.stringify(wrong)),
      '--json',
    ])
    expect(ran.code).toBe(0)
    const answer = checkOut.parse(JSON.parse(ran.out))
    expect(answer.verdict).toBe('divergent')
    expect(answer.corrected).toBe('Tiêm chủng lúc 7h30 ngày 12/3 nha bà con')
  })

  it('plain text files with their instants', async () => {
    const ran = await khop([
      'check',
      '--official',
      file('cong.txt', official.text),
      '--post',
      file('bai.txt', right.text),
      '--official-at',
      '2026-03-09',
      '--post-at',
      '2026-03-10T08:00',
      '--json',
    ])
    expect(checkOut.parse(JSON.parse(ran.out)).verdict).toBe('consistent')
  })

  it('many cases: one line in, one line out, in order; a bad line is said and the rest goes on', async () => {
    const cases = [
      JSON.stringify({ id: 'c1', official, post: wrong }),
      '{"id":"c2","official":',
      JSON.stringify({ id: 'c3', official, post: { ...right, text: `${right.text}\u2028` } }),
      JSON.stringify({ id: 'c4', official }),
    ]
    const ran = await khop(['check', '--cases', file('cap.jsonl', cases.join('\n'))])
    expect(ran.code).toBe(1)
    const answers = linesIn(ran.out)
    expect(answers).toHaveLength(4)
    expect(checkOut.parse(answers[0])).toMatchObject({ id: 'c1', verdict: 'divergent' })
    expect(lineError.parse(answers[1]).line).toBe(2)
    expect(checkOut.parse(answers[2])).toMatchObject({ id: 'c3', verdict: 'consistent' })
    expect(lineError.parse(answers[3]).error).toContain('post')
  })

  it('a missing file, a broken file', async () => {
    const post = file('p.json', JSON.stringify(right))
    const missing = await khop(['check', '--official', 'khong-co.txt', '--post', post])
    expect([missing.code, missing.out]).toEqual([1, ''])
    expect(missing.err).toContain('không có tệp này')
    const broken = await khop([
      'check',
      '--official',
      file('hong.json', '{"text":'),
      '--post',
      post,
    ])
    expect(broken.code).toBe(1)
    expect(broken.err).toContain('JSON hỏng')
  })
})

describe('khop facts', () => {
  it('reads standard input; offsets are those of the text as given', async () => {
    const text = 'Lúc 7g30 sáng mai, gọi 0296 3000 001'
    const ran = await khop(['facts', '-', '--at', '2026-06-15T08:00', '--json'], text)
    const answer = factsOut.parse(JSON.parse(ran.out))
    for (const fact of answer.facts) expect(text.slice(fact.start, fact.end)).toBe(fact.text)
    expect(answer.facts.map((fact) => `${fact.kind} ${fact.value}`)).toEqual(
      expect.arrayContaining(['time 07:30', 'date 2026-06-16', 'phone +842963000001']),
    )
  })

  it('lines, in order, split at LF only', async () => {
    const lines = [{ id: 'x', text: 'Ngày 12/3/2026\u2028hết' }, { text: 'không có gì' }]
    const ran = await khop([
      'facts',
      '--lines',
      file('bai.jsonl', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`),
    ])
    expect(ran.code).toBe(0)
    const answers = linesIn(ran.out).map((answer) => factsOut.parse(answer))
    expect(answers.map((answer) => answer.id)).toEqual(['x', '2'])
    expect(answers[1]?.facts).toEqual([])
  })
})

describe('khop match', () => {
  it('one line per post, candidates also for orphans', async () => {
    const ran = await khop([
      'match',
      '--official',
      file(
        'cong.jsonl',
        [
          official,
          { id: 'a2', title: 'Lịch cúp điện', text: 'Điện lực thông báo cúp điện ngày 20/3/2026.' },
        ]
          .map((line) => JSON.stringify(line))
          .join('\n'),
      ),
      '--posts',
      file(
        'trang.jsonl',
        [wrong, { id: 'p9', text: 'Chúc bà con ngày mới vui vẻ' }]
          .map((line) => JSON.stringify(line))
          .join('\n'),
      ),
    ])
    expect(ran.code).toBe(0)
    const [first, second] = linesIn(ran.out).map((answer) => matchOut.parse(answer))
    expect(first).toMatchObject({ post: 'p1', official: 'a1' })
    expect(second).toMatchObject({ post: 'p9', official: null, state: 'orphan' })
  })
})

describe('without and with a configuration', () => {
  it('says that there is none and what to do', async () => {
    const ran = await khop(['sync'])
    expect([ran.code, ran.out]).toEqual([1, ''])
    expect(ran.err).toContain('khop demo')
  })

  it('five faults are five lines', async () => {
    const name = file(
      'khop.config.json',
      JSON.stringify({
        units: [{ id: 'Phường', name: '', channels: ['x'] }],
        channels: [{ id: 'cong', kind: 'portal', role: 'copy', settings: { url: 'x' } }],
        night: '99:00',
      }),
    )
    const ran = await khop(['list'])
    rmSync(join(folder, name))
    expect(ran.code).toBe(1)
    expect(ran.err.match(/^ {2}\S+: /gm)?.length).toBeGreaterThanOrEqual(5)
  })
})
