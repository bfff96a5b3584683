/** Word styles made from a layout, so that a person who edits the document changes a look in one place. */
import { AlignmentType, LineRuleType, type IParagraphStyleOptions, type IStylesOptions } from 'docx';
import { mmToTwips, type Layout, type Style } from '../../domain/reports/layout.ts';

/** Style ids. A paragraph of a composition always has one of them or a heading style. */
export const STYLES = {
  body: 'Body',
  leadIn: 'LeadIn',
  note: 'Note',
  notice: 'Notice',
  parent: 'Parent',
  issuer: 'Issuer',
  title: 'PartyTitle',
  star: 'Separator',
  rule: 'Rule',
  number: 'DocumentNumber',
  letterSummary: 'LetterSummary',
  urgency: 'Urgency',
  circulation: 'Circulation',
  draft: 'Draft',
  salutation: 'Salutation',
  grounds: 'Grounds',
  date: 'PlaceAndDate',
  kind: 'DocumentKind',
  summary: 'DocumentSummary',
  annexTitle: 'AnnexTitle',
  annexNote: 'AnnexNote',
  authority: 'Authority',
  position: 'Position',
  name: 'SignerName',
  recipientsLabel: 'RecipientsLabel',
  recipients: 'Recipients',
  pageNumber: 'PageNumber',
  cell: 'TableText',
  cellBold: 'TableStrong',
  cellHeader: 'TableHeader',
  cellGroup: 'TableGroup',
  dense: 'TableDense',
  denseHeader: 'TableDenseHeader',
  denseGroup: 'TableDenseGroup',
  afterTable: 'AfterTable',
} as const;

const CENTER = AlignmentType.CENTER;

export function docxStyles(layout: Layout): IStylesOptions {
  const family = layout.font.family;
  const font = { ascii: family, hAnsi: family, eastAsia: family, cs: family };
  const { masthead, body, headings, signing, recipients, pageNumber } = layout;
  const line =
    body.line.rule === 'exact'
      ? { line: body.line.height.use * 20, lineRule: LineRuleType.EXACT }
      : { line: Math.round(body.line.height.use * 240), lineRule: LineRuleType.AUTO };
  const between = body.between.use * 20;
  const firstLine = mmToTwips(body.firstLine.use);
  const text = { indent: { firstLine }, spacing: { before: 0, after: between, ...line } };
  const headingLook = (level: number) => ({
    run: look(headings[level]!),
    paragraph: { ...text, spacing: { ...text.spacing, before: level === 0 ? between : 0 }, keepNext: true },
  });

  return {
    default: {
      document: {
        run: { font, size: body.size.use * 2, color: '000000', language: { value: 'vi-VN', eastAsia: 'vi-VN' } },
      },
      heading1: headingLook(0),
      heading2: headingLook(1),
      heading3: headingLook(2),
    },
    paragraphStyles: [
      style(STYLES.body, 'Nội dung', {
        run: { size: body.size.use * 2 },
        paragraph: { alignment: AlignmentType.BOTH, ...text },
      }),
      style(STYLES.leadIn, 'Câu dẫn', {
        run: { size: body.size.use * 2 },
        paragraph: { alignment: AlignmentType.BOTH, ...text, keepNext: true },
      }),
      style(STYLES.note, 'Ghi chú', { run: { size: 24, italics: true }, paragraph: { spacing: { after: between } } }),
      style(STYLES.notice, 'Lưu ý', {
        run: { size: body.size.use * 2, italics: true },
        paragraph: { alignment: AlignmentType.BOTH, ...text },
      }),
      style(STYLES.parent, 'Cơ quan cấp trên', { run: look(masthead.parent), paragraph: { alignment: CENTER } }),
      style(STYLES.issuer, 'Cơ quan ban hành', { run: look(masthead.issuer), paragraph: { alignment: CENTER } }),
      style(STYLES.title, 'Tiêu đề', { run: look(masthead.title[0]!), paragraph: { alignment: CENTER } }),
      style(STYLES.star, 'Dấu ngăn', { run: { size: 28 }, paragraph: { alignment: CENTER } }),
      // A line two points high whose upper border is the rule.
      style(STYLES.rule, 'Đường kẻ', {
        run: { size: 4 },
        paragraph: { spacing: { before: 20, after: 0, line: 40, lineRule: LineRuleType.EXACT } },
      }),
      style(STYLES.number, 'Số và ký hiệu', { run: look(masthead.number), paragraph: { alignment: CENTER } }),
      style(STYLES.letterSummary, 'Trích yếu công văn', {
        run: look(layout.letterSummary),
        paragraph: { alignment: CENTER },
      }),
      style(STYLES.urgency, 'Mức độ khẩn', { run: look(layout.marks.urgency), paragraph: { alignment: CENTER } }),
      style(STYLES.circulation, 'Lưu hành', { run: look(layout.marks.circulation), paragraph: { alignment: CENTER } }),
      style(STYLES.draft, 'Dự thảo', { run: look(layout.marks.draft), paragraph: { alignment: CENTER } }),
      style(STYLES.salutation, 'Kính gửi', { paragraph: { alignment: CENTER, spacing: { before: 120, after: 120 } } }),
      style(STYLES.grounds, 'Căn cứ', {
        run: { size: body.size.use * 2, italics: layout.grounds.italic },
        paragraph: { alignment: AlignmentType.BOTH, ...text },
      }),
      style(STYLES.date, 'Địa danh, ngày tháng', {
        run: look(masthead.date),
        paragraph: { alignment: CENTER, spacing: { before: 120 } },
      }),
      style(STYLES.kind, 'Tên loại văn bản', {
        run: look(masthead.kind),
        paragraph: { alignment: CENTER, spacing: { before: 360 } },
      }),
      style(STYLES.summary, 'Trích yếu', {
        run: look(masthead.summary),
        paragraph: { alignment: CENTER, indent: { left: firstLine, right: firstLine } },
      }),
      style(STYLES.annexTitle, 'Tên phụ lục', {
        run: { size: body.size.use * 2, bold: true },
        paragraph: { alignment: CENTER, keepNext: true },
      }),
      style(STYLES.annexNote, 'Ghi chú phụ lục', {
        run: { size: body.size.use * 2, italics: true },
        paragraph: { alignment: CENTER, keepNext: true, spacing: { after: 240 } },
      }),
      style(STYLES.authority, 'Đề ký', { run: look(signing.authority), paragraph: signed }),
      style(STYLES.position, 'Chức vụ người ký', { run: look(signing.position), paragraph: signed }),
      style(STYLES.name, 'Họ và tên người ký', { run: look(signing.name), paragraph: { alignment: CENTER } }),
      style(STYLES.recipientsLabel, 'Nơi nhận', { run: look(recipients.labelStyle), paragraph: { keepNext: true } }),
      style(STYLES.recipients, 'Danh sách nơi nhận', {
        run: look(recipients.list),
        paragraph: { indent: { left: 142, hanging: 142 } },
      }),
      style(STYLES.pageNumber, 'Số trang', {
        run: { size: pageNumber.size.use * 2 },
        paragraph: { alignment: CENTER },
      }),
      ...tableStyles(),
    ],
  };
}

