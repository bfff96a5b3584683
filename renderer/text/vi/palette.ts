export const palette = {
  label: 'Tìm và làm nhanh',
  placeholder: 'Gõ việc cần làm, nơi cần đến, nội dung, mã hoặc tên xã; không cần dấu',
  results: 'Kết quả',
  none: 'Không thấy gì hợp với chữ đã gõ. Bớt một từ rồi thử lại.',
  allItems_other: 'Xem tất cả {{count}} mục tìm thấy',
  groups: { do: 'Làm', go: 'Đi đến', items: 'Câu hỏi, kiến nghị', units: 'Đơn vị' },
} as const;
