// Fresh ids that sort by time: 48 bits of milliseconds, 80 random bits, in Crockford's base 32 (the ULID layout).
import type { Instant } from './core/types.ts'

const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** `random`: at least 10 random bytes. */
export function timeOrderedId(now: Instant, random: Uint8Array): string {
  let time = ''
  for (let rest = now, i = 0; i < 10; i++) {
    time = digits.charAt(rest % 32) + time
    rest = Math.floor(rest / 32)
  }
  let noise = ''
  let bits = 0
  let held = 0
  for (const byte of random.subarray(0, 10)) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      noise += digits.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return time + noise
}
