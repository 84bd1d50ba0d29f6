// Words of the province's page, in Vietnamese.
const count = (n: number) => new Intl.NumberFormat('vi-VN').format(n)
const percent = (share: number) =>
  new Intl.NumberFormat('vi-VN', { style: 'percent', maximumFractionDigits: 1 }).format(share)

interface Rates {
  readonly precision: number
  readonly recall: number
}

export const units = {
  title: 'Các đơn vị',
  lead: 'Theo tên đơn vị, không xếp hạng. Không có số liệu của từng người.',
  unit: 'Đơn vị',
  channel: 'Kênh',
  agreeing: 'Không còn chỗ khác',
  agreeingOf: (agreeing: number, paired: number) =>
    paired === 0
      ? 'chưa ghép được bài nào'
      : `${count(agreeing)} trên ${count(paired)} bài (${percent(agreeing / paired)})`,
  unseen: 'Chưa xem xét',
  confirmed: 'Đã xác nhận, đang sửa',
  overdue: 'Quá hạn tự đặt',
  unpaired: 'Chưa có bài gốc',
  unpairedOf: (orphan: number, confirm: number) =>
    confirm === 0 ? count(orphan) : `${count(orphan)}, ${count(confirm)} cần xác nhận`,
  lastRead: 'Đọc lần cuối',
  never: 'chưa đọc lần nào',
  reading: 'Đọc kênh',
  read: 'đọc được',
  failed: 'không đọc được',
  locked: 'cần cấp quyền lại',
  noChannel: 'chưa có trang hay OA nào để so với cổng',
  uncovered: (n: number) => `${count(n)} bài trên cổng chưa đăng ở kênh nào`,
  open: (unit: string) => `Xem từng chỗ khác của ${unit}`,
  note: 'Giải trình của đơn vị',
  noteBy: (when: string) => `ghi ${when}`,
  noteLead: 'Đi kèm mọi bản xuất số liệu. Để trống là rút lại.',
  noteSave: 'Lưu giải trình',
  csv: 'Tải bảng này (CSV)',
  method: 'Cách tính',
  methodText: (days: number) =>
    `Mỗi bài còn trên kênh được ghép với bài chính thức cùng việc. “Không còn chỗ khác” là số bài đã ghép mà không còn chỗ khác mức gấp hoặc cần sửa nào có thể làm người dân hiểu lầm hôm nay; bài không có chi tiết để so cũng nằm trong số đã ghép. Chuyện đã qua không tính. “Chưa xem xét” là máy thấy khác, chưa ai quyết định; “đã xác nhận” là có người đã quyết định sửa bài hoặc báo cổng sửa. Hạn đơn vị tự đặt: ${count(days)} ngày.`,
  error: (ward: Rates, held: Rates) =>
    `Độ chính xác của máy: trên phường mẫu, ${percent(ward.precision)} số chỗ máy báo khác là khác thật và máy thấy ${percent(ward.recall)} số chỗ khác có thật; trên các cặp bài để riêng, không xem khi dạy máy, là ${percent(held.precision)} và ${percent(held.recall)}.`,
}
