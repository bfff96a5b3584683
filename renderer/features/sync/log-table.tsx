import { SegmentedControl, TextInput } from '@mantine/core';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Output } from '../../../bridge/contract.ts';
import { createWordMatcher } from '../../../domain/search/match-words.ts';
import { attempt } from '../../state/do.ts';
import { ask } from '../../system/machine.ts';
import { formatMoment, useLanguage, useText } from '../../text/text.ts';
import { RowList } from '../../ui/row-list.tsx';
import classes from './sync.module.css';
import { logText } from './words.ts';

type Line = Output<'syncLog'>[number];
type Level = 'all' | Line['level'];
const LEVELS: readonly Level[] = ['all', 'info', 'warning', 'error'];
const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert } as const;

/** Everything that was odd or done, newest first. `at` is when the last exchange ended: then it is read again. */
export function LogTable({ at }: { readonly at: number }): ReactNode {
  const t = useText();
  const language = useLanguage();
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [level, setLevel] = useState<Level>('all');
  const [words, setWords] = useState('');
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    let wanted = true;
    void attempt(() => ask('syncLog', undefined)).then((found) => {
      if (wanted && found !== undefined) setLines(found);
    });
    return () => {
      wanted = false;
    };
  }, [at]);
  const said = useMemo(
    () => lines.map((line) => ({ ...line, sentence: logText(line.code, line.about) })),
    // oxlint-disable-next-line react/exhaustive-deps -- the sentences are in the language of the window
    [lines, language],
  );
  const shown = useMemo(() => {
    const matches = createWordMatcher({ words: words.split(/\s+/).filter(Boolean), without: [] });
    return said.filter((line) => (level === 'all' || line.level === level) && (words === '' || matches(line.sentence)));
  }, [said, level, words]);
  const render = useCallback(
    (row: number): ReactNode => {
      const line = shown[row];
      if (line === undefined) return null;
      const Icon = ICONS[line.level];
      return (
        <span className={classes['logLine']} data-level={line.level} title={line.sentence}>
          <Icon size={14} aria-label={t(`sync.log.levels.${line.level}`)} />
          <time>{formatMoment(line.at)}</time>
          <span>{line.sentence}</span>
        </span>
      );
    },
    [shown, t],
  );
  return (
    <div className={classes['stack']}>
      <div className={classes['filter']}>
        <TextInput
          aria-label={t('sync.log.search')}
          placeholder={t('sync.log.search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('sync.log.level')}
          value={level}
          data={LEVELS.map((value) => ({ value, label: t(`sync.log.levels.${value}`) }))}
          onChange={(value) => setLevel(value as Level)}
        />
        <span className={classes['note']} role="status">
          {t('sync.log.shown', { shown: shown.length, all: lines.length })}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className={classes['note']}>{t('sync.log.empty')}</p>
      ) : (
        <RowList
          label={t('sync.tabs.log')}
          count={shown.length}
          lineHeight={32}
          current={Math.min(current, shown.length - 1)}
          onCurrent={setCurrent}
          render={render}
          className={classes['log'] ?? ''}
        />
      )}
    </div>
  );
}
