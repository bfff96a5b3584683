/**
 * Reads a Word document for checking its layout: sections, headers and paragraphs with the looks they end up with after
 * styles. Reads what writers of official documents use, not everything Word knows.
 */
import { strFromU8, unzipSync } from 'fflate';
import { parseXml, type XmlNode } from './parse-xml.ts';
import type {
  ReadDocument,
  ReadParagraph,
  ReadRun,
  ReadSection,
  ReadTable,
} from '../../domain/reports/read-document.ts';

type Properties = Readonly<Record<string, string | undefined>>;

export function readDocx(bytes: Uint8Array): ReadDocument {
  const parts = unzipSync(bytes);
  const part = (name: string) => {
    const found = parts[name];
    return found ? parseXml(strFromU8(found)) : undefined;
  };
  const body = part('word/document.xml')?.first('w:body');
  if (!body) throw new RangeError('not a Word document');
  const looks = readStyles(part('word/styles.xml'));
  const relations = new Map(
    (part('word/_rels/document.xml.rels')?.all('Relationship') ?? []).map((each) => [
      each.attributes['Id'] ?? '',
      each.attributes['Target'] ?? '',
    ]),
  );
  const header = (id: string): readonly ReadParagraph[] =>
    (part(`word/${relations.get(id) ?? ''}`)?.children ?? [])
      .filter((node) => node.name === 'w:p')
      .map((node) => readParagraph(node, looks));

  const sections: ReadSection[] = [];
  let blocks: (ReadParagraph | ReadTable)[] = [];
  const close = (properties: XmlNode) => {
    sections.push({ ...readSection(properties, header), blocks });
    blocks = [];
  };
  for (const node of body.children) {
    if (node.name === 'w:tbl') blocks.push(readTable(node, looks));
    if (node.name === 'w:p') {
      const ends = node.first('w:pPr')?.first('w:sectPr');
      blocks.push(readParagraph(node, looks));
      if (ends) close(ends);
    }
    if (node.name === 'w:sectPr') close(node);
  }
  return { sections, mirrorMargins: part('word/settings.xml')?.first('w:mirrorMargins') !== undefined };
}

function readSection(node: XmlNode, header: (id: string) => readonly ReadParagraph[]): Omit<ReadSection, 'blocks'> {
  const size = node.first('w:pgSz')?.attributes ?? {};
  const margins = node.first('w:pgMar')?.attributes ?? {};
  const twips = (of: Properties, name: string) => Number(of[`w:${name}`] ?? Number.NaN);
  const headers = node.children.filter((child) => child.name === 'w:headerReference');
  const ofType = (type: string) => {
    const found = headers.find((each) => each.attributes['w:type'] === type);
    return found ? header(found.attributes['r:id'] ?? '') : null;
  };
  return {
    width: twips(size, 'w'),
    height: twips(size, 'h'),
    top: twips(margins, 'top'),
    bottom: twips(margins, 'bottom'),
    left: twips(margins, 'left'),
    right: twips(margins, 'right'),
    headerDistance: twips(margins, 'header'),
    titlePage: isOn(node.first('w:titlePg')),
    header: ofType('default'),
    firstHeader: ofType('first'),
  };
}

/** Looks by style id, with what they are based on already laid under them; '' is the document's default. */
type Looks = ReadonlyMap<string, { readonly run: Properties; readonly paragraph: Properties }>;

function readStyles(styles: XmlNode | undefined): Looks {
  const looks = new Map<string, { run: Properties; paragraph: Properties }>();
  const defaults = styles?.first('w:docDefaults');
  looks.set('', {
    run: runLook(defaults?.first('w:rPrDefault')?.first('w:rPr')),
    paragraph: paragraphLook(defaults?.first('w:pPrDefault')?.first('w:pPr')),
  });
  const byId = new Map((styles?.all('w:style') ?? []).map((node) => [node.attributes['w:styleId'] ?? '', node]));
  const resolve = (id: string, depth: number): { run: Properties; paragraph: Properties } => {
    const known = looks.get(id);
    if (known) return known;
    const node = byId.get(id);
    const base = resolve(depth < 20 ? (node?.first('w:basedOn')?.attributes['w:val'] ?? '') : '', depth + 1);
    const look = {
      run: { ...base.run, ...runLook(node?.first('w:rPr')) },
      paragraph: { ...base.paragraph, ...paragraphLook(node?.first('w:pPr')) },
    };
    looks.set(id, look);
    return look;
  };
  for (const id of byId.keys()) resolve(id, 0);
  return looks;
}

