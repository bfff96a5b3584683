/** Vietnamese sentences for what an exchange wants a person to know, and for what is wrong with files of a folder. */
import type { SyncNotice } from '../engine/folder/sync.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'sync.arriving':
    'Tệp {file} chưa về đủ từ hơn một ngày nay (tổng cộng {files} tệp). Kiểm tra chương trình đồng bộ thư mục.',
  'sync.waiting': 'Còn {count} thay đổi chờ tệp của máy khác.',
  'sync.newer': 'Có {files} tệp do phiên bản mới hơn ghi; hãy cập nhật chương trình để đọc.',
  'sync.renewed':
    'Máy này là bản sao hoặc được khôi phục từ bản sao lưu nên đã nhận mã máy mới; không mất thay đổi nào.',
  'sync.clock': 'Đồng hồ của máy “{person}” chạy nhanh hơn {minutes} phút.',
  'sync.diverged': 'Dữ liệu của máy “{person}” khác máy này dù đã nhận cùng những thay đổi. Hãy báo người quản trị.',
  'sync.chain': 'Hai người quản trị đã quyết định cùng lúc; một quyết định sẽ được ghi lại.',
  'sync.folder': 'Chưa ghi được vào thư mục dùng chung ({trouble}); sẽ thử lại lần sau.',
  'file.torn': 'Tệp chưa về đủ hoặc bị hỏng: {file}',
  'file.form': 'Tệp không đúng khuôn dạng: {file}',
  'file.newer': 'Tệp do phiên bản mới hơn ghi: {file}',
  'file.workspace': 'Tệp của một kho dùng chung khác: {file}',
  'file.signature': 'Tệp không do máy nó ghi tên ký: {file}',
  'file.sealed': 'Tệp bị sửa sau khi ký hoặc khóa không đúng: {file}',
  'file.unproven': 'Tệp của máy chưa biết, hoặc chưa có khóa để đọc: {file}',
  'file.missing': 'Thư mục thiếu tệp này; lần trao đổi sau sẽ ghi lại: {file}',
};

export function noticeLine(code: string, about: SyncNotice['about']): string {
  const template = SENTENCES[code];
  if (template === undefined) return [code, ...Object.values(about)].join(' · ');
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(about[name] ?? ''));
}
