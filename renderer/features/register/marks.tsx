/** The two axes of an item as icon, word and pattern, so that they read in grey print and without colour sight. */
import {
  Archive,
  ArrowRightCircle,
  CheckCheck,
  CircleDashed,
  CircleDot,
  CircleSlash,
  Copy,
  Hourglass,
  Info,
  Inbox,
  Landmark,
  Lightbulb,
  ListChecks,
  Megaphone,
  MessageSquareReply,
  Route,
  Undo2,
  TimerOff,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import type { Outcome, State } from '../../../domain/model/vocabulary.ts';
import { isDueSoon, isOverdue } from '../../../domain/questions/condition.ts';
import { formatDay } from '../../text/text.ts';
import type { Directory } from './directory.ts';
import classes from './register.module.css';

const STATE_ICONS: Readonly<Record<State, LucideIcon>> = {
  'tiep-nhan': Inbox,
  'phan-loai': ListChecks,
  'chuyen-xu-ly': ArrowRightCircle,
  'dang-xu-ly': CircleDot,
  'da-tra-loi': MessageSquareReply,
  'da-thong-bao': Megaphone,
  'ket-thuc': Archive,
  'tra-lai': Undo2,
  'gop-trung': Copy,
  rut: CircleSlash,
};

const OUTCOME_ICONS: Readonly<Record<Outcome, LucideIcon>> = {
  '': CircleDashed,
  'da-giai-quyet': CheckCheck,
  'dang-giai-quyet': Hourglass,
  'giai-trinh': Info,
  'tiep-thu': Lightbulb,
  'se-giai-quyet': Route,
  'chua-giai-quyet': CircleSlash,
  'vuot-tham-quyen': Landmark,
};

/** How far along: drawn as the pattern of the mark's edge (dashed, solid, double). */
function stage(state: State): 'open' | 'moving' | 'answered' | 'closed' {
  if (state === 'tiep-nhan' || state === 'phan-loai') return 'open';
  if (state === 'chuyen-xu-ly' || state === 'dang-xu-ly') return 'moving';
  if (state === 'da-tra-loi' || state === 'da-thong-bao') return 'answered';
  return 'closed';
}

export function StateMark({ state, label }: { readonly state: State; readonly label: string }): ReactNode {
  const Icon = STATE_ICONS[state];
  return (
    <span className={classes['state']} data-stage={stage(state)} data-text="">
      <Icon size={14} strokeWidth={1.9} aria-hidden />
      <span className={classes['cut']}>{label}</span>
    </span>
  );
}

export function OutcomeMark({ outcome, label }: { readonly outcome: Outcome; readonly label: string }): ReactNode {
  const Icon = OUTCOME_ICONS[outcome];
  return (
    <span className={classes['outcome']} data-none={outcome === '' || undefined} data-text="">
      <Icon size={14} strokeWidth={1.9} aria-hidden />
      <span className={classes['cut']}>{label}</span>
    </span>
  );
}

/** The due day; late ones red with an icon, near ones with an hourglass. */
export function DueMark({ item, directory }: { readonly item: Item; readonly directory: Directory }): ReactNode {
  if (item.due === null) return null;
  const late = isOverdue(item, directory.today);
  const soon = !late && isDueSoon(item, directory.today, directory.soonUntil);
  const Icon = late ? TimerOff : Hourglass;
  const { condition } = directory.labels;
  return (
    <span className={classes['due']} data-late={late || undefined} data-text="">
      {(late || soon) && <Icon size={14} strokeWidth={1.9} aria-label={condition[late ? 'qua-han' : 'sap-den-han']} />}
      {formatDay(item.due)}
    </span>
  );
}
