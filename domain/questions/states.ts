/**
 * The workflow axis: which state may follow which. The result axis (`outcome`) is free of it: what was decided says
 * nothing about where the paper is.
 */
import type { Item } from '../model/item.ts';
import { STATES, type State } from '../model/vocabulary.ts';

/** An item may be answered on the spot before anybody classified it, and whatever was closed can be opened again. */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  'tiep-nhan': ['phan-loai', 'chuyen-xu-ly', 'da-tra-loi', 'tra-lai', 'gop-trung', 'rut'],
  'phan-loai': ['chuyen-xu-ly', 'da-tra-loi', 'tiep-nhan', 'tra-lai', 'gop-trung', 'rut'],
  'chuyen-xu-ly': ['dang-xu-ly', 'da-tra-loi', 'phan-loai', 'tra-lai', 'gop-trung', 'rut'],
  'dang-xu-ly': ['da-tra-loi', 'chuyen-xu-ly', 'tra-lai', 'gop-trung', 'rut'],
  'da-tra-loi': ['da-thong-bao', 'ket-thuc', 'dang-xu-ly'],
  'da-thong-bao': ['ket-thuc', 'dang-xu-ly'],
  'ket-thuc': ['dang-xu-ly'],
  'tra-lai': ['tiep-nhan', 'ket-thuc'],
  'gop-trung': ['tiep-nhan'],
  rut: ['tiep-nhan'],
};

const ANSWERED: readonly State[] = ['da-tra-loi', 'da-thong-bao', 'ket-thuc'];

/** States that may follow, the usual one first. */
export function nextStates(state: State): readonly State[] {
  return NEXT[state];
}

export function canEnter(from: State, to: State): boolean {
  return from === to || NEXT[from].includes(to);
}

/** Whether a state says that an answer was given. */
export function isAnswered(state: State): boolean {
  return ANSWERED.includes(state);
}

/** States every one of these items may enter, in the order of the workflow. */
export function commonNextStates(items: Iterable<Pick<Item, 'state'>>): readonly State[] {
  const states = new Set([...items].map((item) => item.state));
  if (states.size === 0) return [];
  return STATES.filter((state) => [...states].every((from) => NEXT[from].includes(state)));
}
