/** Words of every list under the grid. */
export const grid = {
  selectAll: 'Chọn cả danh sách đang thấy',
  selectRow: 'Chọn dòng',
  sortHint: 'Bấm để sắp xếp, giữ Shift để sắp thêm cột, kéo để đổi chỗ',
  resizeHint: 'Kéo để đổi độ rộng, bấm đúp để vừa chữ',
  fold: 'Thu gọn nhóm',
  unfold: 'Mở nhóm',
} as const;
