// Words of the morning's text page, in Vietnamese.
export const morning = {
  title: 'Tin buổi sáng',
  lead: 'Chép vào nhóm làm việc của đơn vị. Tin chỉ nêu việc, không nêu tên người đăng.',
  text: (unit: string) => `Tin của ${unit}`,
  link: 'Tin buổi sáng để chép vào nhóm',
}
