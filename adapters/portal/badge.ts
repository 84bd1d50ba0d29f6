// The portal's «Tín nhiệm mạng» badge: how long it still holds, from the day a person typed in. No machine may be asked.
import type { Check } from '../../src/ports.ts'

const soonMs = 30 * 86_400_000

/** `until`: `2027-03-31`, in Asia/Ho_Chi_Minh; undefined: nobody has looked yet. */
export function ofBadge(until: string | undefined, now: number): Check {
  if (until === undefined)
    return {
      name: 'badge',
      state: 'ok',
      say: 'Ghi chú: chưa ghi hạn nhãn «Tín nhiệm mạng» của cổng: bấm vào nhãn ở chân trang cổng để xem, rồi ghi "badgeUntil": "NĂM-THÁNG-NGÀY" vào cấu hình.',
    }
  const end = Date.parse(`${until}T23:59:59+07:00`)
  const day = until.split('-').reverse().join('/')
  const renew = 'Hãy làm thủ tục gia hạn trên tinnhiemmang.vn.'
  if (end < now)
    return {
      name: 'badge',
      state: 'warn',
      say: `Nhãn «Tín nhiệm mạng» của cổng đã hết hạn ngày ${day}. ${renew}`,
    }
  return end - now < soonMs
    ? {
        name: 'badge',
        state: 'warn',
        say: `Nhãn «Tín nhiệm mạng» của cổng sắp hết hạn (ngày ${day}). ${renew}`,
        until: end,
      }
    : {
        name: 'badge',
        state: 'ok',
        say: `Nhãn «Tín nhiệm mạng» của cổng dùng được đến ngày ${day}.`,
        until: end,
      }
}
