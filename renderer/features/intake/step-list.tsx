import { Check } from 'lucide-react';
import { useText } from '../../text/text.ts';
import classes from './intake.module.css';
import type { Wizard } from './wizard.ts';

const STEPS = ['choose', 'read', 'map', 'review', 'apply', 'done'] as const satisfies readonly Wizard['step'][];

/** Where in the intake one is. Mapping is a step only when there is something to map. */
export function StepList({ wizard }: { readonly wizard: Wizard }) {
  const t = useText();
  const maps = 'preview' in wizard && wizard.preview.files.some((file) => file.kind === 'foreign');
  const steps = STEPS.filter((step) => step !== 'apply' && (step !== 'map' || maps));
  const at = steps.indexOf(wizard.step === 'apply' ? 'review' : wizard.step);
  return (
    <ol className={classes['steps']} aria-label={t('intake.steps.label')}>
      {steps.map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined} data-past={index < at || undefined}>
          {index < at ? <Check size={14} aria-hidden /> : <span aria-hidden>{index + 1}</span>}
          {t(`intake.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
