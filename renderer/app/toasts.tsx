/** Toasts: long enough to read and to undo (at least ten seconds, longer while the pointer or focus is there). */
import { ActionIcon, Button } from '@mantine/core';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { dismiss, useNotices, type Notice } from '../state/notice-store.ts';
import { useText } from '../text/text.ts';

const SHOWN_MS = 12_000;

export function Toasts() {
  const list = useNotices((notices) => notices.list);
  const shown = useNotices((notices) => notices.shown);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {list
        .filter(({ id }) => shown.includes(id))
        .toReversed()
        .map((notice) => (
          <Toast key={notice.id} notice={notice} />
        ))}
    </div>
  );
}

function Toast({ notice }: { readonly notice: Notice }) {
  const t = useText();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismiss(notice.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, notice.id]);
  return (
    <div
      className="toast"
      data-kind={notice.kind}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{notice.sentence}</p>
      {notice.action !== undefined && (
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notice.action?.run();
            dismiss(notice.id);
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <ActionIcon size="sm" color="gray" aria-label={t('app.toast.close')} onClick={() => dismiss(notice.id)}>
        <X size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}
