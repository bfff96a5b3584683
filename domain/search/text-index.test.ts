import { describe, expect, it } from 'vitest';
import { createTextIndex } from './text-index.ts';

const TEXTS: Readonly<Record<string, string>> = {
  land: 'Đề nghị cấp giấy chứng nhận quyền sử dụng đất cho các hộ dân.',
  lamp: 'Cột đèn chiếu sáng trước trường học bị hỏng.',
  flower: 'Phường Hòa Hiếu đề nghị trồng hoa trên dải phân cách.',
  thuy: 'Xã Thanh Thuỷ kỳ vọng đường mới.',
  decomposed: 'Đường dất nhỏ qua cầu treo'.normalize('NFD'),
};

const documents = Object.entries(TEXTS).map(([id, text]) => ({ id, text }));

function finder(index = createTextIndex(documents)) {
  return (text: string): string[] => [...index.search(text).documents].map((number) => index.idOf(number) ?? '?');
}

describe('searching', () => {
  const find = finder();

  it.each([
    ['dat', ['land', 'decomposed']],
    ['đất', ['land', 'decomposed']],
    ['dất', ['decomposed', 'land']],
    ['cot den', ['lamp']],
    ['den chieu cot', ['lamp']],
    ['cột đè', ['lamp']],
    ['den cot ', ['lamp']],
    ['co ', []],
    ['hoà hiếu', ['flower']],
    ['Thanh Thủy', ['thuy']],
    ['kì vọng', ['thuy']],
    ['duong', ['thuy', 'decomposed']],
    ['đèn xanh', []],
    ['zzz', []],
  ])('finds %j', (text, ids) => {
    expect(find(text)).toEqual(ids);
  });

  it('finds everything when no word is typed', () => {
    expect(find(' … ')).toEqual(Object.keys(TEXTS));
  });

  it('says how many have the accents as typed', () => {
    const index = createTextIndex(documents);
    expect(index.search('dất')).toMatchObject({ exact: 1 });
    expect(index.search('dat')).toMatchObject({ exact: 2 });
  });
});

describe('keeping up', () => {
  it('replaces, removes and brings back documents; an id keeps its number', () => {
    const index = createTextIndex(documents);
    const find = finder(index);
    const number = index.numberOf('lamp');
    index.put([{ id: 'lamp', text: 'Đã thay bóng' }]);
    expect(find('cot den')).toEqual([]);
    expect(find('bong')).toEqual(['lamp']);
    index.remove(['lamp', 'lamp', 'nobody']);
    expect(find('bong')).toEqual([]);
    expect(index.count()).toBe(documents.length - 1);
    index.put([{ id: 'lamp', text: 'Cột đèn mới' }]);
    expect(find('cot den')).toEqual(['lamp']);
    expect(index.numberOf('lamp')).toBe(number);
    expect(index.count()).toBe(documents.length);
  });
});
