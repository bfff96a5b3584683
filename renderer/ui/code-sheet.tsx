import type { ReactNode } from 'react';
import './code-sheet.css';

/** A code to be written down: large, selectable, and the only thing that is printed when the window is. */
export function CodeSheet(props: { readonly code: string; readonly title: string; readonly keep: string }): ReactNode {
  return (
    <div className="code-sheet">
      <p className="print-only">{props.title}</p>
      <code className="code-large">{props.code}</code>
      <p className="print-only">{props.keep}</p>
    </div>
  );
}
