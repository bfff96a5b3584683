/** Why a file or a row cannot be taken in, and the cure, in Vietnamese; forms that go back to the communes use it too. */
import type { Reasons } from './reason.ts';

export const REASONS_VI: Reasons = {
  file: {
    empty: { what: 'Tệp rỗng, không có gì bên trong.', cure: 'Xin lại tệp từ nơi gửi.' },
    'too-big': {
      what: 'Tệp nặng {{megabytes}} MB, quá giới hạn {{limit}} MB.',
      cure: 'Bỏ ảnh, trang thừa rồi lưu lại; hoặc tách thành nhiều tệp.',
    },
    unreadable: {
      what: 'Máy không đọc được tệp này.',
      cure: 'Đóng tệp ở chương trình khác, kiểm tra ổ đĩa, rồi đọc lại.',
    },
    password: {
      what: 'Tệp được đặt mật khẩu.',
      cure: 'Mở bằng Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu rồi nhập lại.',
    },
    corrupt: {
      what: 'Tệp hỏng hoặc tải về chưa xong.',
      cure: 'Xin lại tệp từ nơi gửi; nếu Excel còn mở được thì lưu sang tệp mới rồi nhập lại.',
    },
    bomb: {
      what: 'Tệp nén quá mức bình thường, có thể gây hại cho máy.',
      cure: 'Không mở tệp này; xin tệp khác từ nơi gửi.',
    },
    macro: {
      what: 'Tệp có chứa macro (.xlsm), không được nhận.',
      cure: 'Mở bằng Excel, lưu thành “Sổ làm việc Excel (.xlsx)” rồi nhập lại.',
    },
    'is-pdf': {
      what: 'Đây là tệp PDF, không phải bảng tính.',
      cure: 'Xin tệp Excel gốc, hoặc chép nội dung vào phiếu đã phát.',
    },
    'is-word': { what: 'Đây là tệp Word, không phải bảng tính.', cure: 'Chép nội dung vào phiếu đã phát rồi gửi lại.' },
    'is-image': { what: 'Đây là tệp ảnh, không phải bảng tính.', cure: 'Chép nội dung vào phiếu đã phát rồi gửi lại.' },
    'is-old-xls': {
      what: 'Tệp Excel đời cũ (.xls) chưa đọc được.',
      cure: 'Mở bằng Excel, lưu thành “Sổ làm việc Excel (.xlsx)” rồi nhập lại.',
    },
    'is-xlsb': {
      what: 'Tệp Excel nhị phân (.xlsb) chưa đọc được.',
      cure: 'Mở bằng Excel, lưu thành “Sổ làm việc Excel (.xlsx)” rồi nhập lại.',
    },
    'is-ods': {
      what: 'Tệp LibreOffice (.ods) chưa đọc được.',
      cure: 'Mở bằng LibreOffice, lưu thành .xlsx rồi nhập lại.',
    },
    'is-archive': { what: 'Đây là tệp nén.', cure: 'Giải nén rồi chọn các tệp bên trong.' },
    'is-web': {
      what: 'Đây là trang web lưu thành tệp, không phải bảng tính.',
      cure: 'Mở bằng Excel, lưu thành .xlsx rồi nhập lại.',
    },
    other: { what: 'Không phải bảng tính .xlsx hay .csv.', cure: 'Chỉ chọn tệp .xlsx hoặc .csv.' },
    'external-links': {
      what: 'Tệp có liên kết tới tệp khác, không được nhận.',
      cure: 'Trong Excel: Dữ liệu › Sửa liên kết › Ngắt liên kết, lưu rồi nhập lại.',
    },
    embedded: {
      what: 'Tệp có nhúng tệp khác bên trong, không được nhận.',
      cure: 'Xoá các đối tượng nhúng, lưu rồi nhập lại.',
    },
    entities: {
      what: 'Tệp chứa khai báo không có trong bảng tính bình thường, không được nhận.',
      cure: 'Xin tệp khác từ nơi gửi.',
    },
    'too-many-entries': {
      what: 'Tệp có quá nhiều phần bên trong (hơn {{limit}}).',
      cure: 'Chép nội dung sang một sổ làm việc mới rồi lưu lại.',
    },
    'too-many-sheets': {
      what: 'Tệp có hơn {{limit}} trang tính.',
      cure: 'Bỏ bớt trang tính hoặc tách thành nhiều tệp.',
    },
    'too-many-rows': { what: 'Có trang tính dài hơn {{limit}} dòng.', cure: 'Tách thành nhiều tệp rồi nhập lại.' },
    'too-many-columns': {
      what: 'Có trang tính rộng hơn {{limit}} cột.',
      cure: 'Xoá các cột thừa bên phải rồi lưu lại.',
    },
    'too-many-cells': { what: 'Có trang tính nhiều hơn {{limit}} ô.', cure: 'Tách thành nhiều tệp rồi nhập lại.' },
    'cell-too-long': {
      what: 'Có ô dài quá mức một bảng tính chứa được ({{limit}} ký tự).',
      cure: 'Rút gọn ô đó rồi lưu lại.',
    },
    timeout: {
      what: 'Đọc quá {{seconds}} giây chưa xong nên đã dừng.',
      cure: 'Xoá dòng, cột, định dạng thừa rồi lưu lại; hoặc tách thành nhiều tệp.',
    },
    crashed: {
      what: 'Tệp làm chương trình đọc bị dừng (quá nặng hoặc hỏng).',
      cure: 'Tách thành nhiều tệp nhỏ hơn rồi nhập lại.',
    },
    'no-rows': {
      what: 'Không tìm thấy bảng nào trong tệp.',
      cure: 'Kiểm tra đúng tệp chưa; bảng cần có dòng tiêu đề cột.',
    },
  },
  kit: {
    'no-stamp': {
      what: 'Phiếu mất trang ẩn nhận biết đơn vị.',
      cure: 'Chép nội dung sang đúng phiếu đã phát cho xã, hoặc xuất lại phiếu của xã.',
    },
    altered: {
      what: 'Thông tin nhận biết trên trang ẩn của phiếu đã bị sửa.',
      cure: 'Chép nội dung sang đúng phiếu đã phát cho xã.',
    },
    'other-event': {
      what: 'Phiếu của chương trình {{event}}, không có trong kho dữ liệu này.',
      cure: 'Nhập vào kho dữ liệu có chương trình đó, hoặc xuất phiếu của chương trình này.',
    },
    'unknown-unit': {
      what: 'Phiếu ghi mã đơn vị {{unit}}, không có trong danh mục.',
      cure: 'Xuất lại phiếu cho đơn vị này.',
    },
    mixed: {
      what: 'Phiếu mang tên “{{shown}}” nhưng trang ẩn là của {{unit}}: hai phiếu bị trộn.',
      cure: 'Chép nội dung sang đúng phiếu của xã.',
    },
    'no-form': {
      what: 'Không còn tìm thấy dòng tiêu đề của phiếu.',
      cure: 'Chép nội dung sang phiếu mới xuất của xã.',
    },
    newer: { what: 'Phiếu do bản chương trình mới hơn xuất ra.', cure: 'Cập nhật chương trình rồi nhập lại.' },
  },
  unit: {
    missing: { what: 'Thiếu tên đơn vị.', cure: 'Ghi tên xã, phường, thị trấn.' },
    unknown: { what: 'Không có đơn vị nào tên “{{value}}”.', cure: 'Ghi lại tên theo danh mục đơn vị.' },
    near: { what: 'Không có đơn vị nào tên “{{value}}”.', cure: 'Có phải là: {{near}}?' },
    ambiguous: {
      what: 'Tên “{{value}}” là của nhiều đơn vị: {{candidates}}.',
      cure: 'Ghi thêm tên huyện, hoặc mã đơn vị.',
    },
    'not-then': {
      what: 'Ngày {{day}} không có đơn vị tên “{{value}}” ({{unit}} có ở thời gian khác).',
      cure: 'Ghi tên đơn vị đúng vào ngày đó, hoặc sửa ngày.',
    },
  },
  text: {
    missing: { what: 'Thiếu nội dung.', cure: 'Ghi nội dung ý kiến, hoặc xoá cả dòng.' },
    'too-long': { what: 'Nội dung dài {{length}} ký tự, quá {{limit}}.', cure: 'Rút gọn, hoặc tách thành nhiều dòng.' },
  },
  kind: {
    unknown: { what: 'Không có loại ý kiến “{{value}}”.', cure: 'Chọn một trong: {{allowed}}.' },
  },
  sector: {
    unknown: {
      what: 'Không có lĩnh vực “{{value}}” trong danh mục.',
      cure: 'Chọn một trong: {{allowed}}; hoặc để trống.',
    },
  },
  date: {
    invalid: { what: '“{{value}}” không phải là ngày.', cure: 'Ghi ngày/tháng/năm, ví dụ 15/08/2023.' },
    ambiguous: {
      what: '“{{value}}” có thể hiểu nhiều cách.',
      cure: 'Ghi đủ ngày/tháng/năm với bốn chữ số của năm, ví dụ 15/08/2023.',
    },
    'month-first': {
      what: '“{{value}}” ghi tháng trước ngày.',
      cure: 'Ghi ngày trước tháng: ngày/tháng/năm, ví dụ 15/08/2023.',
    },
    future: { what: 'Ngày “{{value}}” còn ở tương lai (hôm nay {{today}}).', cure: 'Sửa lại ngày, hoặc để trống.' },
  },
  value: {
    'too-long': { what: 'Ô dài {{length}} ký tự, quá {{limit}}.', cure: 'Rút gọn; phần còn lại ghi vào Ghi chú.' },
    'wrong-type': { what: 'Giá trị “{{value}}” không đúng kiểu.', cure: 'Cần {{want}}.' },
  },
  row: {
    duplicate: {
      what: 'Trùng nội dung với dòng {{row}} của tệp {{file}}.',
      cure: 'Xoá một trong hai dòng, hoặc ghi rõ chỗ khác nhau.',
    },
    contradicts: {
      what: 'Cùng một dòng phiếu nhưng tệp {{file}} (dòng {{row}}) ghi khác.',
      cure: 'Chỉ giữ lại một tệp của phiếu này rồi nhập lại.',
    },
  },
  line: {
    'not-json': { what: 'Dòng này không phải JSON.', cure: 'Mỗi dòng một đối tượng JSON: {"unit": …, "text": …}.' },
    'not-object': {
      what: 'Dòng này không phải một đối tượng JSON.',
      cure: 'Mỗi dòng một đối tượng JSON: {"unit": …, "text": …}.',
    },
    'too-long': { what: 'Dòng dài {{length}} ký tự, quá {{limit}}.', cure: 'Rút gọn nội dung của dòng.' },
  },
};
