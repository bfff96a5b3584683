/** A sentence for every refusal and problem: what happened, and what to do next. Keys are the codes. */
export const failures = {
  unknown: 'Việc này không làm được (mã {{code}}). Dữ liệu đã lưu không bị ảnh hưởng; hãy thử lại.',
  vault: {
    'wrong-passphrase': 'Cụm mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi gõ lại.',
    'wrong-recovery-code': 'Mã khôi phục không đúng. Gõ lại đúng như trên tờ giấy đã in; chữ hoa, chữ thường như nhau.',
    wait: 'Đã gõ sai nhiều lần. Chờ {{seconds}} giây nữa rồi thử lại.',
    damaged:
      'Tệp giữ khoá của kho dữ liệu bị hỏng. Chép lại thư mục kho từ bản sao lưu gần nhất rồi mở lại; chưa có dữ liệu nào bị xoá.',
    'no-quick-unlock':
      'Máy tính này không còn giữ khoá của kho. Gõ cụm mật khẩu để mở; có thể bật lại cách mở nhanh khi tạo kho mới.',
    json: 'Tệp giữ khoá của kho dữ liệu bị hỏng. Chép lại thư mục kho từ bản sao lưu gần nhất rồi mở lại.',
  },
  workspace: {
    busy: 'Kho dữ liệu đang được mở ở một cửa sổ hoặc chương trình khác. Đóng nơi đó rồi thử lại.',
    exists: 'Thư mục này đã có kho dữ liệu. Khởi động lại ứng dụng để mở kho đó.',
    locked: 'Kho dữ liệu đang khoá. Gõ cụm mật khẩu để mở rồi làm lại.',
    missing: 'Không thấy kho dữ liệu. Kiểm tra ổ đĩa chứa thư mục kho đã được nối rồi thử lại.',
    'read-only':
      'Kho đang mở ở chế độ chỉ đọc nên không ghi được thay đổi. Bấm «Chỉ đọc» ở thanh trạng thái để xem lý do.',
  },
  format: {
    newer:
      'Kho dữ liệu do phiên bản mới hơn của Nhịp Cầu ghi nên chỉ xem được, không sửa được. Cài phiên bản mới nhất rồi mở lại.',
  },
  journal: {
    damaged:
      'Sổ ghi bị hỏng từ một chỗ trở đi. Phần trước chỗ hỏng vẫn nguyên và đang được hiển thị; chép lại thư mục kho từ bản sao lưu để lấy phần sau.',
    lost: 'Thiếu một phần sổ ghi. Kho mở ở chế độ chỉ đọc để không ghi đè; chép lại thư mục kho từ bản sao lưu gần nhất.',
    torn: 'Lần tắt máy trước làm dở một lần ghi chưa được báo «Đã lưu». Phần dở đã được bỏ; mọi thứ đã báo lưu vẫn còn đủ. Không cần làm gì.',
  },
  snapshot: {
    damaged: 'Một bản chụp nhanh bị hỏng và đã được bỏ qua; dữ liệu được đọc lại từ sổ ghi. Không cần làm gì.',
  },
  head: {
    damaged: 'Tệp đầu mục của sổ ghi bị hỏng; dữ liệu được đọc lại từ chính sổ ghi. Nên chép kho sang ổ đĩa khác.',
  },
  attachment: {
    missing: 'Không còn tệp đính kèm này trong kho. Chép lại thư mục kho từ bản sao lưu, hoặc đính kèm lại tệp gốc.',
    damaged: 'Tệp đính kèm bị hỏng nên không mở. Đính kèm lại tệp gốc, hoặc lấy lại từ bản sao lưu.',
    tooLarge: 'Tệp quá lớn để đính kèm. Giảm dung lượng hoặc tách tệp rồi đính kèm lại.',
  },
  change: {
    bad: 'Thay đổi này không hợp lệ nên chưa ghi gì. Tải lại màn hình rồi sửa lại.',
    'unknown-entity': 'Loại bản ghi này không có trong phiên bản đang dùng. Cài phiên bản mới nhất rồi thử lại.',
    'unknown-field': 'Ô này không có trong phiên bản đang dùng. Cài phiên bản mới nhất rồi thử lại.',
    'invalid-value': 'Giá trị nhập không đúng kiểu của ô nên chưa ghi gì. Sửa giá trị rồi lưu lại.',
    'bad-value': 'Giá trị nhập không đúng kiểu của ô nên chưa ghi gì. Sửa giá trị rồi lưu lại.',
  },
  intake: {
    gone: 'Bản xem trước này không còn. Chọn lại tệp rồi đọc lại từ đầu.',
    mapping: 'Chưa ghép được cột của tệp {{file}}. Chọn lại trang tính, dòng tiêu đề và các cột.',
    'no-source': 'Không còn thấy {{name}}. Kiểm tra ổ đĩa hoặc thư mục rồi chọn lại.',
    'too-many-files': 'Thư mục có quá {{limit}} tệp. Chia thành nhiều thư mục rồi nhập từng phần.',
  },
  kits: {
    'no-units': 'Không có đơn vị nào trong mô hình đã chọn. Chọn mô hình khác rồi xuất lại.',
    exists: 'Thư mục đã có {{count}} tệp khác trùng tên, ví dụ {{file}}. Chọn một thư mục trống.',
  },
  unit: {
    unknown: 'Không có đơn vị này trong danh mục. Chọn lại đơn vị.',
  },
  profile: {
    missing: 'Kho chưa có thông tin cơ quan để đặt thể thức văn bản. Điền cơ quan trong Cài đặt rồi xuất lại.',
  },
  asset: {
    missing: 'Bản cài đặt thiếu tệp {{name}}. Cài lại Nhịp Cầu; dữ liệu không bị ảnh hưởng.',
  },
  file: {
    'no-space': 'Ổ đĩa đã đầy nên không ghi được {{file}}. Giải phóng chỗ trống rồi xuất lại.',
    unwritable:
      'Không ghi được {{file}} ({{code}}). Đóng tệp nếu đang mở trong chương trình khác, hoặc chọn thư mục khác.',
    'no-program': 'Máy chưa có chương trình mở loại tệp này. Dùng «Mở thư mục» để thấy tệp.',
    crashed: 'Phần đọc tệp dừng đột ngột. Các tệp khác không bị ảnh hưởng; thử đọc lại tệp này.',
    timeout: 'Đọc tệp quá {{seconds}} giây nên đã dừng. Tách tệp nhỏ hơn rồi thử lại.',
    unreadable: 'Không đọc được tệp. Kiểm tra tệp còn đó và không bị chương trình khác giữ.',
  },
  job: {
    cancelled: 'Đã dừng theo yêu cầu. Không có gì được ghi.',
  },
  handle: {
    unknown: 'Tệp hoặc thư mục đã chọn không còn hiệu lực. Chọn lại.',
  },
  engine: {
    stopped: 'Phần lưu dữ liệu vừa dừng. Khởi động lại ứng dụng; mọi thứ đã báo «Đã lưu» vẫn còn đủ.',
  },
  bridge: {
    missing: 'Cửa sổ không nối được với phần lưu dữ liệu. Khởi động lại ứng dụng.',
    foreign: 'Yêu cầu bị từ chối vì không đến từ cửa sổ của Nhịp Cầu. Khởi động lại ứng dụng.',
    'too-big': 'Một lần gửi quá lớn. Chia việc thành nhiều phần nhỏ rồi làm lại.',
    'bad-input': 'Yêu cầu này không hợp lệ nên chưa làm gì. Tải lại màn hình rồi thử lại.',
  },
  window: {
    unexpected:
      'Có lỗi ngoài dự kiến: {{message}}. Dữ liệu đã lưu không bị ảnh hưởng; thử lại, nếu vẫn lỗi thì khởi động lại ứng dụng.',
  },
} as const;
