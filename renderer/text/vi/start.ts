export const start = {
  opening: 'Đang mở kho dữ liệu…',
  failed: 'Chưa mở được kho dữ liệu',
  again: 'Thử lại',
  passphrase: 'Cụm mật khẩu',
  unlock: {
    title: 'Mở kho dữ liệu',
    open: 'Mở',
  },
  first: {
    title: 'Bắt đầu dùng Nhịp Cầu',
    actor: 'Họ tên người dùng',
    office: 'Văn phòng, đơn vị',
    sample: 'Thêm dữ liệu mẫu để làm quen',
    create: 'Tạo kho dữ liệu',
  },
} as const;
