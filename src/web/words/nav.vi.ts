// What stands at the head of every page, in Vietnamese.

const count = (n: number) => new Intl.NumberFormat('vi-VN').format(n)

export const nav = {
  skip: 'Tới nội dung chính',
  main: 'Các trang',
  units: (n: number) => `${count(n)} đơn vị`,
  today: 'Hôm nay',
  corrections: 'Bản sửa',
  check: 'Xem trước',
  runs: 'Đối chiếu',
  unitsPage: 'Đơn vị',
  signOut: 'Đăng xuất',
  language: 'Ngôn ngữ',
  waiting: (n: number) => `${count(n)} chờ duyệt`,
  sampleClock: (time: string) => `Giờ mẫu: ${time}`,
  sampleClockWhy:
    'Đây là dữ liệu mẫu của một phường không có thật; giờ trên trang là giờ của bộ mẫu.',
  more: 'Thêm',
  work: 'Việc khác',
  manage: 'Quản trị',
}
