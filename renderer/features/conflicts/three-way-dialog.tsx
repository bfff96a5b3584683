/** Asked when an editor is left and others changed the same field meanwhile: mine, theirs, or both. */
import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldLabel, isLongText, recordTitle } from '../../data/value-text.ts';
import { useThreeWay, type Choice, type Clash } from '../../state/three-way-store.ts';
import { useText } from '../../text/text.ts';
import { Side } from './side.tsx';
import classes from './conflicts.module.css';

export function ThreeWayDialog(): ReactNode {
  const asked = useThreeWay((state) => state.asked);
  return asked === null ? null : <Question clashes={asked.clashes} answer={asked.answer} />;
}

interface QuestionProps {
  readonly clashes: readonly Clash[];
  readonly answer: (choices: readonly Choice[]) => void;
}

/** Cannot be left without an answer: whichever way it closed would be a silent choice. */
function Question({ clashes, answer }: QuestionProps): ReactNode {
  const t = useText();
  const [choices, setChoices] = useState<readonly (Choice | null)[]>(clashes.map(() => null));
  const ready = choices.every((choice) => choice !== null);
  const [first] = clashes;
  const title = first === undefined ? '' : recordTitle(first.entity, first.id).name;
  const choose = (at: number, choice: Choice): void => setChoices(choices.map((one, i) => (i === at ? choice : one)));
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      size={760}
      title={t('conflicts.meanwhile.title', { name: title })}
    >
      <div className={classes['questions']}>
        <p>{t('conflicts.meanwhile.lead')}</p>
        {clashes.map((clash, at) => (
          <div
            key={clash.field}
            className={classes['question']}
            role="group"
            aria-label={fieldLabel(clash.entity, clash.field)}
          >
            <h3>{fieldLabel(clash.entity, clash.field)}</h3>
            <div className={classes['sides']}>
              <Side
                {...clash}
                value={clash.theirs}
                against={clash.mine}
                device={clash.by?.device ?? ''}
                person={clash.by?.person ?? ''}
                at={clash.by?.at ?? null}
              />
              <Side
                {...clash}
                value={clash.mine}
                against={clash.theirs}
                device=""
                person=""
                at={null}
                heading={t('conflicts.meanwhile.mine')}
              />
            </div>
            <SegmentedControl
              fullWidth
              aria-label={fieldLabel(clash.entity, clash.field)}
              value={choices[at] ?? ''}
              onChange={(choice) => choose(at, choice as Choice)}
              data={[
                { value: 'theirs', label: t('conflicts.meanwhile.theirs') },
                ...(isLongText(clash.entity, clash.field) ? [{ value: 'both', label: t('conflicts.both') }] : []),
                { value: 'mine', label: t('conflicts.meanwhile.keepMine') },
              ]}
            />
          </div>
        ))}
        <div className={classes['more']}>
          <Button disabled={!ready} onClick={() => answer(choices.map((choice) => choice ?? 'theirs'))}>
            {t('conflicts.save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
