import { useId, type ReactNode } from 'react';
import classes from './register.module.css';

interface FieldProps {
  readonly label: string;
  readonly required?: boolean;
  readonly error?: string | null;
  /** The control; a pick list names itself. */
  readonly children: ReactNode;
}

/** A label above a control that names itself for screen readers, with what is wrong below it. */
export function Field({ label, required, error, children }: FieldProps): ReactNode {
  const id = useId();
  return (
    <div className={classes['field']} role="group" aria-labelledby={id}>
      <span id={id} className={classes['fieldLabel']}>
        {label}
        {required === true && <span aria-hidden> *</span>}
      </span>
      {children}
      {error !== undefined && error !== null && (
        <span role="alert" className={classes['fieldError']}>
          {error}
        </span>
      )}
    </div>
  );
}
