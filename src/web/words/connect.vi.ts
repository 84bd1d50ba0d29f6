// Words of connecting channels and pasting posts, in Vietnamese.
const count = (n: number) => new Intl.NumberFormat('vi-VN').format(n)

export const connect = {
  title: 'Kết nối kênh',
  lead: 'Mỗi kênh đang ra sao, ai đứng tên, và liên kết mời để người quản trị trang tự kết nối. Không ai phải chép hay gửi khóa.',
  looked: (at: string) => `Khám lúc ${at}`,
  neverLooked: 'Chưa khám lần nào; mỗi đêm máy khám một lần.',
  lookedBefore: 'Vừa được kết nối; lần đối chiếu đang chạy hoặc sắp tới sẽ khám lại.',
  state: { ok: 'tốt', warn: 'nên xem', fail: 'hỏng' },
  stands: (as: string, at: string) => `Đã kết nối với ${as} từ ${at}.`,
  standsBy: (person: string) =>
    `Người đứng tên: ${person}. Khi người ấy rời trang hoặc đổi mật khẩu, hãy mời người khác kết nối lại.`,
  notYet: 'Chưa ai kết nối kênh này bằng liên kết mời.',
  byConfig: 'Kênh này không cần ai đăng nhập để kết nối.',
  invite: 'Tạo liên kết mời',
  inviteWhy:
    'Gửi liên kết cho người quản trị trang. Người ấy mở ra, đăng nhập ở nơi của kênh rồi chọn đúng trang; liên kết dùng được một lần, trong 7 ngày.',
  made: 'Liên kết mời, chỉ hiện lần này',
  madeWhy: (until: string) => `Chép và gửi riêng cho người quản trị trang. Hạn: ${until}.`,
  openHere: 'Tự mở ngay trên máy này',
  pending: (who: string, until: string) => `Liên kết do ${who} tạo, còn hạn đến ${until}`,
  revoke: 'Thu hồi',
  revoked: 'Đã thu hồi liên kết.',
  gone: 'Liên kết ấy không còn dùng được nữa.',
  cannot: 'Kênh này không kết nối bằng liên kết mời.',
  console: 'Để khai báo ở nơi quản lý ứng dụng',
  back: 'Địa chỉ quay về',
  hears: 'Địa chỉ nhận tin báo',
  paste: 'Dán bài của kênh này',

  guestTitle: 'Kết nối trang với Khớp',
  guestLead: (unit: string) =>
    `${unit} dùng Khớp để đối chiếu bài trên trang với cổng thông tin. Cần một người quản trị trang cho phép.`,
  guestChannel: 'Kênh cần kết nối',
  guestNext:
    'Bước tiếp theo: đăng nhập ở nơi của kênh, để nguyên các quyền được hỏi, rồi chọn đúng trang. Khớp không thấy mật khẩu.',
  guestPower:
    'Sau khi kết nối, Khớp đọc bài đã đăng; chỉ đăng bản sửa khi người có thẩm quyền của đơn vị đã duyệt.',
  start: 'Bắt đầu',
  ready: 'Sẵn sàng',
  go: 'Sang trang đăng nhập của kênh',
  until: (at: string) => `Liên kết này dùng được đến ${at}.`,
  deadTitle: 'Liên kết không còn dùng được',
  dead: 'Liên kết đã dùng, đã thu hồi hoặc đã quá hạn. Hãy xin người quản trị của đơn vị một liên kết mới.',
  choose: 'Chọn trang',
  chooseWhy: (channel: string) =>
    `Chọn trang ứng với kênh «${channel}». Chọn nhầm thì sẽ đối chiếu nhầm.`,
  take: 'Chọn trang này',
  doneTitle: 'Đã kết nối',
  done: (name: string, unit: string) =>
    `${name} đã được kết nối cho ${unit}. Có thể đóng trang này; Khớp bắt đầu đọc các bài đã đăng.`,
  notDone: 'Chưa kết nối được',

  pasteTitle: 'Dán bài',
  pasteLead:
    'Cho trang mà máy không được phép đọc: chép nguyên văn bài trên trang rồi dán vào đây. Dán lại bài đã có thì thành bản mới của bài ấy.',
  pasteText: 'Nguyên văn bài',
  pasteUrl: 'Đường dẫn của bài (nên có, để nhận ra bài)',
  pasteDay: 'Ngày giờ đăng, ví dụ 10/03/2026 08:00',
  preview: 'Xem trước',
  save: 'Ghi bài này',
  again: (title: string) => `Bản mới của bài «${title}»`,
  fresh: 'Bài mới',
  known: 'Bài này đã có: ghi vào sẽ thành bản mới.',
  same: 'Bài này đã có và không đổi chữ nào.',
  saved: 'Đã ghi bài. Lần đối chiếu tới sẽ so với cổng.',
  savedNew: 'Đã ghi bản mới của bài và so lại với cổng.',
  empty: 'Chưa có chữ nào. Dán nguyên văn bài rồi thử lại.',
  recent: 'Bài đã có, mới nhất trước',
  pasteAgain: 'Dán bản mới',
  noPaste: 'Kênh này được máy đọc thẳng, không cần dán bài.',
  chars: (n: number) => `${count(n)} chữ cái và dấu`,
  dayDoubted: 'ngày không tin cậy',
  dayDoubtedWhy: 'Các nơi ghi ngày đăng của bài này không khớp nhau, nên ngày này chưa chắc.',
}
