/** Vietnamese sentences of the command line: refusals by code, and the frame's own words. */

/** Sentences by refusal code; `{name}` is filled from `about`. */
const SENTENCES: Readonly<Record<string, string>> = {
  'asset.missing': 'Thiếu tệp đi kèm chương trình: {name}. Hãy cài lại chương trình.',
  'date.invalid': 'Ngày không hợp lệ: {value}. Viết theo dạng 14/08/2025 hoặc 2025-08-14.',
  'days.invalid': 'Số ngày làm việc không hợp lệ: {value}. Cần số nguyên từ 0 đến 1000.',
  'file.exists': 'Đã có tệp {file}. Chọn tên khác, hoặc thêm --force để ghi đè.',
  'file.unwritable': 'Không ghi được tệp {file} ({code}). Kiểm tra thư mục và quyền ghi; đóng tệp nếu đang mở.',
  'file.no-space': 'Không ghi được tệp {file}: ổ đĩa đã đầy.',
  'profile.missing': 'Kho dữ liệu chưa chọn thể thức của cơ quan nên chưa lập được văn bản.',
  'query.operator': 'Không có toán tử “{operator}:”; đã tìm như từ thường.',
  'query.value': 'Không hiểu giá trị “{value}” sau “{operator}:”.',
  'query.date': 'Không hiểu ngày “{value}”. Viết 14/08/2025, >=01/08/2025 hoặc 01/08/2025..31/08/2025.',
  'query.empty': 'Thiếu giá trị sau “{operator}:”.',
  'workspace.none': 'Thư mục này không có kho dữ liệu. Tạo kho bằng lệnh init.',
  'workspace.exists': 'Thư mục này đã có kho dữ liệu.',
  'workspace.busy': 'Kho dữ liệu đang mở ở chương trình khác. Đóng chương trình đó rồi thử lại.',
  'workspace.closed': 'Kho dữ liệu đã đóng.',
  'vault.passphrase': 'Mật khẩu không đúng.',
  'vault.recovery': 'Mã khôi phục không đúng.',
  'vault.recoveryForm': 'Mã khôi phục gõ chưa đúng dạng.',
  'vault.wait': 'Đã thử sai nhiều lần. Chờ {seconds} giây rồi thử lại.',
  'vault.key': 'Khóa không mở được kho dữ liệu này.',
  'vault.damaged': 'Tệp khóa của kho dữ liệu bị hỏng. Hãy lấy lại từ bản sao lưu.',
  'format.newer': 'Kho dữ liệu do phiên bản mới hơn ghi; hãy cập nhật chương trình để sửa.',
  'journal.damaged': 'Sổ ghi bị hỏng nên kho dữ liệu chỉ mở để đọc.',
  'workspace.damaged': 'Kho dữ liệu có chỗ hỏng; xem các dòng trên và lấy lại từ bản sao lưu.',
  'change.unknownEntity': 'Không có loại bản ghi “{entity}”.',
  'change.unknownField': 'Bản ghi “{entity}” không có trường “{field}”.',
  'change.badId': 'Mã bản ghi không hợp lệ: “{id}”. Cần từ 1 đến 80 ký tự.',
  'change.badMember': 'Trường “{field}” của “{entity}” không nhận phần tử này.',
  'change.badValue': 'Giá trị “{value}” không hợp với trường “{field}” của “{entity}” {id}.',
  'disk.full': 'Ổ đĩa đã đầy nên chưa lưu được; thay đổi vừa rồi không được ghi.',
  'disk.failed': 'Ổ đĩa báo lỗi khi ghi; thay đổi vừa rồi không được ghi.',
  'undo.lost': 'Không hoàn tác được: không còn đọc được bước đó trong sổ ghi.',
  'attachment.missing': 'Không có tệp đính kèm này trong kho dữ liệu.',
  'attachment.damaged': 'Tệp đính kèm bị hỏng.',
  'attachment.tooLarge': 'Tệp đính kèm lớn hơn 200 MB.',
  'event.unknown': 'Không có chương trình đối thoại nào mang mã “{code}”.',
  'intake.no-source': 'Không thấy tệp hoặc thư mục {name}.',
  'intake.too-many-files': 'Thư mục có quá {limit} tệp. Chia thành nhiều thư mục rồi nhập từng phần.',
  'intake.no-errors': 'Không có dòng lỗi nào để ghi trả.',
  'kits.no-units': 'Không có đơn vị nào trong mô hình đã chọn.',
  'kits.exists': 'Thư mục đã có {count} tệp khác trùng tên, ví dụ {file}. Chọn một thư mục trống.',
  'invitation.none': 'Không đọc được giấy mời {file}.',
  'invitation.damaged': 'Tệp giấy mời bị hỏng. Xin người quản trị gửi lại.',
  'invitation.newer': 'Giấy mời do phiên bản mới hơn ghi; hãy cập nhật chương trình.',
  'invitation.passphrase': 'Mật khẩu của giấy mời không đúng.',
  'invitation.code': 'Mã mời gõ chưa đúng dạng.',
  'invitation.unknown':
    'Thư mục này không biết giấy mời. Chọn đúng thư mục, hoặc chờ thư mục đồng bộ xong rồi thử lại.',
  'invitation.used': 'Giấy mời đã được dùng cho một máy khác. Xin người quản trị giấy mời mới.',
  'invitation.withdrawn': 'Giấy mời đã bị thu hồi. Xin người quản trị giấy mời mới.',
  'sync.alone': 'Kho dữ liệu chưa dùng chung với ai. Dùng chung bằng lệnh share.',
  'sync.shared': 'Thư mục đã có một kho dùng chung, hoặc kho này đã dùng chung rồi.',
  'sync.folder': 'Không dùng được thư mục này ({trouble}). Kiểm tra đường dẫn, quyền ghi và kết nối.',
  'sync.unreachable': 'Không tới được thư mục dùng chung. Cắm lại ổ, nối lại mạng rồi thử lại; thay đổi vẫn ở máy này.',
  'sync.detached': 'Thư mục dùng chung còn đó nhưng kho của nhóm không ở trong. Chưa ghi gì vào thư mục.',
  'sync.revoked': 'Máy này đã bị đưa ra khỏi nhóm nên không trao đổi nữa; dữ liệu trên máy vẫn dùng được.',
  'sync.damaged':
    'Thư mục dùng chung có tệp thiếu hoặc hỏng; xem các dòng trên. Lần trao đổi sau sẽ ghi lại từ các máy.',
  'sync.viewer': 'Máy này chỉ được xem.',
  'sync.notAdmin': 'Chỉ người quản trị làm được việc này.',
  'unit.unknown': 'Không có đơn vị nào từng mang tên “{name}”.{suggestions}',
  'unit.notThen': 'Ngày {day} không có đơn vị nào mang tên “{name}”. Tên này có ở: {lives}.',
};

/** The sentence of a refusal. A code without a sentence is shown as it is, with its particulars. */
export function sentence(code: string, about: Readonly<Record<string, string | number>> = {}): string {
  const template = SENTENCES[code];
  if (template === undefined) {
    const particulars = Object.entries(about).map(([name, value]) => `${name}: ${value}`);
    return [`Không thực hiện được (${code})`, ...particulars].join('; ');
  }
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(about[name] ?? ''));
}
