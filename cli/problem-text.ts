/** Vietnamese sentences for what an engine finds damaged or odd. */
import type { Problem } from '../engine/engine.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'journal.torn': 'Lần ghi cuối bị ngắt giữa chừng và chưa được báo đã lưu; sổ ghi dừng ở thay đổi trọn vẹn trước đó',
  'journal.damaged': 'Sổ ghi bị hỏng',
  'journal.lost': 'Sổ ghi thiếu những thay đổi đã lưu',
  'head.damaged': 'Tệp đánh dấu cuối sổ ghi bị hỏng',
  'joined.damaged': 'Bản chụp đã nhận từ thư mục chung bị hỏng hoặc không còn',
  'snapshot.damaged': 'Ảnh chụp dữ liệu bị hỏng, đã dùng ảnh chụp khác và sổ ghi',
  'snapshot.unwritten': 'Chưa ghi được ảnh chụp dữ liệu',
  'vault.damaged': 'Tệp khóa bị hỏng hoặc bị sửa',
  'attachment.missing': 'Thiếu tệp đính kèm',
  'attachment.notFetched': 'Tệp do máy khác đính kèm, chưa tải về máy này',
  'attachment.damaged': 'Tệp đính kèm bị hỏng',
  'format.newer': 'Có tệp do phiên bản mới hơn ghi',
  'state.differs': 'Dữ liệu dựng lại từ sổ ghi khác với dữ liệu đang giữ',
};

/** One line: what, where, since when, and whether all data are nevertheless there. */
export function problemLine({ code, file, from, since, healed }: Problem): string {
  const particulars = [
    ...(file === undefined ? [] : [`tệp ${file}`]),
    ...(from === undefined ? [] : [`từ thay đổi thứ ${from}`]),
    ...(typeof since === 'number' ? [`sau ${new Date(since).toLocaleString('vi-VN')}`] : []),
    healed ? 'dữ liệu vẫn đủ' : 'có dữ liệu không đọc được',
  ];
  return `${SENTENCES[code] ?? code} (${particulars.join('; ')}).`;
}
