import { describe, expect, it } from 'vitest';
import { commandOf, type Key } from './keyboard.ts';

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});
const extent = { lines: 100, columns: 8, page: 20 };
const at = { line: 10, column: 3 };
const ask = (name: string, more?: Partial<Key>, onGroup = false) => commandOf(key(name, more), at, extent, onGroup);

describe('the grid keyboard', () => {
  it('moves by cell, by page, to the ends of the row and of the list', () => {
    expect(ask('ArrowDown')).toEqual({ do: 'move', to: { line: 11, column: 3 }, extend: false });
    expect(ask('PageDown')).toEqual({ do: 'move', to: { line: 30, column: 3 }, extend: false });
    expect(ask('Home')).toEqual({ do: 'move', to: { line: 10, column: 0 }, extend: false });
    expect(ask('End')).toEqual({ do: 'move', to: { line: 10, column: 7 }, extend: false });
    expect(ask('Home', { ctrlKey: true })).toEqual({ do: 'move', to: { line: 0, column: 0 }, extend: false });
    expect(ask('End', { ctrlKey: true })).toEqual({ do: 'move', to: { line: 99, column: 7 }, extend: false });
  });

  it('extends the block with Shift and never into the heading row', () => {
    expect(ask('ArrowRight', { shiftKey: true })).toMatchObject({ extend: true });
    expect(commandOf(key('ArrowUp', { shiftKey: true }), { line: 0, column: 0 }, extent, false)).toMatchObject({
      extend: false,
    });
  });

  it('never leaves the grid', () => {
    const corner = { line: 99, column: 7 };
    for (const name of ['ArrowDown', 'ArrowRight', 'PageDown', 'End']) {
      expect(commandOf(key(name), corner, extent, false)).toMatchObject({ to: corner });
    }
  });

  it('edits, peeks, takes all, fills down, and leaves copy and paste to the clipboard events', () => {
    expect(ask('F2')).toEqual({ do: 'edit' });
    expect(ask('Enter')).toEqual({ do: 'edit' });
    expect(ask(' ')).toEqual({ do: 'peek' });
    expect(ask(' ', { shiftKey: true })).toEqual({ do: 'toggle' });
    expect(ask('a', { ctrlKey: true })).toEqual({ do: 'all' });
    expect(ask('D', { ctrlKey: true })).toEqual({ do: 'fillDown' });
    expect(ask('c', { ctrlKey: true })).toBeNull();
    expect(ask('v', { ctrlKey: true })).toBeNull();
  });

  it('asks for nothing while Telex or VNI composes', () => {
    for (const name of ['Enter', ' ', 'ArrowDown', 'Escape', 'a']) {
      expect(ask(name, { isComposing: true })).toBeNull();
      expect(ask(name, { keyCode: 229 })).toBeNull();
    }
  });

  it('folds and unfolds on a group heading', () => {
    expect(ask('ArrowLeft', {}, true)).toEqual({ do: 'fold', fold: true });
    expect(ask('ArrowRight', {}, true)).toEqual({ do: 'fold', fold: false });
  });
});
