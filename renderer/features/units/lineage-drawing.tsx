import { UnstyledButton } from '@mantine/core';
import { ArrowRight, BadgeCheck, CircleDashed, CircleHelp } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { unitName, type Confidence, type Unit } from '../../../domain/units/unit.ts';
import { unitBook } from '../../data/unit-book.ts';
import { formatDay, useText } from '../../text/text.ts';
import { lineageOf, type Knot, type Strand, type Wave } from './lineage.ts';
import classes from './units.module.css';

const MARKS = { verified: BadgeCheck, inferred: CircleDashed, doubtful: CircleHelp } as const;

interface LineageDrawingProps {
  readonly unit: Unit;
  readonly onUnit: (id: string) => void;
}

/** The lineage in steps from the oldest to today: who went into whom, when, by which act, whole or in part. */
export function LineageDrawing({ unit, onUnit }: LineageDrawingProps) {
  const t = useText();
  const lineage = useMemo(() => lineageOf(unit.id, unitBook), [unit]);
  const box = (of: Unit): ReactNode => <Box unit={of} isHere={of === unit} onUnit={onUnit} />;
  return (
    <section className={classes['lineage']} aria-label={t('units.detail.lineage')}>
      <h3>{t('units.detail.before')}</h3>
      {lineage.before.length === 0 && <p className={classes['note']}>{t('units.detail.origin')}</p>}
      {lineage.before.map((wave) => (
        <WaveBlock key={wave.date} wave={wave}>
          {(knot) => (
            <>
              <Strands strands={knot.strands} box={box} arrow="after" />
              <div className={classes['knot']}>{box(knot.unit)}</div>
            </>
          )}
        </WaveBlock>
      ))}
      <h3>{t('units.detail.after')}</h3>
      {lineage.after.length === 0 && <p className={classes['note']}>{t('units.detail.current')}</p>}
      {lineage.after.map((wave) => (
        <WaveBlock key={wave.date} wave={wave}>
          {(knot) => (
            <>
              <div className={classes['knot']}>{box(knot.unit)}</div>
              <Strands strands={knot.strands} box={box} arrow="before" />
            </>
          )}
        </WaveBlock>
      ))}
    </section>
  );
}

function WaveBlock({ wave, children }: { readonly wave: Wave; readonly children: (knot: Knot) => ReactNode }) {
  const t = useText();
  return (
    <div className={classes['wave']}>
      <p className={classes['act']}>
        {t('units.detail.act', { date: formatDay(wave.date), resolution: wave.resolution })}
      </p>
      {wave.knots.map((knot) => (
        <div key={knot.unit.id} className={classes['step']}>
          {children(knot)}
        </div>
      ))}
    </div>
  );
}

interface StrandsProps {
  readonly strands: readonly Strand[];
  readonly box: (unit: Unit) => ReactNode;
  /** On which side of the boxes the arrows stand: after the older units, or before the younger ones. */
  readonly arrow: 'before' | 'after';
}

function Strands({ strands, box, arrow }: StrandsProps) {
  const t = useText();
  return (
    <ul className={classes['strands']} data-arrow={arrow}>
      {strands.map(({ unit, descent }) => (
        <li key={unit.id}>
          {arrow === 'before' && <ArrowRight size={14} aria-hidden />}
          <div>
            {box(unit)}
            <small>
              <span>
                {t(`units.detail.${descent.share}`)} · {t(`units.detail.relations.${descent.relation}`)}
              </span>
              <Mark confidence={descent.confidence} />
            </small>
          </div>
          {arrow === 'after' && <ArrowRight size={14} aria-hidden />}
        </li>
      ))}
    </ul>
  );
}

function Mark({ confidence }: { readonly confidence: Confidence }) {
  const t = useText();
  const Icon = MARKS[confidence];
  return (
    <span
      className={classes['mark']}
      data-confidence={confidence}
      title={t(`units.detail.confidenceHint.${confidence}`)}
    >
      <Icon size={12} aria-hidden />
      {t(`units.detail.confidence.${confidence}`)}
    </span>
  );
}

interface BoxProps {
  readonly unit: Unit;
  readonly isHere: boolean;
  readonly onUnit: (id: string) => void;
}

function Box({ unit, isHere, onUnit }: BoxProps) {
  const t = useText();
  return (
    <UnstyledButton
      className={classes['box'] ?? ''}
      aria-current={isHere || undefined}
      title={isHere ? t('units.detail.here') : undefined}
      onClick={() => onUnit(unit.id)}
    >
      {unitName(unit)}
    </UnstyledButton>
  );
}
