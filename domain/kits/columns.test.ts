import { expect, it } from 'vitest';
import { fromMembers, proposeMapping, REASON_HEADER, signature, toMembers } from './columns.ts';
import { columnName, findHeader, headersAt, tableRows, type Table } from './read-table.ts';
import { cleanLine, cleanText } from './clean-text.ts';

const SOURCE = { file: 'a.xlsx', date1904: false, event: null };
const table = (rows: Table['rows'], merges: Table['merges'] = []): Table => ({ name: 'Sheet1', rows, merges });

it('headers are known whatever their accents, case and blanks', () => {
  expect(proposeMapping(['STT', ' TÊN  XÃ ', 'Nội dung kiến nghị của cử tri', 'linh vuc', 'Ngày nhận'])).toEqual({
    unit: ' TÊN  XÃ ',
    text: 'Nội dung kiến nghị của cử tri',
    sector: 'linh vuc',
    receivedOn: 'Ngày nhận',
  });
});

it('one column is proposed for one field only', () => {
  expect(proposeMapping(['Kiến nghị', 'Nội dung', 'Đơn vị'])).toEqual({ text: 'Nội dung', unit: 'Đơn vị' });
});

it('the header is found below titles, and a total or a row of numbers is no opinion', () => {
  const found = table([
    ['UBND HUYỆN X', null],
    [null],
    ['TT', 'Đơn vị', 'Nội dung'],
    ['(1)', '(2)', '(3)'],
    [1, 'Xã Thanh Liên', 'Sửa đường'],
    [null, '  ', ''],
    [2, 'Xã Cát Ngạn', 'Xây trạm'],
    ['Tổng cộng', 2],
  ]);
  expect(findHeader(found)).toBe(2);
  const rows = tableRows(found, 2, { unit: 'Đơn vị', text: 'Nội dung' }, SOURCE);
  expect(rows.map(({ row, cells }) => [row, cells.unit, cells.text])).toEqual([
    [5, 'Xã Thanh Liên', 'Sửa đường'],
    [7, 'Xã Cát Ngạn', 'Xây trạm'],
  ]);
});

it('a merged unit stands for all its rows, a merged text for its first only', () => {
  const merged = table(
    [
      ['Đơn vị', 'Nội dung', 'Ghi chú'],
      ['Xã Thanh Liên', 'Một', null],
      [null, 'Hai', null],
      [null, null, 'còn tiếp'],
    ],
    [
      [1, 0, 3, 0],
      [2, 1, 3, 1],
    ],
  );
  const rows = tableRows(merged, 0, { unit: 'Đơn vị', text: 'Nội dung' }, SOURCE);
  expect(rows.map(({ cells }) => [cells.unit, cells.text])).toEqual([
    ['Xã Thanh Liên', 'Một'],
    ['Xã Thanh Liên', 'Hai'],
  ]);
});

it('headers of the same name can be told apart', () => {
  expect(headersAt(table([['Nội dung', 'Nội dung', null, 'x']]), 0)).toEqual(['Nội dung', 'Nội dung (B)', '', 'x']);
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});

it('a mapping is remembered by its headers and comes back as it was; a reason column changes nothing', () => {
  const headers = ['Tên xã', 'Nội dung', 'Ngày'];
  const mapping = { unit: 'Tên xã', text: 'Nội dung', receivedOn: 'Ngày' };
  expect(fromMembers(toMembers(mapping), headers)).toEqual(mapping);
  expect(signature([...headers, REASON_HEADER])).toBe(signature(['TEN XA', 'noi dung', ' Ngày ']));
  expect(fromMembers(['unit=Cột khác', 'bogus=Ngày', 'text=Nội dung'], headers)).toEqual({ text: 'Nội dung' });
});

it('cells are cleaned of what cannot be seen', () => {
  expect(cleanLine('\u00a0 Thanh\u200b  Liên \u200e')).toBe('Thanh Liên');
  expect(cleanText('Đo\u0323c\r\n\r\n\r\n\r\ntiếp  ')).toBe('Đọc\n\ntiếp');
  expect(cleanText('a\tb\u0007c')).toBe('a bc');
});
