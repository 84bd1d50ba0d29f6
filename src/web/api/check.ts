// One draft against one official text, without the store: what `khop check` answers.
import { check } from '../../core/check.ts'
import { readInstant, toItem } from '../../lines.ts'
import { answer } from './answer.ts'
import { route, type ApiRoute } from './route.ts'
import { checkIn, checkOut } from './shapes.ts'

export const checkRoutes: readonly ApiRoute[] = [
  route({
    method: 'post',
    path: '/api/v1/check',
    scopes: ['check'],
    need: { right: 'read', of: 'units' },
    say: 'So một bài đăng hay bản nháp với văn bản của cổng. Không lưu gì.',
    body: checkIn,
    example: {
      official: {
        text: 'Tiếp công dân lúc 8h00 ngày 18/6/2026 tại Phòng Tiếp công dân.',
        publishedAt: '2026-06-10',
      },
      post: {
        text: '📢 Tiếp công dân lúc 7h30 ngày 18/6/2026 nhé bà con!',
        publishedAt: '2026-06-12T09:00:00+07:00',
      },
    },
    name: 'Check',
    answer: checkOut,
    handle: ({ body }) => {
      const now = readInstant(body.now ?? '')
      const official = toItem(body.official, 'official')
      const given = check(official, toItem(body.post, 'post'), { now })
      return Promise.resolve(answer({ ...given, divergences: [...given.divergences] }))
    },
  }),
]
