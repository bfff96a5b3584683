import { Button, Group, Radio, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import * as z from 'zod/mini';
import type { Answer, Item } from '../../../../domain/model/item.ts';
import { ANSWER_MODES, ANSWER_RANKS, OUTCOMES, type Outcome } from '../../../../domain/model/vocabulary.ts';
import { answerItem, deleteAnswer, editAnswer, type AnswerFields } from '../../../../domain/questions/answer-item.ts';
import { deviceValue, setDeviceValue } from '../../../data/device-state.ts';
import { saveEdit } from '../../../data/save-edit.ts';
import { commitAndTell } from '../../../data/undo.ts';
import { useRowsBy } from '../../../data/use-rows.ts';
import { newId } from '../../../system/chance.ts';
import { formatDay, useText } from '../../../text/text.ts';
import { DayInput } from '../day-input.tsx';
import { agencyName, type Directory } from '../directory.ts';
import { Field } from '../field.tsx';
import { agencyOptions, wordOptions } from '../options.ts';
import { PickList } from '../pick-list.tsx';
import { saveKeys } from '../save-keys.ts';
import classes from './item.module.css';

interface AnswersProps {
  readonly item: Item;
  readonly directory: Directory;
}

const rankOf = (answer: Answer): number => ANSWER_RANKS.indexOf(answer.rank);

/** The answers, the department's before the leadership's, each by its day; and a form for the next one. */
export function Answers({ item, directory }: AnswersProps): ReactNode {
  const t = useText();
  const answers = (useRowsBy('answer', 'item').get(item.id) ?? []).toSorted(
    (a, b) => rankOf(a) - rankOf(b) || (a.answeredOn ?? '').localeCompare(b.answeredOn ?? ''),
  );
  const draft = `draft.answer.${item.id}`;
  const [open, setOpen] = useState<string | null>(() => (deviceValue(draft, AnswerForm, null) === null ? null : 'new'));
  const add = useRef<HTMLButtonElement>(null);
  const before = useRef(open);
  useEffect(() => {
    // The keyboard stays in the panel when the form goes away.
    if (before.current !== null && open === null) add.current?.focus();
    before.current = open;
  }, [open]);
  return (
    <section className={classes['section']} aria-label={t('register.answer.title')}>
      <h3>
        {t('register.answer.title')} <span className={classes['note']}>{answers.length > 0 && answers.length}</span>
      </h3>
      {answers.map((answer) =>
        open === answer.id ? (
          <AnswerEditor
            key={answer.id}
            item={item}
            answer={answer}
            directory={directory}
            onClose={() => setOpen(null)}
          />
        ) : (
          <AnswerCard key={answer.id} answer={answer} directory={directory} onEdit={() => setOpen(answer.id)} />
        ),
      )}
      {open === 'new' ? (
        <AnswerEditor item={item} answer={null} directory={directory} onClose={() => setOpen(null)} />
      ) : (
        <Button ref={add} variant="default" onClick={() => setOpen('new')}>
          {t('register.answer.add')}
        </Button>
      )}
    </section>
  );
}

interface CardProps {
  readonly answer: Answer;
  readonly directory: Directory;
  readonly onEdit: () => void;
}

function AnswerCard({ answer, directory, onEdit }: CardProps): ReactNode {
  const t = useText();
  const { rank, mode } = directory.labels;
  return (
    <article className={classes['answer']} data-rank={answer.rank}>
      <p className={classes['note']}>
        <strong>{rank[answer.rank]}</strong>
        {[agencyName(directory, answer.agency), answer.post, formatDay(answer.answeredOn), mode[answer.mode]]
          .filter((part) => part !== '')
          .map((part) => ` · ${part}`)
          .join('')}
      </p>
      <p className={classes['text']}>{answer.text}</p>
      <Group gap={4}>
        <Button size="compact-sm" variant="subtle" onClick={onEdit}>
          {t('register.answer.edit')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => void commitAndTell(deleteAnswer(answer))}>
          {t('register.answer.delete')}
        </Button>
      </Group>
    </article>
  );
}

const AnswerForm = z.nullable(
  z.object({
    rank: z.enum(ANSWER_RANKS),
    mode: z.enum(ANSWER_MODES),
    agency: z.nullable(z.string()),
    post: z.string(),
    text: z.string(),
    answeredOn: z.string(),
    outcome: z.enum(OUTCOMES),
  }),
);
type AnswerForm = NonNullable<z.infer<typeof AnswerForm>>;

/** The answer a draft was begun on. */
const Kept = z.nullable(z.record(z.string(), z.unknown()));

interface EditorProps {
  readonly item: Item;
  /** Null for a new one. */
  readonly answer: Answer | null;
  readonly directory: Directory;
  readonly onClose: () => void;
}

function AnswerEditor({ item, answer, directory, onClose }: EditorProps): ReactNode {
  const t = useText();
  const draft = answer === null ? `draft.answer.${item.id}` : `draft.answer.${answer.id}`;
  const [form, setForm] = useState<AnswerForm>(
    () =>
      deviceValue(draft, AnswerForm, null) ?? {
        rank: answer?.rank ?? 'department',
        mode: answer?.mode ?? 'written',
        agency: answer?.agency ?? item.lead,
        post: answer?.post ?? '',
        text: answer?.text ?? '',
        answeredOn: answer?.answeredOn ?? directory.today,
        outcome: item.outcome,
      },
  );
  /** As the form was filled from it: what it is compared with when saved. */
  const [opened] = useState(() => (deviceValue(`${draft}.opened`, Kept, null) as Answer | null) ?? answer);
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const set = (part: Partial<AnswerForm>): void => {
    const next = { ...form, ...part };
    setForm(next);
    setDeviceValue(draft, next);
    if (opened !== null) setDeviceValue(`${draft}.opened`, opened);
  };
  const close = (): void => {
    setDeviceValue(draft, null);
    setDeviceValue(`${draft}.opened`, null);
    onClose();
  };
  const save = async (): Promise<void> => {
    setAsked(true);
    if (form.text.trim() === '') return;
    const { outcome, ...answered } = form;
    const fields: AnswerFields & { readonly answeredOn: string } = answered;
    const saved =
      opened === null
        ? await commitAndTell(answerItem(item, newId(), { fields, outcome }))
        : await saveEdit(editAnswer(opened, fields), { entity: 'answer', row: opened }, 'tell');
    if (saved) close();
  };
  const names = directory.labels.field.answer;
  return (
    <div
      role="form"
      aria-label={t('register.answer.add')}
      className={classes['answerForm']}
      onKeyDown={saveKeys(() => void save())}
    >
      <Radio.Group label={names.rank} value={form.rank} onChange={(rank) => set({ rank: rank as AnswerForm['rank'] })}>
        <Group mt={4}>
          {ANSWER_RANKS.map((rank) => (
            <Radio key={rank} value={rank} label={directory.labels.rank[rank]} />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        ref={first}
        required
        label={names.text}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={32_767}
        value={form.text}
        error={asked && form.text.trim() === '' ? t('register.answer.textNeeded') : null}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <div className={classes['pair']}>
        <Field label={names.agency}>
          <PickList
            size="field"
            label={names.agency}
            options={agencyOptions(directory)}
            chosen={form.agency === null ? [] : [form.agency]}
            onChosen={([agency]) => set({ agency: agency ?? null })}
            multiple={false}
            placeholder={t('register.pick.choose')}
          />
        </Field>
        <TextInput
          label={names.post}
          maxLength={200}
          value={form.post}
          onChange={(event) => set({ post: event.currentTarget.value })}
        />
        <DayInput
          label={names.answeredOn}
          day={form.answeredOn}
          today={directory.today}
          onDay={(day) => set({ answeredOn: day ?? directory.today })}
        />
        <Field label={names.mode}>
          <PickList
            size="field"
            label={names.mode}
            options={ANSWER_MODES.map((value) => ({ value, label: directory.labels.mode[value] }))}
            chosen={[form.mode]}
            onChosen={([mode]) => mode !== undefined && set({ mode: mode as AnswerForm['mode'] })}
            multiple={false}
          />
        </Field>
      </div>
      {answer === null && (
        <Field label={t('register.answer.outcome')}>
          <PickList
            size="field"
            label={t('register.answer.outcome')}
            options={wordOptions('outcome', directory).filter(({ value }) => value !== '')}
            chosen={form.outcome === '' ? [] : [form.outcome]}
            onChosen={([outcome]) => set({ outcome: (outcome ?? '') as Outcome })}
            multiple={false}
            placeholder={directory.labels.outcome['']}
          />
        </Field>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t('app.cancel')}
        </Button>
        <Button onClick={() => void save()} title="Ctrl+Enter">
          {t('register.answer.save')}
        </Button>
      </Group>
    </div>
  );
}
