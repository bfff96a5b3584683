import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { formatQuery, parseQuery, withTerm, type Query } from '../../../domain/search/query.ts';
import { operatorOf, type DateField, type NameField } from '../../../domain/search/query-words.ts';
import { useText } from '../../text/text.ts';
import { columnOf, type ColumnId } from './columns.ts';
import type { Directory } from './directory.ts';
import { nameFilterOptions, wordFilterOptions } from './options.ts';
import { PickList } from './pick-list.tsx';
import { valuesOf, withValues } from './query-text.ts';
import classes from './register.module.css';

interface FilterCellProps {
  readonly column: ColumnId;
  readonly query: Query;
  readonly directory: Directory;
  readonly onQuery: (query: Query) => void;
}

/** The filter of one column, in the row under the headings. It reads and writes the one query. */
export function FilterCell({ column, query, directory, onQuery }: FilterCellProps): ReactNode {
  const t = useText();
  const { filter } = columnOf(column);
  const label = t('register.filter.by', { column: directory.labels.field.item[column] });
  const options = useMemo(() => {
    if (filter?.by === 'word') return wordFilterOptions(filter.field, directory);
    return filter?.by === 'name' ? nameFilterOptions(filter.field, directory) : [];
  }, [filter, directory]);
  if (filter === null) return null;
  if (filter.by === 'words') {
    const part: Query = { words: query.words, without: query.without, terms: [] };
    const change = (typed: string): void => {
      const { words, without } = parseQuery(typed);
      onQuery({ ...query, words, without });
    };
    return <TypedFilter label={label} text={formatQuery(part)} onText={change} />;
  }
  if (filter.by === 'day') return <DayFilter field={filter.field} label={label} query={query} onQuery={onQuery} />;
  if (filter.by === 'name' && filter.field === 'code') {
    return <CodeFilter field={filter.field} label={label} query={query} onQuery={onQuery} />;
  }
  const { field } = filter;
  return (
    <PickList
      label={label}
      multiple
      options={options}
      chosen={valuesOf(query, field)}
      onChosen={(values) => onQuery(withValues(query, field, values))}
    />
  );
}

interface PartProps<F> {
  readonly field: F;
  readonly label: string;
  readonly query: Query;
  readonly onQuery: (query: Query) => void;
}

function CodeFilter({ field, label, query, onQuery }: PartProps<NameField>): ReactNode {
  const change = (typed: string): void => onQuery(withValues(query, field, typed.trim() === '' ? [] : [typed.trim()]));
  return <TypedFilter label={label} text={valuesOf(query, field).join(', ')} onText={change} />;
}

/** A day, a month, a year or a span, as after the operator: `8/2023`, `>=5/8/2023`, `1/8/2023..5/8/2023`. */
function DayFilter({ field, label, query, onQuery }: PartProps<DateField>): ReactNode {
  const t = useText();
  const term = query.terms.find((one) => one.field === field && !one.not);
  const written = term === undefined ? '' : formatQuery({ words: [], without: [], terms: [term] });
  const text = written.slice(written.indexOf(':') + 1);
  const [invalid, setInvalid] = useState(false);
  const change = (typed: string): void => {
    const blank = typed.trim() === '';
    const read = parseQuery(`${operatorOf(field)}:${typed.replaceAll(' ', '')}`).terms.find(
      (one) => one.field === field,
    );
    setInvalid(!blank && read === undefined);
    if (blank || read !== undefined) onQuery(withTerm(query, field, blank ? undefined : read));
  };
  return (
    <TypedFilter label={label} text={text} onText={change} invalid={invalid} title={t('register.filter.dayHint')} />
  );
}

interface TypedFilterProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly invalid?: boolean;
  readonly title?: string;
}

/** A filter to type into. While it has the keyboard it keeps what was typed; afterwards it shows the query's own words. */
function TypedFilter({ label, text, onText, invalid, title }: TypedFilterProps): ReactNode {
  const [typed, setTyped] = useState(text);
  const typing = useRef(false);
  useEffect(() => {
    if (!typing.current) setTyped(text);
  }, [text]);
  return (
    <input
      className={classes['filterInput']}
      aria-label={label}
      aria-invalid={invalid === true || undefined}
      title={title ?? label}
      value={typed}
      spellCheck={false}
      onFocus={() => (typing.current = true)}
      onBlur={() => {
        typing.current = false;
        setTyped(text);
      }}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onText(event.currentTarget.value);
      }}
    />
  );
}
