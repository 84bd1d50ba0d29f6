// Who is calling, behind proxies and without: nobody can borrow another's address by writing a header.
import { expect, it } from 'vitest'
import { callerOf } from '../src/node/caller.ts'

const trusted = ['127.0.0.1', '::1', '10.0.0.0/8']

const cases: readonly (readonly [
  why: string,
  remote: string | null,
  forwarded: string | undefined,
  caller: string | null,
])[] = [
  ['straight to us', '203.0.113.9', undefined, '203.0.113.9'],
  ['a stranger writes the header himself', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['one proxy', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['one proxy over IPv6', '::1', '2001:db8::9', '2001:db8::9'],
  ['two proxies', '127.0.0.1', '203.0.113.9, 10.1.2.3', '203.0.113.9'],
  [
    'a caller who adds a hop before the proxy',
    '127.0.0.1',
    '198.51.100.1, 203.0.113.9',
    '203.0.113.9',
  ],
  ['the proxy says nothing', '127.0.0.1', undefined, '127.0.0.1'],
  ['the proxy says nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['only proxies', '127.0.0.1', '10.1.2.3', '127.0.0.1'],
  ['IPv4 written as IPv6', '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['no socket', null, '203.0.113.9', null],
]

it.each(cases)('%s', (_, remote, forwarded, caller) => {
  expect(callerOf(remote, forwarded, trusted)).toBe(caller)
})

it('believes no header when no proxy is configured', () => {
  expect(callerOf('127.0.0.1', '203.0.113.9', [])).toBe('127.0.0.1')
})
