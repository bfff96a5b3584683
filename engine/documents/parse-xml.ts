/** A small reader of the XML that office programs write: elements, attributes, text. Refuses DTDs and entities. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly XmlNode[];
  /** Text directly inside the element. */
  readonly text: string;
  /** First child, or else first descendant, of that name. */
  first(name: string): XmlNode | undefined;
  /** Descendants of that name in document order. */
  all(name: string): readonly XmlNode[];
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The root element. Throws RangeError on anything that is not well-formed or has a document type. */
export function parseXml(xml: string): XmlNode {
  const root = element('', {});
  const open = [root];
  TOKEN.lastIndex = xml.startsWith('\ufeff') ? 1 : 0;
  let at = TOKEN.lastIndex;
  for (let token = TOKEN.exec(xml); token !== null; token = TOKEN.exec(xml)) {
    at = TOKEN.lastIndex;
    const [, cdata, closing, name, attributes = '', empty, text] = token;
    const parent = open.at(-1)!;
    if (text !== undefined) parent.text += unescape(text);
    else if (cdata !== undefined) parent.text += cdata;
    else if (name === undefined) continue;
    else if (closing === '/') {
      if (open.length === 1 || parent.name !== name) throw new RangeError(`unexpected </${name}>`);
      open.pop();
    } else {
      const node = element(name, readAttributes(attributes));
      parent.children.push(node);
      if (empty !== '/') open.push(node);
    }
    if (open.length > 200) throw new RangeError('nested too deeply');
  }
  const [top] = root.children;
  if (at !== xml.length || open.length !== 1 || top === undefined) throw new RangeError('not well-formed XML');
  return top;
}

interface Growing extends XmlNode {
  readonly children: Growing[];
  text: string;
}

function element(name: string, attributes: Growing['attributes']): Growing {
  const node: Growing = {
    name,
    attributes,
    children: [],
    text: '',
    first: (wanted) => node.children.find((child) => child.name === wanted) ?? node.all(wanted)[0],
    all: (wanted) =>
      node.children.flatMap((child) => [...(child.name === wanted ? [child] : []), ...child.all(wanted)]),
  };
  return node;
}

function readAttributes(text: string): Growing['attributes'] {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) attributes[name!] = unescape(double ?? single ?? '');
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (_, code: string) => {
    if (code.startsWith('#')) {
      return String.fromCodePoint(code[1]!.toLowerCase() === 'x' ? parseInt(code.slice(2), 16) : Number(code.slice(1)));
    }
    const known = ENTITIES[code];
    if (known === undefined) throw new RangeError(`unknown entity ${code}`);
    return known;
  });
}
