import { Progress } from '@mantine/core';
import { useState } from 'react';
import classes from './job-bar.module.css';

export interface JobBarProps {
  /** Null while the size of the work is not known yet. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly label: string;
  /** How far the work is, in words: shown, and announced at every tenth. */
  readonly words: string;
  /** What is worked on just now; shown only. */
  readonly note: string;
}

/** How far a long piece of work is, for the eye and for a screen reader. */
export function JobBar({ progress, label, words, note }: JobBarProps) {
  const share = progress === null || progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total);
  const tenth = Math.floor(share * 10);
  const [said, setSaid] = useState({ tenth, words });
  if (said.tenth !== tenth || (said.words === '' && words !== '')) setSaid({ tenth, words });
  return (
    <div className={classes['bar']}>
      <Progress.Root size={8} radius={4}>
        <Progress.Section
          value={progress === null ? 100 : share * 100}
          animated={progress === null}
          striped={progress === null}
          aria-label={label}
          aria-valuetext={words}
        />
      </Progress.Root>
      <p>{words}</p>
      <p className={classes['note']} title={note}>
        {note}
      </p>
      <span role="status" className={classes['heard']}>
        {said.words}
      </span>
    </div>
  );
}
