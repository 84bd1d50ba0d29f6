// An approver at the officer's screen, in Vietnamese.
export const onSpot = {
  title: 'Duyệt tại chỗ',
  lead: (officer: string) =>
    `Người duyệt tự nhập tài khoản của mình cho riêng bản sửa này; ${officer} vẫn là người đang đăng nhập. Nhật ký ghi rõ là duyệt tại chỗ.`,
  email: 'Thư điện tử của người duyệt',
  code: 'Mã hai bước (nếu có dùng)',
  button: 'Duyệt bản sửa này',
  needCode: 'Tài khoản này đăng nhập hai bước: nhập thêm mã trên điện thoại.',
  notApprover: 'Tài khoản vừa nhập không có quyền duyệt ở đơn vị này.',
  at: (officer: string) => `Duyệt tại chỗ, trên máy của ${officer}.`,
}
