import { useRef, type MouseEvent, type PointerEvent } from 'react';
import type { Cell } from './grid-model.ts';

interface Options {
  readonly onCell: (cell: Cell, extend: boolean) => void;
  readonly onCheck: (line: number, range: boolean) => void;
  readonly onFold: (line: number) => void;
  readonly onOpen: () => void;
  readonly isEditing: (cell: Cell) => boolean;
}

interface Handlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void;
}

const closest = (target: EventTarget | null, selector: string): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null;

function cellOf(target: EventTarget | null): Cell | null {
  const cell = closest(target, '[data-column]');
  const row = closest(target, '[data-line]');
  if (!cell || !row) return null;
  return { line: Number(row.dataset['line']), column: Number(cell.dataset['column']) };
}

/** Mouse and pen: click, drag a block, click check boxes with Shift, double click to edit. One listener for all cells. */
export function useGridPointer({ onCell, onCheck, onFold, onOpen, isEditing }: Options): Handlers {
  const dragging = useRef(false);
  return {
    onPointerDown(event) {
      const cell = cellOf(event.target);
      if (event.button !== 0 && !(event.button === 2 && cell)) return;
      const row = closest(event.target, '[data-line]');
      if (!row) return;
      const line = Number(row.dataset['line']);
      if (row.dataset['group'] !== undefined) {
        onCell({ line, column: 0 }, false);
        if (event.button === 0) onFold(line);
        return;
      }
      if (closest(event.target, '[data-check]')) {
        onCheck(line, event.shiftKey);
        return;
      }
      if (!cell || isEditing(cell)) return;
      if (event.button === 2) {
        onCell(cell, false);
        return;
      }
      dragging.current = true;
      onCell(cell, event.shiftKey);
    },
    onPointerMove(event) {
      if (!dragging.current || event.buttons !== 1) {
        dragging.current = false;
        return;
      }
      const cell = cellOf(document.elementFromPoint(event.clientX, event.clientY));
      if (cell) onCell(cell, true);
    },
    onPointerUp() {
      dragging.current = false;
    },
    onDoubleClick(event) {
      const cell = cellOf(event.target);
      if (cell && !isEditing(cell)) onOpen();
    },
  };
}
