/** An empty workspace: the three steps that fill it, each a door. */
import { Button } from '@mantine/core';
import { go } from '../../state/place-store.ts';
import { useText } from '../../text/text.ts';

export function BeginHere({ hasEvents }: { readonly hasEvents: boolean }) {
  const t = useText();
  const steps = [
    { area: 'dialogue', title: t('today.begin.event'), note: t('today.begin.eventNote') },
    { area: 'kits', title: t('today.begin.kits'), note: t('today.begin.kitsNote') },
    { area: 'intake', title: t('today.begin.intake'), note: t('today.begin.intakeNote') },
  ];
  const next = hasEvents ? 1 : 0;
  return (
    <section className="begin">
      <h2>{t('today.begin.title')}</h2>
      <ol>
        {steps.map(({ area, title, note }, i) => (
          <li key={area}>
            <div>
              <b>{title}</b>
              <p>{note}</p>
            </div>
            <Button variant={i === next ? 'filled' : 'default'} onClick={() => go({ area })}>
              {t('today.begin.open')}
              <span className="hidden-words">: {title}</span>
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
