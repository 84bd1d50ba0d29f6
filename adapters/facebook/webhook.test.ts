// Deliveries as Facebook sends them: signed over escaped bytes, with ids that JavaScript cannot count to.
import { describe, expect, test } from 'vitest'
import { answerHandshake, changedPosts, exactIds, isSigned } from './webhook.ts'
import { bytesOf, recordedValues, signatureOf } from './simulator/webhook.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const page = '1000000000001'

test('the handshake echoes the challenge only for our own word', () => {
  const query = (token: string) =>
    new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': token,
      'hub.challenge': '42',
    })
  expect(answerHandshake(query('ta'), 'ta')).toBe('42')
  expect(answerHandshake(query('la'), 'ta')).toBeNull()
})

describe('the signature', () => {
  const raw =
    '{"object":"page","entry":[{"id":"1","time":1,"changes":[{"field":"feed","value":{"item":"status","verb":"edited","message":"Th\\u00f4ng b\\u00e1o"}}]}]}'
  const good = 'sha256=1ad8333827d6b58ece78762d47bf08d973068b54b49fcc1457a76cc5c349d22a'

  test.each([
    ['the published vector', bytes(raw), good, true],
    ['the same JSON written again', bytes(JSON.stringify(JSON.parse(raw))), good, false],
    ['no header', bytes(raw), null, false],
    ['a longer header', bytes(raw), `${good}0`, false],
    ['another secret', bytes(raw), signatureOf('khac', bytes(raw)), false],
  ])('%s', (_name, body, header, expected) => {
    expect(isSigned(body, header, 'appsecret')).toBe(expected)
  })
})

describe('the posts concerned', () => {
  test('every recorded item and verb; twice is once; reactions and comments change no text', () => {
    const values = recordedValues(page, `${page}_1`, 'Thông báo')
    expect(changedPosts(bytesOf(page, [...values, null, ...values], 1), page)).toEqual([
      `${page}_1`,
    ])
    const quiet = values.filter(({ item }) => item === 'reaction' || item === 'comment')
    expect(changedPosts(bytesOf(page, quiet, 1), page)).toEqual([])
    expect(changedPosts(bytesOf('9', values, 1), page)).toEqual([])
  })

  test('what is no delivery is null', () => {
    for (const text of ['', '<html>', '{"object":"user","entry":[]}', '[]'])
      expect(changedPosts(bytes(text), page)).toBeNull()
  })
})

test.each([
  ['{"id":122135105943350792}', '{"id":"122135105943350792"}'],
  [
    '[122135105943350792,12,1.1234567890123456789]',
    '["122135105943350792",12,1.1234567890123456789]',
  ],
  ['{"a":"số 122135105943350792 \\" x"}', '{"a":"số 122135105943350792 \\" x"}'],
])('exact ids: %s', (given, expected) => {
  expect(exactIds(given)).toBe(expected)
})
