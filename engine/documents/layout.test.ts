import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkLayout, type RuleName } from '../../domain/reports/check-layout.ts';
import { heading, paragraph, type Composition } from '../../domain/reports/document.ts';
import { Layout } from '../../domain/reports/layout.ts';
import { ISSUER } from '../../domain/reports/testing/report-source.ts';
import { readDocx } from './read-docx.ts';
import { writeDocx } from './write-docx.ts';

const layoutOf = (id: Layout['id']): Layout =>
  Layout.parse(JSON.parse(readFileSync(new URL(`../../assets/layouts/${id}.json`, import.meta.url), 'utf8')));
const HD36 = layoutOf('HD36-2018');

/** A report with every part a report can have. */
const REPORT: Composition = {
  masthead: {
    parent: ISSUER.parent,
    issuer: ISSUER.name,
    issuerInText: ISSUER.inText,
    symbol: ISSUER.symbol,
    abbreviation: 'BC',
    place: ISSUER.place,
    day: '2026-02-05',
    kind: 'Báo cáo',
    summary: 'kết quả giải quyết kiến nghị sau đối thoại',
  },
  marks: { urgency: 'KHẨN', circulation: 'LƯU HÀNH NỘI BỘ', draft: 'Dự thảo lần 1' },
  grounds: ['Căn cứ Quy chế làm việc của Tỉnh ủy', 'Căn cứ Kế hoạch đối thoại'],
  body: [heading(1, 'Tình hình'), paragraph('Đã tiếp nhận các kiến nghị của cơ sở và chuyển cơ quan chủ trì.')],
  closing: {
    authority: 'T/M BAN THƯỜNG VỤ',
    position: 'Phó Bí thư',
    name: 'Nguyễn Văn A',
    recipients: ISSUER.recipients,
    archive: ISSUER.archive,
  },
  annexes: [{ title: 'Danh sách', orientation: 'landscape', blocks: [paragraph('Kèm theo báo cáo.')] }],
  figures: [],
};
/** A letter: summary under the number, somebody addressed. */
const LETTER: Composition = {
  ...REPORT,
  masthead: { ...REPORT.masthead, abbreviation: 'CV', kind: '', summary: 'đôn đốc trả lời kiến nghị' },
  marks: {},
  addressee: 'Đảng ủy các xã, phường',
};

/** The document with some text of some part written otherwise; what is looked for must be there. */
function changed(bytes: Uint8Array, part: string, from: string | RegExp, to: string): Uint8Array {
  const parts = unzipSync(bytes);
  const text = strFromU8(parts[part]!);
  const other = text.replace(from, to);
  expect(other, `${String(from)} in ${part}`).not.toBe(text);
  return zipSync({ ...parts, [part]: strToU8(other) }, { level: 0 });
}

const DOCUMENT = 'word/document.xml';
const STYLES = 'word/styles.xml';
const inStyle = (id: string, from: string) => new RegExp(`(w:styleId="${id}"(?:(?!</w:style>).)*?)${from}`);

