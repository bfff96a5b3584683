import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import { nextStates } from '../../../domain/questions/states.ts';
import type { ItemFields } from '../../../domain/questions/edit-items.ts';
import type { WordField } from '../../../domain/search/query-words.ts';
import { useText } from '../../text/text.ts';
import { cellText } from './cell-text.ts';
import { columnOf, type ColumnId } from './columns.ts';
import type { Directory } from './directory.ts';
import { agencyOptions, unitOptions, wordOptions } from './options.ts';
import { PickList, type Option } from './pick-list.tsx';
import { checkState, readCell, type CellRefusal } from './read-cell.ts';
import classes from './register.module.css';

interface CellEditorProps {
  readonly item: Item;
  readonly column: ColumnId;
  readonly directory: Directory;
  /** Takes the fields; `move` says where the cursor goes next. */
  readonly onDone: (fields: ItemFields, move: 'down' | 'right' | 'left' | 'stay') => void;
  readonly onCancel: () => void;
}

/** Editor of one cell, in the cell. What cannot be taken is said below it and stays to be corrected. */
export function CellEditor(props: CellEditorProps): ReactNode {
  const { kind } = columnOf(props.column);
  return kind === 'word' || kind === 'link' || kind === 'members' ? (
    <PickEditor {...props} />
  ) : (
    <TextEditor {...props} />
  );
}

/** What may be chosen in a column; with an item, only the states it may enter. */
export function optionsOf(column: ColumnId, directory: Directory, item?: Item): readonly Option[] {
  if (column === 'lead' || column === 'partners') return agencyOptions(directory);
  if (column === 'sector') return directory.sectors.map(({ id, name }) => ({ value: id, label: name }));
  if (column === 'event') return directory.events.map(({ id, name, code }) => ({ value: id, label: name, also: code }));
  if (column === 'askerUnit') return unitOptions(directory);
  const options = wordOptions(column as WordField, directory);
  if (column !== 'state' || item === undefined) return options;
  const allowed: readonly string[] = [item.state, ...nextStates(item.state)];
  return options.filter(({ value }) => allowed.includes(value));
}

function PickEditor({ item, column, directory, onDone, onCancel }: CellEditorProps): ReactNode {
  const multiple = column === 'partners';
  const now = item[column];
  const [chosen, setChosen] = useState<readonly string[]>(Array.isArray(now) ? now : now === null ? [] : [String(now)]);
  const taken = useRef(false);
  const take = (values: readonly string[]): void => {
    setChosen(values);
    if (multiple) return;
    const empty = columnOf(column).kind === 'link' ? null : '';
    const read = checkState(item, { [column]: values[0] ?? empty } as ItemFields, directory);
    taken.current = true;
    if (read.ok) onDone(read.fields, 'stay');
    else onCancel();
  };
  return (
    <PickList
      label={directory.labels.field.item[column]}
      options={optionsOf(column, directory, item)}
      chosen={chosen}
      onChosen={take}
      multiple={multiple}
      openAtOnce
      onClosed={() => {
        if (taken.current) return;
        if (multiple) onDone({ partners: chosen }, 'stay');
        else onCancel();
      }}
    />
  );
}

function TextEditor({ item, column, directory, onDone, onCancel }: CellEditorProps): ReactNode {
  const t = useText();
  const long = columnOf(column).kind === 'long';
  const [typed, setTyped] = useState(() => cellText(item, column, directory));
  const [refusal, setRefusal] = useState<CellRefusal | null>(null);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const over = useRef(false);
  useEffect(() => field.current?.select(), []);

  const finish = (move: 'down' | 'right' | 'left' | 'stay'): void => {
    if (over.current) return;
    const read = readCell(item, column, typed, directory);
    if (!read.ok) {
      setRefusal(read.refusal);
      return;
    }
    over.current = true;
    onDone(read.fields, move);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      over.current = true;
      onCancel();
    } else if (event.key === 'Tab') finish(event.shiftKey ? 'left' : 'right');
    else if (event.key === 'Enter' && !(long && (event.shiftKey || event.altKey)))
      finish(event.ctrlKey ? 'stay' : 'down');
    else return;
    event.preventDefault();
  };
  const shared = {
    ref: field,
    value: typed,
    'aria-label': directory.labels.field.item[column],
    'aria-invalid': refusal !== null || undefined,
    'aria-describedby': refusal === null ? undefined : 'cell-refusal',
    onKeyDown,
    onBlur: () => finish('stay'),
  };
  const change = (value: string): void => {
    setTyped(value);
    setRefusal(null);
  };
  return (
    <div className={classes['editor']} data-long={long || undefined}>
      {long ? (
        <textarea {...shared} rows={6} onChange={(event) => change(event.currentTarget.value)} />
      ) : (
        <input {...shared} spellCheck={false} onChange={(event) => change(event.currentTarget.value)} />
      )}
      {refusal !== null && (
        <p id="cell-refusal" role="alert" className={classes['refusal']}>
          {t(`register.refusal.${refusal.rule}`, refusal.about)}
        </p>
      )}
    </div>
  );
}