function runLook(node: XmlNode | undefined): Properties {
  const fonts = node?.first('w:rFonts')?.attributes;
  return defined({
    ascii: fonts?.['w:ascii'],
    hAnsi: fonts?.['w:hAnsi'],
    eastAsia: fonts?.['w:eastAsia'],
    cs: fonts?.['w:cs'],
    size: node?.first('w:sz')?.attributes['w:val'],
    bold: flag(node?.first('w:b')),
    italic: flag(node?.first('w:i')),
    underline: underlined(node?.first('w:u')),
    color: node?.first('w:color')?.attributes['w:val'],
  });
}

function paragraphLook(node: XmlNode | undefined): Properties {
  const spacing = node?.first('w:spacing')?.attributes;
  const indent = node?.first('w:ind')?.attributes;
  const top = node?.first('w:pBdr')?.first('w:top')?.attributes;
  return defined({
    align: node?.first('w:jc')?.attributes['w:val'],
    firstLine: indent?.['w:firstLine'],
    left: indent?.['w:left'] ?? indent?.['w:start'],
    right: indent?.['w:right'] ?? indent?.['w:end'],
    before: spacing?.['w:before'],
    after: spacing?.['w:after'],
    line: spacing?.['w:line'],
    lineRule: spacing?.['w:lineRule'],
    rule: top && top['w:val'] !== 'none' && top['w:val'] !== 'nil' ? '1' : undefined,
  });
}

function readParagraph(node: XmlNode, looks: Looks): ReadParagraph {
  const own = node.first('w:pPr');
  const style = own?.first('w:pStyle')?.attributes['w:val'] ?? '';
  const base = looks.get(style) ?? looks.get('Normal') ?? looks.get('')!;
  const look = { ...base.paragraph, ...paragraphLook(own) };
  const runs: ReadRun[] = node
    .all('w:r')
    .map((run) => readRun(run, base.run))
    .filter((run) => run.text !== '');
  const twips = (name: string) => Number(look[name] ?? 0);
  return {
    type: 'paragraph',
    style,
    text: runs.map((run) => run.text).join(''),
    runs,
    align: look['align'] ?? 'left',
    firstLine: twips('firstLine'),
    left: twips('left'),
    right: twips('right'),
    before: twips('before'),
    after: twips('after'),
    line: twips('line'),
    lineRule: look['lineRule'] ?? 'auto',
    hasRule: look['rule'] === '1',
  };
}

function readRun(node: XmlNode, base: Properties): ReadRun {
  const look = { ...base, ...runLook(node.first('w:rPr')) };
  const text = node.children.map((child) => {
    if (child.name === 'w:t') return child.text;
    if (child.name === 'w:instrText') return `{${child.text.trim()}}`;
    return child.name === 'w:br' ? '\n' : child.name === 'w:tab' ? '\t' : '';
  });
  return {
    text: text.join(''),
    fonts: [look['ascii'], look['hAnsi'], look['eastAsia'], look['cs']].map((font) => font ?? ''),
    size: Number(look['size'] ?? Number.NaN) / 2,
    bold: look['bold'] === '1',
    italic: look['italic'] === '1',
    underline: look['underline'] === '1',
  };
}

function readTable(node: XmlNode, looks: Looks): ReadTable {
  const grid = node.first('w:tblGrid')?.all('w:gridCol') ?? [];
  const borders = node.first('w:tblPr')?.first('w:tblBorders')?.children ?? [];
  return {
    type: 'table',
    bordered: borders.some((side) => !['none', 'nil', undefined].includes(side.attributes['w:val'])),
    widths: grid.map((column) => Number(column.attributes['w:w'])),
    rows: node.children
      .filter((child) => child.name === 'w:tr')
      .map((row) => ({
        header: isOn(row.first('w:trPr')?.first('w:tblHeader')),
        whole: isOn(row.first('w:trPr')?.first('w:cantSplit')),
        cells: row.children
          .filter((child) => child.name === 'w:tc')
          .map((cell) => cell.children.filter((child) => child.name === 'w:p').map((p) => readParagraph(p, looks))),
      })),
  };
}

function isOn(node: XmlNode | undefined): boolean {
  return node !== undefined && !['0', 'false', 'off'].includes(node.attributes['w:val'] ?? '1');
}

function flag(node: XmlNode | undefined): string | undefined {
  return node && (isOn(node) ? '1' : '0');
}

function underlined(node: XmlNode | undefined): string | undefined {
  return node && (node.attributes['w:val'] === 'none' ? '0' : '1');
}

function defined(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
