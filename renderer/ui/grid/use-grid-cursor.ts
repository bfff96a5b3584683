import { useMemo, useState } from 'react';
import { blockBetween, type Block, type Cell, type Lines } from './grid-model.ts';

export interface GridCursor {
  /** The cell with the keyboard. */
  readonly at: Cell;
  /** The selected block, at least the cell itself. */
  readonly block: Block;
  /** Row under the cursor, or null on a heading and in an empty list. */
  readonly row: string | null;
  readonly move: (to: Cell, extend: boolean) => void;
}

interface Place {
  readonly at: Cell;
  readonly anchor: Cell;
  /** Row the cursor stands on; it stays on that row through sorting and filtering. */
  readonly id: string | null;
  readonly lines: Lines;
}

function rowAt(lines: Lines, line: number): string | null {
  if (line < 0 || line >= lines.count) return null;
  const found = lines.at(line);
  return found.kind === 'row' ? found.id : null;
}

function relocate(place: Place, lines: Lines): Place {
  const found = place.id === null ? -1 : lines.indexOf(place.id);
  const line = found >= 0 ? found : Math.min(place.at.line, lines.count - 1);
  const at = { line, column: place.at.column };
  const moved = line !== place.at.line || found < 0;
  return { at, anchor: moved ? at : place.anchor, id: rowAt(lines, line) ?? place.id, lines };
}

/** Where the keyboard is in a list. The cursor stays with its row when the list is sorted, filtered or changed. */
export function useGridCursor(lines: Lines): GridCursor {
  const [stored, setPlace] = useState<Place>(() => {
    const at = { line: 0, column: 0 };
    return { at, anchor: at, id: rowAt(lines, 0), lines };
  });
  let place = stored;
  if (place.lines !== lines) {
    place = relocate(place, lines);
    setPlace(place);
  }
  const { at, anchor } = place;
  return useMemo(
    () => ({
      at,
      block: blockBetween(at, anchor),
      row: rowAt(lines, at.line),
      move: (to, extend) =>
        setPlace((before) => ({ at: to, anchor: extend ? before.anchor : to, id: rowAt(lines, to.line), lines })),
    }),
    [at, anchor, lines],
  );
}
