/** The page the grid bench drives: `?ours` or `?bare`. Everything is measured inside the page, frame by frame. */
import { createRoot } from 'react-dom/client';
import { Bare } from './bare.tsx';
import { LINE_HEIGHT, ROWS } from './rows.ts';
import { Ours } from './ours.tsx';

export interface Measured {
  readonly mountMs: number;
  readonly slowFrameMs: number;
  readonly fastFrameMs: number;
  readonly jumpMs: number;
  readonly blankFrames: number;
  readonly sampledFrames: number;
  readonly elements: number;
}

declare global {
  interface Window {
    measure: () => Promise<Measured>;
  }
}

const ours = window.location.search === '?ours';
const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
/** Resolves after the next frame was handed to the compositor. */
const painted = async (): Promise<void> => {
  await frame();
  await new Promise<void>((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(0);
  });
};

function scroller(): HTMLElement {
  const found = document.querySelector<HTMLElement>(ours ? '[role=grid]' : '.bare');
  if (!found) throw new Error('nothing is mounted');
  return found;
}

/** True when some part of the view shows no row at the end of a frame's script. */
function isBlank(box: DOMRect): boolean {
  const top = box.top + (ours ? 80 : 4);
  return [top, (top + box.bottom) / 2, box.bottom - 24].some((y) => {
    const hit = document.elementFromPoint(box.left + 260, y);
    return !hit || hit.textContent.trim() === '' || hit.clientHeight > 2 * LINE_HEIGHT;
  });
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

async function scroll(step: number, frames: number): Promise<{ ms: number; blank: number }> {
  const element = scroller();
  const box = element.getBoundingClientRect();
  element.scrollTop = 0;
  await painted();
  let blank = 0;
  const began = performance.now();
  for (let i = 0; i < frames; i++) {
    element.scrollTop += step;
    await painted();
    if (isBlank(box)) blank += 1;
  }
  return { ms: (performance.now() - began) / frames, blank };
}

async function jump(): Promise<number> {
  const element = scroller();
  const times: number[] = [];
  for (let i = 1; i <= 24; i++) {
    const began = performance.now();
    element.scrollTop = ((i * 7919) % ROWS) * LINE_HEIGHT;
    await painted();
    times.push(performance.now() - began);
  }
  return median(times);
}

window.measure = async () => {
  const began = performance.now();
  createRoot(document.getElementById('root') as HTMLElement).render(ours ? <Ours /> : <Bare />);
  while (document.querySelector(ours ? '[data-line]' : '.bare > div') === null) await painted();
  await painted();
  const mountMs = performance.now() - began;
  const slow = await scroll(64, 240);
  const fast = await scroll(1200, 240);
  return {
    mountMs,
    slowFrameMs: slow.ms,
    fastFrameMs: fast.ms,
    jumpMs: await jump(),
    blankFrames: slow.blank + fast.blank,
    sampledFrames: 480,
    elements: document.querySelectorAll('*').length,
  };
};
