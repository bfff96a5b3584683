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
  'workspace.missing': 'Không có kho dữ liệu ở {dir}.',
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
