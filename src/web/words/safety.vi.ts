// Words of the page about account safety, in Vietnamese.
const count = (n: number) => new Intl.NumberFormat('vi-VN').format(n)

export const safety = {
  title: 'An toàn tài khoản',
  lead: 'Dấu hiệu lạ chỉ là điều cần kiểm tra, chưa nói lên điều gì. Danh bạ chính thức là nơi Khớp đối chiếu mọi số điện thoại, địa chỉ, tài khoản.',
  waiting: (n: number) => `${count(n)} dấu hiệu lạ, cần kiểm tra`,
  signs: 'Dấu hiệu lạ',
  none: 'Chưa thấy dấu hiệu lạ nào.',
  sign: {
    page: (was: string, what: string) =>
      `Tên hoặc mã của trang đã đổi: trước là ${was}, nay là ${what}.`,
    'key-owner': (was: string, what: string) =>
      `Mã truy cập nay đứng tên người khác: trước là ${was}, nay là ${what}.`,
    app: (n: number, what: string) =>
      `Một chương trình chưa từng đăng (${what}) vừa đăng ${count(n)} bài.`,
    burst: (n: number, what: string) =>
      `${count(n)} bài mới không thấy bài gốc, có số hoặc địa chỉ chưa từng thấy trên cổng: ${what}.`,
    edits: (n: number) =>
      `${count(n)} bài cũ bị sửa trong một đêm, không phải do bản sửa của Khớp.`,
  },
  todo: {
    page: 'Mở trang, xem có đúng là trang của đơn vị không. Nếu không ai trong đơn vị đổi tên: đổi mật khẩu mọi người quản trị trang, báo các nơi bên dưới.',
    'key-owner':
      'Hỏi người quản trị trang xem ai vừa kết nối lại. Nếu không ai biết: gỡ người lạ khỏi trang, kết nối lại.',
    app: 'Mở phần quản lý trang, xem danh sách ứng dụng được nối. Gỡ ứng dụng lạ, đổi mật khẩu.',
    burst:
      'Mở từng bài. Nếu không phải cán bộ đăng: ẩn bài, đổi mật khẩu, báo các nơi bên dưới và báo bà con.',
    edits:
      'Hỏi cán bộ phụ trách trang. Nếu không ai sửa: đổi mật khẩu, xem lại từng bài theo danh sách.',
  },
  posts: 'Các bài',
  close: 'Đã kiểm tra',
  reason: 'Đã xem và thấy gì',
  closed: (day: string) => `đã kiểm tra, thấy lần đầu ${day}`,
  seen: (day: string) => `thấy lần đầu ${day}`,
  tell: 'Báo cho ai',
  tellLead:
    'Nơi hỗ trợ của nhà cung cấp, công an, Sở Văn hóa và Thể thao… Sửa cho đúng với địa phương.',
  tellDefault:
    'Facebook: facebook.com/hacked (trang bị chiếm)\nCông an cấp xã nơi đóng trụ sở, hoặc 113\nĐội ứng cứu của Sở Khoa học và Công nghệ tỉnh',
  tellSave: 'Lưu nơi cần báo',
  register: 'Danh bạ chính thức',
  registerLead:
    'Bài nào ghi khác danh bạ đều được báo mức gấp. Danh bạ quốc gia đi kèm chương trình; thêm các số của đơn vị ở đây.',
  national: (day: string) =>
    `Danh bạ quốc gia, ghi ngày ${day}: đối chiếu với trang của từng nơi trước khi tin`,
  own: 'Do đơn vị ghi',
  owner: 'Của ai, việc gì',
  kind: 'Loại',
  kinds: { phone: 'số điện thoại', url: 'địa chỉ trang', account: 'số tài khoản' },
  value: 'Số hoặc địa chỉ',
  names: 'Các cách gọi khác, cách nhau dấu phẩy',
  add: 'Thêm vào danh bạ',
  remove: 'Bỏ khỏi danh bạ',
  badValue: 'Chưa đọc ra số hay địa chỉ này. Viết như trong bài, ví dụ 0296 3841 111.',
  needOwner: 'Cần ghi số này của ai.',
  unit: 'Đơn vị',
}
