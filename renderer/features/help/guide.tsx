/** The whole job in ten minutes, one step after another. */
import { useText } from '../../text/text.ts';

const STEPS = ['event', 'kits', 'intake', 'find', 'assign', 'answer', 'due', 'report', 'undo', 'safe'] as const;

export function Guide() {
  const t = useText();
  return (
    <div className="help-page">
      <p>{t('help.guide.lead')}</p>
      <ol className="guide">
        {STEPS.map((step) => (
          <li key={step}>
            <b>{t(`help.guide.steps.${step}.title`)}</b>
            <p>{t(`help.guide.steps.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
