import { useEffect, useId, type KeyboardEvent, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { List, useListRef, type RowComponentProps } from 'react-window';
import classes from './row-list.module.css';

export interface RowListProps {
  /** What the list is, for a screen reader. */
  readonly label: string;
  readonly count: number;
  /** Pixels, the same for all or by line. A function must be stable (`useCallback`). */
  readonly lineHeight: number | ((line: number) => number);
  /** Line number of the current line, -1 for none. */
  readonly current: number;
  readonly onCurrent: (line: number) => void;
  /** What a line shows. Must be stable (`useCallback`): lines are drawn again when it changes. */
  readonly render: (line: number) => ReactNode;
  /** With this, a line can be marked: Space and the mark's own button call it. */
  readonly marked?: (line: number) => boolean | undefined;
  readonly onMark?: (line: number) => void;
  /** Enter or a double click. */
  readonly onOpen?: (line: number) => void;
  readonly className?: string;
}

/** Put this on the mark a line shows; a click on it marks the line instead of only making it current. */
export const MARK = { 'data-mark': true } as const;

interface Line {
  readonly id: string;
  readonly current: number;
  readonly render: (line: number) => ReactNode;
  readonly marked: ((line: number) => boolean | undefined) | undefined;
}

/** A list of any length with one current line, under the arrow keys. Only the lines in view exist. */
export function RowList(props: RowListProps): ReactNode {
  const { label, count, lineHeight, current, onCurrent, render, marked, onMark, onOpen } = props;
  const id = useId();
  const list = useListRef(null);

  useEffect(() => {
    if (current >= 0 && current < count) list.current?.scrollToRow({ index: current, align: 'smart' });
  }, [current, count, list]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey || count === 0) return;
    const to = target(event.key, current, count, event.currentTarget.clientHeight, lineHeight);
    if (to !== undefined) onCurrent(to);
    else if (event.key === ' ' && onMark !== undefined && current >= 0) onMark(current);
    else if (event.key === 'Enter' && onOpen !== undefined && current >= 0) onOpen(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const line = lineUnder(event);
    if (line === undefined) return;
    onCurrent(line);
    if ((event.target as Element).closest('[data-mark]') !== null) onMark?.(line);
  };
  const onDoubleClick = (event: MouseEvent<HTMLDivElement>): void => {
    const line = lineUnder(event);
    if (line !== undefined) onOpen?.(line);
  };

  return (
    <List<Line>
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={marked === undefined ? undefined : true}
      aria-activedescendant={current >= 0 && current < count ? `${id}-${String(current)}` : undefined}
      className={`${classes['list'] ?? ''} ${props.className ?? ''}`}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      listRef={list}
      rowCount={count}
      rowHeight={lineHeight}
      rowComponent={ListLine}
      rowProps={{ id, current, render, marked }}
      overscanCount={8}
    />
  );
}

function ListLine(props: RowComponentProps<Line>): ReactElement {
  const { index, style, ariaAttributes, id, current, render, marked } = props;
  return (
    <div
      id={`${id}-${String(index)}`}
      role="option"
      aria-posinset={ariaAttributes['aria-posinset']}
      aria-setsize={ariaAttributes['aria-setsize']}
      aria-selected={marked === undefined ? index === current : marked(index) === true}
      data-line={index}
      data-current={index === current || undefined}
      className={classes['line']}
      style={style}
    >
      {render(index)}
    </div>
  );
}

function lineUnder(event: MouseEvent): number | undefined {
  const line = (event.target as Element).closest<HTMLElement>('[data-line]')?.dataset['line'];
  return line === undefined ? undefined : Number(line);
}

function target(
  key: string,
  current: number,
  count: number,
  height: number,
  lineHeight: RowListProps['lineHeight'],
): number | undefined {
  const line = typeof lineHeight === 'number' ? lineHeight : lineHeight(Math.max(0, current));
  const page = Math.max(1, Math.floor(height / line) - 1);
  const within = (to: number): number => Math.min(count - 1, Math.max(0, to));
  switch (key) {
    case 'ArrowDown':
      return within(current + 1);
    case 'ArrowUp':
      return within(current - 1);
    case 'PageDown':
      return within(current + page);
    case 'PageUp':
      return within(current - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
