import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { scrollFor, shownAt, type Shown } from './window-of-lines.ts';

interface Options {
  /** Height of the headings, which stay in view above the lines. */
  readonly headHeight: number;
  readonly lineHeight: number;
  readonly lines: number;
}

interface Span {
  readonly left: number;
  readonly right: number;
  /** Width of what stays in view at the left. */
  readonly pinned: number;
}

interface ShownLines {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The layer of rows; moved by hand so that a scroll which shows no new line renders nothing. */
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly shown: Shown;
  /** Height left for lines, in pixels. */
  readonly height: number;
  /** Scrolls no further than needed; `span` is the part of the line that must not be hidden, from `pinned` on. */
  readonly bringIntoView: (line: number, span: Span | null) => void;
}

const same = (a: Shown, b: Shown): boolean => a.first === b.first && a.count === b.count && a.base === b.base;

/**
 * Follows scrolling. Rows stand in a pane that sticks to the view, and they are rendered inside the scroll event, before
 * the frame is painted: the compositor can run ahead of the script, but then it repeats the last rows, never blank ones.
 */
export function useShownLines({ headHeight, lineHeight, lines }: Options): ShownLines {
  const scroller = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(600);
  const [shown, setShown] = useState<Shown>(() => shownAt(0, 600, lineHeight, lines));
  const current = useRef(shown);

  const place = useCallback((): Shown => {
    const top = scroller.current?.scrollTop ?? 0;
    const next = shownAt(top, height, lineHeight, lines);
    if (layer.current) {
      const visible = Math.max(0, Math.min(top, lines * lineHeight - height));
      layer.current.style.transform = `translateY(${next.base * lineHeight - Math.round(visible)}px)`;
    }
    return next;
  }, [height, lineHeight, lines]);

  useLayoutEffect(() => {
    const next = place();
    if (!same(next, current.current)) {
      current.current = next;
      setShown(next);
    }
  }, [place]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const onScroll = (): void => {
      const next = place();
      if (same(next, current.current)) return;
      current.current = next;
      flushSync(() => setShown(next));
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [place]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = (): void => setHeight(Math.max(lineHeight, element.clientHeight - headHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [headHeight, lineHeight]);

  const bringIntoView = useCallback(
    (line: number, span: Span | null) => {
      const element = scroller.current;
      if (!element) return;
      const to = line < 0 ? element.scrollTop : scrollFor(line, element.scrollTop, height, lineHeight);
      if (to !== element.scrollTop) element.scrollTop = to;
      if (!span) return;
      const { scrollLeft, clientWidth } = element;
      if (span.left - span.pinned < scrollLeft) element.scrollLeft = span.left - span.pinned;
      else if (span.right > scrollLeft + clientWidth) {
        element.scrollLeft = Math.min(span.left - span.pinned, span.right - clientWidth);
      }
    },
    [height, lineHeight],
  );

  return { scroller, layer, shown, height, bringIntoView };
}