const signed = { alignment: CENTER, keepNext: true };

/** Tables are not set by the guides; 13 points in the text and 12 in long annexes keep seven columns readable. */
function tableStyles(): IParagraphStyleOptions[] {
  const paragraph = { spacing: { before: 40, after: 40 } };
  return [
    style(STYLES.cell, 'Bảng', { run: { size: 26 }, paragraph }),
    style(STYLES.cellBold, 'Bảng, đậm', { run: { size: 26, bold: true }, paragraph }),
    style(STYLES.cellHeader, 'Bảng, tiêu đề', {
      run: { size: 26, bold: true },
      paragraph: { ...paragraph, alignment: CENTER },
    }),
    style(STYLES.cellGroup, 'Bảng, nhóm', {
      run: { size: 26, bold: true },
      paragraph: { ...paragraph, keepNext: true },
    }),
    style(STYLES.dense, 'Danh sách', { run: { size: 24 }, paragraph }),
    style(STYLES.denseHeader, 'Danh sách, tiêu đề', {
      run: { size: 24, bold: true },
      paragraph: { ...paragraph, alignment: CENTER },
    }),
    style(STYLES.denseGroup, 'Danh sách, nhóm', {
      run: { size: 24, bold: true },
      paragraph: { ...paragraph, keepNext: true },
    }),
    style(STYLES.afterTable, 'Sau bảng', {
      run: { size: 12 },
      paragraph: { spacing: { line: 120, lineRule: LineRuleType.EXACT } },
    }),
  ];
}

function style(
  id: string,
  name: string,
  rest: Pick<IParagraphStyleOptions, 'run' | 'paragraph'>,
): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...rest };
}

function look(of: Style) {
  return {
    size: of.size.use * 2,
    bold: of.bold,
    italics: of.italic,
    ...(of.underline && { underline: {} }),
  };
}
