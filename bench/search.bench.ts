/**
 * Search as you type over 100,000 made-up Vietnamese texts: our index beside FlexSearch and SQLite FTS5, same texts, same
 * keystrokes, same process. All words must occur, the last one by its beginning, and every hit is fetched, because the
 * register filters by them. Peers get folded text and their own best settings; rounds alternate.
 */
import { createRequire } from 'node:module';
import { searchTokens } from '../domain/search/fold.ts';
import { createTextIndex } from '../domain/search/text-index.ts';

const TEXTS = 100_000;
const ROUNDS = 5;
const SYLLABLES =
  'quản lý nhà nước cán bộ công chức xã phường thị trấn luật ngân sách hành chính đất đai tài chính kế toán kiểm tra thanh tra khiếu nại tố cáo dân chủ cơ sở bầu cử hội đồng nhân ủy ban chủ tịch phó thư văn phòng thống kê tư pháp hộ tịch chứng thực đăng ký kinh doanh đầu xây dựng quy hoạch môi trường giáo dục y tế bảo hiểm xã hội lao động việc làm người có công trẻ em bình đẳng giới dân tộc tôn giáo quốc phòng an ninh trật tự an toàn giao thông phòng cháy chữa thiên tai nông nghiệp nông thôn mới thú thủy lợi rừng hợp tác doanh nghiệp hộ gia đình cá nhân tổ chức cơ quan đơn vị thẩm quyền trách nhiệm nhiệm vụ quyền hạn quyết định nghị định thông tư chỉ thị công văn tờ trình báo cáo kế hoạch chương trình đề án dự án hồ sơ thủ tục thời hạn ngày tháng năm mức phạt vi phạm xử lý kỷ luật khen thưởng đánh giá xếp loại tuyển dụng bổ nhiệm điều động luân chuyển từ chức miễn nhiệm nghỉ hưu lương phụ cấp nâng bậc ngạch chuyển đổi vị trí đào tạo bồi dưỡng sát hạch câu hỏi trả lời theo quy định tại điều khoản điểm của về việc được không phải là gồm những nội dung gì khi thì nếu trong thời gian bao lâu kể từ ngày nhận đủ';
const TYPED =
  'dat dai|đất đai|khieu nai to cao|quy hoach xay dung|can bo cong chuc xa|boi duong|thu tuc ho so|phòng cháy|nghi dinh|muc phat vi pham|luân chuyển điều động|tre em|bau cu hoi dong|sat hach|ngan sach nha nuoc|so 9700'.split(
    '|',
  );

interface Engine {
  readonly name: string;
  readonly buildMs: number;
  /** Number of hits, all of them fetched. */
  readonly search: (text: string) => number;
}

export async function run(): Promise<{
  name: string;
  figures: Record<string, number>;
  ratios: Record<string, { value: number; limit: number | null; against: string }>;
}> {
  const texts = makeTexts(TEXTS);
  const engines = [buildOurs(texts), buildFlexSearch(texts), buildFts5(texts)] as const;
  const keystrokes = TYPED.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)));
  agree(engines, keystrokes);
  const times = engines.map(() => [] as number[]);
  for (let round = 0; round < ROUNDS; round += 1) {
    engines.forEach(({ search }, at) => {
      for (const text of keystrokes) {
        const start = performance.now();
        search(text);
        times[at]?.push(performance.now() - start);
      }
    });
  }
  const [ours, flexSearch, fts5] = times.map(p95) as [number, number, number];
  return {
    name: 'search',
    figures: {
      texts: TEXTS,
      keystrokes: keystrokes.length,
      'p95 ms, ours': ours,
      'p95 ms, FlexSearch': flexSearch,
      'p95 ms, SQLite FTS5': fts5,
      ...Object.fromEntries(engines.map((engine) => [`build ms, ${engine.name}`, Math.round(engine.buildMs)])),
    },
    ratios: {
      'p95 per keystroke to FlexSearch': { value: ours / flexSearch, limit: 0.2, against: 'FlexSearch 0.8 (forward)' },
      'p95 per keystroke to FTS5': { value: ours / fts5, limit: 0.2, against: 'SQLite FTS5 (prefix indexes)' },
    },
  };
}

function buildOurs(texts: readonly string[]): Engine {
  const start = performance.now();
  const index = createTextIndex(texts.map((text, at) => ({ id: String(at), text })));
  const buildMs = performance.now() - start;
  return { name: 'ours', buildMs, search: (text) => index.search(text).documents.length };
}

const require = createRequire(import.meta.url);

function buildFlexSearch(texts: readonly string[]): Engine {
  const { Index } = require('flexsearch') as {
    Index: new (options: object) => {
      add(id: number, text: string): void;
      search(text: string, options: object): number[];
    };
  };
  const start = performance.now();
  const index = new Index({ tokenize: 'forward', encode: searchTokens });
  texts.forEach((text, at) => index.add(at, text));
  const buildMs = performance.now() - start;
  return { name: 'FlexSearch', buildMs, search: (text) => index.search(text, { limit: TEXTS }).length };
}

function buildFts5(texts: readonly string[]): Engine {
  interface Statement {
    run(...values: unknown[]): void;
    pluck(): Statement;
    all(value: string): unknown[];
  }
  const Database = require('better-sqlite3') as new (file: string) => {
    exec(sql: string): void;
    prepare(sql: string): Statement;
  };
  const database = new Database(':memory:');
  const start = performance.now();
  database.exec(
    `create virtual table texts using fts5(body, content='', prefix='1 2 3', detail='none', tokenize='ascii')`,
  );
  database.exec('begin');
  const insert = database.prepare('insert into texts(rowid, body) values (?, ?)');
  texts.forEach((text, at) => insert.run(at + 1, searchTokens(text).join(' ')));
  database.exec('commit');
  database.exec(`insert into texts(texts) values ('optimize')`);
  const buildMs = performance.now() - start;
  const find = database.prepare('select rowid from texts where texts match ?').pluck();
  return {
    name: 'SQLite FTS5',
    buildMs,
    search: (text) => {
      const tokens = searchTokens(text).map((token) => `"${token}"`);
      return find.all(`${tokens.join(' ')}${text.endsWith(' ') ? '' : '*'}`).length;
    },
  };
}

/** A fast wrong answer is no answer: FTS5 must find as many, FlexSearch (every word by its beginning) no fewer. */
function agree([ours, flexSearch, fts5]: readonly [Engine, Engine, Engine], keystrokes: readonly string[]): void {
  for (const text of keystrokes) {
    const [mine, flex, fts] = [ours.search(text), flexSearch.search(text), fts5.search(text)];
    if (mine !== fts) throw new Error(`"${text}": ${mine} hits, FTS5 ${fts}`);
    if (mine > flex) throw new Error(`"${text}": ${mine} hits, FlexSearch ${flex}`);
  }
}

/** Words drawn so that few are frequent and many are rare, as in real texts; the same ones in every run. */
function makeTexts(count: number): string[] {
  const next = sequence(7);
  const words = [...new Set(SYLLABLES.split(' '))];
  const draw = (): string => words[Math.floor(words.length * next() ** 1.8)] ?? '';
  return Array.from({ length: count }, (_, at) => {
    const length = 50 + Math.floor(next() * 14);
    const text = Array.from({ length }, draw).join(' ');
    return at % 97 === 0 ? `${text} số ${at}` : text;
  });
}

/** mulberry32: a short, well-mixed, repeatable sequence in [0, 1). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}
