// Words of deciding many at once and of cases that are not open to inspectors yet, in Vietnamese.
const count = (n: number) => new Intl.NumberFormat('vi-VN').format(n)

export const bulk = {
  pick: 'Chọn',
  title: 'Quyết định các mục đã chọn',
  lead: 'Cùng một quyết định và một lý do cho mọi mục đã chọn; từng mục vẫn mở lại được.',
  reason: 'Lý do',
  dismiss: 'Không phải sửa các mục đã chọn',
  needPick: 'Chưa chọn mục nào.',
  done: (n: number, left: number) =>
    left === 0
      ? `Đã ghi quyết định cho ${count(n)} mục.`
      : `Đã ghi quyết định cho ${count(n)} mục; ${count(left)} mục đã có người quyết định trước nên giữ nguyên.`,
}

export const sealed = {
  title: 'Đơn vị đang xem xét',
  lead: (day: string) =>
    `Chữ của hai bên mở cho thanh tra khi đơn vị đã quyết định, hoặc từ ngày ${day}. Mỗi lần mở đều vào nhật ký.`,
  short: 'đơn vị đang xem xét',
}
