/**
 * The closed vocabularies of a dialogue item, as the committee uses them (domain research §6.2, glossary §9).
 * The words are the ones scripts and spreadsheets carry; what a person reads is in `domain/model/labels.ts`.
 */

/** Kind of item: phản ánh, câu hỏi, kiến nghị, tham luận. */
export const KINDS = ['phan-anh', 'cau-hoi', 'kien-nghi', 'tham-luan'] as const;
export type Kind = (typeof KINDS)[number];

/** Who asks whom: a commune asks the leadership, or the leadership asks the communes. */
export const DIRECTIONS = ['to-leadership', 'to-communes'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How the item reached us: nói trực tiếp, văn bản, trực tuyến, ghi lại. */
export const CHANNELS = ['truc-tiep', 'van-ban', 'truc-tuyen', 'ghi-lai'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Level of authority (thẩm quyền): Trung ương, tỉnh, xã; '' while nobody has said. */
export const LEVELS = ['', 'trung-uong', 'tinh', 'xa'] as const;
export type Level = (typeof LEVELS)[number];

/** Workflow axis (quy trình): where the paper is. Says nothing about what was decided. */
export const STATES = [
  'tiep-nhan',
  'phan-loai',
  'chuyen-xu-ly',
  'dang-xu-ly',
  'da-tra-loi',
  'da-thong-bao',
  'ket-thuc',
  'tra-lai',
  'gop-trung',
  'rut',
] as const;
export type State = (typeof STATES)[number];

/** Result axis (kết quả): what was decided, independent of the workflow; '' while nothing was. */
export const OUTCOMES = [
  '',
  'da-giai-quyet',
  'dang-giai-quyet',
  'giai-trinh',
  'tiep-thu',
  'se-giai-quyet',
  'chua-giai-quyet',
  'vuot-tham-quyen',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Rank of an answer, lowest first: communes reply to the leadership; a department replies, then the leadership adds. */
export const ANSWER_RANKS = ['commune', 'department', 'leadership'] as const;
export type AnswerRank = (typeof ANSWER_RANKS)[number];

/** How an answer was given: tại hội nghị, bằng văn bản. */
export const ANSWER_MODES = ['on-the-spot', 'written'] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** Unit schemes of the dialogue, named by how many commune-level units there were: 1/2020, 12/2024, 7/2025. */
export const SCHEMES = ['460', '412', '130'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Kind of dialogue event: trong hội trường, trực tuyến, kết hợp. */
export const EVENT_KINDS = ['in-hall', 'online', 'mixed'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
