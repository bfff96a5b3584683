/** Finds text that a person would see but that is written into the code; and which keys the code asks for. */
import ts from 'typescript';

export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Attributes whose string a person sees or hears. */
const SEEN = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'description',
  'error',
  'aria-label',
  'aria-description',
  'caption',
]);
const WORD = /\p{L}{2,}/u;
/** Letters no identifier or file name of ours has: such a string is a sentence wherever it stands. */
const VIETNAMESE =
  /[ăâđêôơưĂÂĐÊÔƠƯ\u00C0-\u00C3\u00C8-\u00CD\u00D2-\u00D5\u00E0-\u00E3\u00E8-\u00ED\u00F2-\u00F5\u1EA0-\u1EF9]/;

/** Names on the keys of a keyboard, and filters in operator syntax: the same in every language. */
const NO_SENTENCE =
  /^(?:(?:Ctrl|Shift|Alt|Enter|Esc|Tab|Space|Home|End|Delete|F\d+|[^\p{L}]|\p{L})(?:\s*[+/]\s*|$))+$|^[\p{L}-]+:[\p{L}-]+$/u;

/** Visible texts written into a source file. */
export function hardCoded(file: string, source: string): Finding[] {
  const tree = parse(file, source);
  const found: Finding[] = [];
  const report = (node: ts.Node, text: string): void => {
    if (NO_SENTENCE.test(text.trim())) return;
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    found.push({ file, line: line + 1, text: text.trim() });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && WORD.test(node.text)) report(node, node.text);
    else if (ts.isJsxAttribute(node) && SEEN.has(node.name.getText(tree))) {
      for (const text of stringsOf(node.initializer)) if (WORD.test(text.text)) report(text, text.text);
    } else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      for (const text of stringsOf(node.expression)) if (WORD.test(text.text)) report(text, text.text);
    } else if (isString(node) && VIETNAMESE.test(node.text) && !found.some(({ text }) => text === node.text.trim())) {
      report(node, node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Strings and patterns a file could ask a text by: literals as they are, templates with `*` for each gap. */
export function askedKeys(file: string, source: string): { readonly exact: string[]; readonly patterns: RegExp[] } {
  const exact: string[] = [];
  const patterns: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (isString(node)) exact.push(node.text);
    if (ts.isTemplateExpression(node) && /^[a-zA-Z]+\./.test(node.head.text)) {
      const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
      patterns.push(new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('.+')}$`));
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file, source));
  return { exact, patterns };
}

function parse(file: string, source: string): ts.SourceFile {
  return ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
}

function isString(node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
}

/** Strings an expression may come out as; not those it only compares or passes on. */
function stringsOf(node: ts.Node | undefined): (ts.StringLiteral | ts.NoSubstitutionTemplateLiteral)[] {
  if (node === undefined) return [];
  if (isString(node)) return [node];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return stringsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...stringsOf(node.whenTrue), ...stringsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const carries = [
      ts.SyntaxKind.AmpersandAmpersandToken,
      ts.SyntaxKind.QuestionQuestionToken,
      ts.SyntaxKind.BarBarToken,
      ts.SyntaxKind.PlusToken,
    ];
    return carries.includes(node.operatorToken.kind) ? [...stringsOf(node.left), ...stringsOf(node.right)] : [];
  }
  return [];
}
