import type { KeyboardEvent } from 'react';

/** Ctrl+Enter saves a form, Ctrl+Shift+Enter saves and begins another; not while an input method composes. */
export function saveKeys(save: () => void, saveAndNew?: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey && saveAndNew) saveAndNew();
    else save();
  };
}
