// The published schemas are those the program validates with, and its answers fit them.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { check } from '../src/core/check.ts'
import { buildIndex } from '../src/core/match.ts'
import { published } from '../src/shapes.ts'
import { toItem } from '../src/lines.ts'

const folder = new URL('../data/schema/', import.meta.url)

describe('data/schema', () => {
  it('holds one file for each shape, up to date (npm run schema)', () => {
    const files = Object.fromEntries(
      readdirSync(folder).map((file) => [
        file,
        JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown,
      ]),
    )
    const wanted = Object.fromEntries(
      Object.entries(published).map(([name, schema]) => [
        `${name}.schema.json`,
        { $id: `${name}.schema.json`, title: `khop ${name}`, ...z.toJSONSchema(schema) },
      ]),
    )
    expect(files).toEqual(wanted)
  })
})

describe('answers fit their shape', () => {
  const official = toItem(
    {
      id: 'a1',
      title: 'Thông báo lịch tiêm chủng',
      text: 'Thời gian: 7 giờ 30 ngày 12/3/2026, tại Trạm Y tế phường. Điện thoại: 0296 3000 001.',
      publishedAt: '2026-03-09',
      url: 'https://mau.angiang.gov.vn/node/1',
    },
    'official',
  )
  const post = toItem(
    {
      id: 'p1',
      text: 'Tiêm chủng lúc 8h00 ngày 12/3 tại Trạm Y tế nhé bà con',
      publishedAt: '2026-03-10',
    },
    'post',
  )
  it('check', () => {
    expect(published.check.safeParse(check(official, post, {})).error).toBeUndefined()
  })
  it('match', () => {
    expect(published.match.safeParse(buildIndex([official]).match(post)).error).toBeUndefined()
    expect(published.match.safeParse(buildIndex([]).match(post)).error).toBeUndefined()
  })
})