describe('the Party layout HD36-2018, row by row', () => {
  let report: Uint8Array;
  let letter: Uint8Array;
  beforeAll(async () => {
    report = await writeDocx(REPORT, HD36, { twoSided: true });
    letter = await writeDocx(LETTER, HD36);
  });
  const rulesBroken = (bytes: Uint8Array) =>
    new Set(checkLayout(readDocx(bytes), HD36).map((finding) => `${finding.level} ${finding.rule}`));

  it('is kept by a report and by a letter in everything', () => {
    expect(checkLayout(readDocx(report), HD36)).toEqual([]);
    expect(checkLayout(readDocx(letter), HD36)).toEqual([]);
  });

  const xml = (bytes: Uint8Array, part: string) => strFromU8(unzipSync(bytes)[part]!);
  /** A row: what the file itself must say, and a change that breaks the row and must be found. */
  const rows: readonly {
    readonly row: string;
    readonly rule: RuleName;
    readonly of?: 'letter';
    readonly says: readonly (readonly [string, RegExp])[];
    readonly broken: readonly [string, string | RegExp, string];
  }[] = [
    {
      row: 'paper is A4, 11906 by 16838 twips',
      rule: 'paper',
      says: [[DOCUMENT, /<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/]],
      broken: [DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'],
    },
    {
      row: 'margins are 20, 20, 30 and 15 mm',
      rule: 'margins',
      says: [[DOCUMENT, /<w:pgMar w:top="1134" w:right="85[01]" w:bottom="1134" w:left="1701"/]],
      broken: [DOCUMENT, 'w:left="1701"', 'w:left="1440"'],
    },
    {
      row: 'margins change places on the back of a sheet',
      rule: 'verso',
      says: [['word/settings.xml', /<w:mirrorMargins\/>/]],
      broken: [DOCUMENT, 'w:right="850"', 'w:right="1134"'],
    },
    {
      row: 'the font is Times New Roman in all four scripts',
      rule: 'font',
      says: [
        [
          STYLES,
          /<w:rFonts w:ascii="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman"/,
        ],
      ],
      broken: [STYLES, 'w:cs="Times New Roman"', 'w:cs="Arial"'],
    },
    {
      row: 'the title is 15 points, bold, capitals, with a rule of the same length',
      rule: 'title',
      says: [
        [DOCUMENT, /<w:sz w:val="30"\/>(?:(?!<w:t[ >]).)*<w:t[^>]*>ĐẢNG CỘNG SẢN VIỆT NAM</],
        [DOCUMENT, /<w:pBdr><w:top w:val="single"/],
      ],
      broken: [DOCUMENT, /<w:sz w:val="30"\/>/, '<w:sz w:val="26"/>'],
    },
    {
      row: 'the parent body is 14 points in capitals, not bold',
      rule: 'parent',
      says: [
        [DOCUMENT, /<w:t[^>]*>TỈNH ỦY NGHỆ AN</],
        [STYLES, inStyle('Parent', '<w:b w:val="false"/>')],
      ],
      broken: [STYLES, inStyle('Parent', '<w:b w:val="false"/>'), '$1<w:b/>'],
    },
    {
      row: 'the issuing body is 14 points in capitals, bold',
      rule: 'issuer',
      says: [
        [DOCUMENT, /<w:t[^>]*>BAN TỔ CHỨC</],
        [STYLES, inStyle('Issuer', '<w:b/>')],
      ],
      broken: [DOCUMENT, '>BAN TỔ CHỨC<', '>Ban Tổ chức<'],
    },
    {
      row: 'a star stands under the issuing body',
      rule: 'issuerEnd',
      says: [[DOCUMENT, /<w:t[^>]*>\*</]],
      broken: [DOCUMENT, />\*</, '>***<'],
    },
    {
      row: 'the number has no colon, a hyphen and a slash',
      rule: 'number',
      says: [[DOCUMENT, /<w:t[^>]*>Số {2,}-BC\/BTCTU</]],
      broken: [DOCUMENT, />Số {2,}-BC\/BTCTU</, '>Số: 12/BC-BTCTU<'],
    },
    {
      row: 'place and date are 14 points italic with padded day and month',
      rule: 'date',
      says: [
        [DOCUMENT, /<w:t[^>]*>Nghệ An, ngày 05 tháng 02 năm 2026</],
        [STYLES, inStyle('PlaceAndDate', '<w:i/>')],
      ],
      broken: [DOCUMENT, 'ngày 05 tháng 02', 'ngày 5 tháng 2'],
    },
    {
      row: 'the kind is 15 to 16 points, bold, capitals, centred',
      rule: 'kind',
      says: [
        [DOCUMENT, /<w:t[^>]*>BÁO CÁO</],
        [STYLES, inStyle('DocumentKind', '<w:sz w:val="3[02]"/>')],
      ],
      broken: [STYLES, inStyle('DocumentKind', '<w:jc w:val="center"/>'), '$1'],
    },
    {
      row: 'the summary is bold and ends in five hyphens',
      rule: 'summary',
      says: [[DOCUMENT, /<w:t[^>]*>-----</]],
      broken: [DOCUMENT, '>-----<', '>-------<'],
    },
    {
      row: 'the summary of a letter is 12 points italic under the number',
      rule: 'letterSummary',
      of: 'letter',
      says: [[STYLES, inStyle('LetterSummary', '<w:i/>(?:(?!</w:style>).)*<w:sz w:val="24"/>')]],
      broken: [STYLES, inStyle('LetterSummary', '<w:sz w:val="24"/>'), '$1<w:sz w:val="28"/>'],
    },
    {
      row: 'Kính gửi is 14 points italic',
      rule: 'salutation',
      of: 'letter',
      says: [[DOCUMENT, /<w:i\/>(?:(?!<w:t[ >]).)*<w:t[^>]*>Kính gửi:</]],
      broken: [DOCUMENT, /<w:i\/>((?:(?!<w:t[ >]).)*<w:t[^>]*>Kính gửi:<)/, '$1'],
    },
    {
      row: 'the text is 14 points, justified, indented 10 mm, spaced 6 points, lines exactly 18 points',
      rule: 'body',
      says: [
        [STYLES, inStyle('Body', '<w:spacing[^>]*w:after="120"')],
        [STYLES, inStyle('Body', '<w:spacing[^>]*w:line="360"[^>]*w:lineRule="exact"')],
        [STYLES, inStyle('Body', '<w:ind w:firstLine="567"/>')],
        [STYLES, inStyle('Body', '<w:jc w:val="both"/>')],
      ],
      broken: [STYLES, inStyle('Body', 'w:line="360"'), '$1w:line="320"'],
    },
    {
      row: 'T/M is 14 points, bold, capitals, with a slash',
      rule: 'authority',
      says: [[DOCUMENT, /<w:t[^>]*>T\/M BAN THƯỜNG VỤ</]],
      broken: [DOCUMENT, '>T/M BAN', '>TM. BAN'],
    },
    {
      row: 'the position is 14 points in capitals, not bold',
      rule: 'position',
      says: [
        [DOCUMENT, /<w:t[^>]*>PHÓ BÍ THƯ</],
        [STYLES, inStyle('Position', '<w:b w:val="false"/>')],
      ],
      broken: [STYLES, inStyle('Position', '<w:b w:val="false"/>'), '$1<w:b/>'],
    },
    {
      row: 'the name is 14 points bold without titles, four lines below',
      rule: 'name',
      says: [[DOCUMENT, /(<w:p><w:pPr><w:pStyle w:val="Position"\/><\/w:pPr><\/w:p>){4}/]],
      broken: [DOCUMENT, '>Nguyễn Văn A<', '>TS. Nguyễn Văn A<'],
    },
    {
      row: 'recipients have an underlined label, 12 points, and end in the archive',
      rule: 'recipients',
      says: [
        [STYLES, inStyle('RecipientsLabel', '<w:u w:val="single"/>')],
        [DOCUMENT, /<w:t[^>]*>- Lưu Ban Tổ chức Tỉnh ủy\.</],
      ],
      broken: [DOCUMENT, '- Lưu Ban Tổ chức Tỉnh ủy.', '- Lưu: VT.'],
    },
    {
      row: 'urgency, circulation and draft marks have their own looks',
      rule: 'marks',
      says: [[STYLES, inStyle('Circulation', '<w:sz w:val="24"/>')]],
      broken: [STYLES, inStyle('Urgency', '<w:b/>'), '$1'],
    },
    {
      row: 'the page number is 14 points, centred, 10 mm from the top, not on page one',
      rule: 'pageNumber',
      says: [
        [DOCUMENT, /<w:titlePg\/>/],
        [DOCUMENT, /w:header="567"/],
      ],
      broken: [DOCUMENT, '<w:titlePg/>', ''],
    },
    {
      row: 'grounds stand upright, each on its line, the last ending in a comma',
      rule: 'grounds',
      says: [
        [DOCUMENT, /<w:t[^>]*>- Căn cứ Quy chế làm việc của Tỉnh ủy;</],
        [DOCUMENT, /<w:t[^>]*>- Căn cứ Kế hoạch đối thoại,</],
      ],
      broken: [DOCUMENT, '- Căn cứ Kế hoạch đối thoại,', '- Căn cứ Kế hoạch đối thoại.'],
    },
    {
      row: 'nothing of a state document stands in it',
      rule: 'never',
      says: [[DOCUMENT, /^(?!.*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM)/s]],
      broken: [DOCUMENT, '>ĐẢNG CỘNG SẢN VIỆT NAM<', '>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<'],
    },
  ];

  for (const { row, rule, of, says, broken } of rows) {
    it(row, () => {
      const bytes = of === 'letter' ? letter : report;
      for (const [part, pattern] of says) expect(xml(bytes, part)).toMatch(pattern);
      expect(rulesBroken(changed(bytes, ...broken))).toContain(`error ${rule}`);
    });
  }

  it('is not kept by a state document, whatever its parts', async () => {
    const state = await writeDocx(REPORT, layoutOf('ND30-2020'));
    const broken = checkLayout(readDocx(state), HD36).map((finding) => finding.rule);
    expect(broken).toEqual(
      expect.arrayContaining<RuleName>(['title', 'number', 'issuerEnd', 'position', 'recipients', 'never']),
    );
  });
});

describe('layouts shipped', () => {
  for (const id of ['HD36-2018', 'HD05-2026', 'ND30-2020'] as const) {
    it(`${id} is written as its own rules ask`, async () => {
      const layout = layoutOf(id);
      const signed = id === 'ND30-2020' ? { ...REPORT.closing, authority: 'TM. BAN THƯỜNG VỤ' } : REPORT.closing;
      const archive = id === 'ND30-2020' ? 'Lưu: VT, BTC' : REPORT.closing.archive;
      const bytes = await writeDocx({ ...REPORT, closing: { ...signed, archive } }, layout);
      expect(checkLayout(readDocx(bytes), layout)).toEqual([]);
    });
  }

  it('only warns of what sources disagree on', async () => {
    const layout = layoutOf('HD05-2026');
    const bytes = changed(
      await writeDocx(REPORT, layout),
      STYLES,
      inStyle('Parent', '<w:sz w:val="28"/>'),
      '$1<w:sz w:val="40"/>',
    );
    expect(checkLayout(readDocx(bytes), layout).map(({ rule, level }) => ({ rule, level }))).toEqual([
      { rule: 'parent', level: 'warning' },
    ]);
  });

  it('says that the new guide was not compared with the original', () => {
    expect(layoutOf('HD05-2026').banner).toContain('chưa đối chiếu bản gốc');
  });
});
