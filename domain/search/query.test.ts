import { describe, expect, it } from 'vitest';
import { formatQuery, parseQuery, withTerm } from './query.ts';

const parse = (text: string) => {
  const { hints, ...query } = parseQuery(text);
  expect(hints).toEqual([]);
  return query;
};

describe('reading a query', () => {
  it('reads names without quotes up to the next operator', () => {
    expect(parse('sở:nội vụ trạng-thái:quá-hạn kỳ:2023 cột đèn')).toEqual({
      words: ['cột', 'đèn'],
      without: [],
      terms: [
        { field: 'lead', not: false, values: ['nội vụ'] },
        { field: 'state', not: false, values: ['qua-han'] },
        { field: 'event', not: false, values: ['2023'] },
      ],
    });
  });

  it('ends an unquoted name where it stops being known, when names are known', () => {
    const query = parseQuery('sở:nội vụ cột đèn', (_, name) => name === 'nội vụ');
    expect(query.terms).toEqual([{ field: 'lead', not: false, values: ['nội vụ'] }]);
    expect(query.words).toEqual(['cột', 'đèn']);
  });

  it.each([
    'trạng-thái:đang-xử-lý',
    'trang-thai:dang-xu-ly',
    'STATE:dang_xu_ly',
    'state:Đang xử lý',
    'trạng_thái:"Being handled"',
  ])('takes %s for the same condition', (text) => {
    expect(parse(text).terms).toEqual([{ field: 'state', not: false, values: ['dang-xu-ly'] }]);
  });

  it.each([
    ['nhận:04/08/2023', '2023-08-04', '2023-08-04'],
    ['nhận:2023-08-04', '2023-08-04', '2023-08-04'],
    ['nhận:8/2023', '2023-08-01', '2023-08-31'],
    ['nhận:2023', '2023-01-01', '2023-12-31'],
    ['received:>=1/8/2023', '2023-08-01', null],
    ['nhận:<=01/08/2023', null, '2023-08-01'],
    ['nhận:>2023', '2024-01-01', null],
    ['nhận:<01/03/2024', null, '2024-02-29'],
    ['nhận:01/08/2023..2024', '2023-08-01', '2024-12-31'],
    ['nhận:..2/2024', null, '2024-02-29'],
  ])('reads the span of %s', (text, from, to) => {
    expect(parse(text).terms).toEqual([{ field: 'received', not: false, from, to }]);
  });

  it('reads several values, negation, phrases and words to leave out', () => {
    expect(parse('kết-quả:giải-trình,"tiếp thu" -cấp:tỉnh "cột đèn" -chiếu')).toMatchObject({
      words: ['cột đèn'],
      without: ['chiếu'],
      terms: [
        { field: 'outcome', not: false, values: ['giai-trinh', 'tiếp thu'] },
        { field: 'level', not: true, values: ['tinh'] },
      ].map((term, at) => (at === 0 ? { ...term, values: ['giai-trinh', 'tiep-thu'] } : term)),
    });
  });

  it('takes what it does not understand for words, and says so', () => {
    const query = parseQuery('màu:đỏ họp lúc 8:30 hạn:hôm-nay trạng-thái:bay sở:');
    expect(query.words).toEqual(['màu:đỏ', 'họp', 'lúc', '8:30']);
    expect(query.hints.map((hint) => hint.code)).toEqual([
      'query.operator',
      'query.date',
      'query.value',
      'query.empty',
    ]);
  });

  it('reads decomposed letters as composed ones', () => {
    expect(parse('trạng-thái:quá-hạn đèn'.normalize('NFD'))).toEqual(parse('trạng-thái:quá-hạn đèn'));
  });

  it.each([
    '',
    '   ',
    '-',
    '"',
    ':',
    'sở:"nội',
    ',,,',
    '-:',
    'nhận:99/99/2023',
    'nhận:0000',
    'hạn:>9999',
    '"""',
    'a:b:c',
  ])('survives %j', (text) => {
    const { hints, ...query } = parseQuery(text);
    expect(hints.length).toBeGreaterThanOrEqual(0);
    expect(parse(formatQuery(query))).toEqual(query);
  });
});

describe('writing a query', () => {
  it('writes Vietnamese words with their accents', () => {
    expect(formatQuery(parse('state:qua-han lead:"nội vụ" received:>=2023-08-01 den'))).toBe(
      'trạng-thái:quá-hạn sở:"nội vụ" nhận:>=01/08/2023 den',
    );
  });

  it('replaces one condition and leaves the rest where it was', () => {
    const query = parse('loại:câu-hỏi trạng-thái:quá-hạn đèn');
    const changed = withTerm(query, 'kind', { field: 'kind', not: false, values: ['kien-nghi'] });
    expect(formatQuery(changed)).toBe('loại:kiến-nghị trạng-thái:quá-hạn đèn');
    expect(formatQuery(withTerm(changed, 'state', undefined))).toBe('loại:kiến-nghị đèn');
  });
});
