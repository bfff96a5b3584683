import { useEffect, useRef, type ReactNode } from 'react';
import classes from './intake.module.css';

/** Heading of a step. Takes the focus when the step begins, so that reading and keys go on from there. */
export function StepHeading({ children, lead }: { readonly children: ReactNode; readonly lead?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes['heading']}>
      <h2 ref={heading} tabIndex={-1} data-step-heading>
        {children}
      </h2>
      {lead !== undefined && <p className={classes['lead']}>{lead}</p>}
    </div>
  );
}
