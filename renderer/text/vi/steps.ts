/** Names of undoable steps. Keys are the commands of changes. */
export const steps = {
  unknown: 'Thay đổi',
  workspace: { create: 'Tạo kho dữ liệu', edit: 'Sửa thông tin cơ quan' },
  sample: { add: 'Thêm dữ liệu mẫu', remove: 'Xoá dữ liệu mẫu' },
  kits: { write: 'Xuất {{kits}} phiếu của xã', intake: 'Nhập {{files}} phiếu: {{added}} mới, {{changed}} thay đổi' },
  items: {
    create: 'Thêm mục {{code}}',
    edit: 'Sửa mục {{code}}',
    bulkEdit: 'Sửa {{count}} mục',
    paste: 'Dán vào {{count}} mục',
    fillDown: 'Điền xuống {{count}} mục',
    clear: 'Xoá ô của {{count}} mục',
    assign: 'Giao xử lý {{count}} mục',
    state: 'Chuyển trạng thái {{count}} mục',
    answer: 'Trả lời mục {{code}}',
    delete: 'Xoá {{count}} mục',
    import: 'Nhập từ tệp: {{added}} mới, {{changed}} thay đổi',
  },
  answers: { edit: 'Sửa trả lời', delete: 'Xoá trả lời' },
  attachment: { add: 'Đính kèm {{name}}', remove: 'Bỏ đính kèm {{name}}' },
  events: {
    create: 'Thêm chương trình {{name}}',
    edit: 'Sửa chương trình {{name}}',
    delete: 'Xoá chương trình {{name}}',
  },
  views: {
    save: 'Lưu cách xem «{{name}}»',
    update: 'Cập nhật cách xem «{{name}}»',
    rename: 'Đổi tên cách xem thành «{{name}}»',
    delete: 'Xoá cách xem «{{name}}»',
  },
  mapping: { save: 'Nhớ cách ghép cột' },
} as const;
