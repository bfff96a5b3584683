import { CircleAlert, FileSpreadsheet, FileX } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useText } from '../../text/text.ts';
import { RowList } from '../../ui/row-list.tsx';
import classes from './review.module.css';
import { fileReason } from './reasons.ts';
import type { FileLine } from './review.ts';

const LINE = 36;
const REFUSED_LINE = 64;

interface FileListProps {
  readonly lines: readonly FileLine[];
  readonly onShow: (file: string) => void;
}

/** Every file that was read or refused; a refused one says why and what to do. Enter shows the rows of a file. */
export function FileList({ lines, onShow }: FileListProps) {
  const t = useText();
  const [current, setCurrent] = useState(0);
  const height = useCallback((line: number) => (lines[line]?.file.kind === 'refused' ? REFUSED_LINE : LINE), [lines]);
  const render = useCallback(
    (index: number) => {
      const line = lines[index];
      return line === undefined ? null : <FileEntry line={line} />;
    },
    [lines],
  );
  const open = (index: number): void => {
    const line = lines[index];
    if (line !== undefined && line.file.kind !== 'refused') onShow(line.file.file);
  };
  return (
    <div className={classes['rows']}>
      <p className={classes['listNote']}>{t('intake.review.fileHint')}</p>
      <RowList
        label={t('intake.review.files')}
        count={lines.length}
        lineHeight={height}
        current={current}
        onCurrent={setCurrent}
        render={render}
        onOpen={open}
      />
    </div>
  );
}

function FileEntry({ line }: { readonly line: FileLine }) {
  const t = useText();
  const { file, tally } = line;
  const refused = file.kind === 'refused';
  const reason = fileReason(file);
  const Icon = refused ? FileX : tally.error > 0 ? CircleAlert : FileSpreadsheet;
  return (
    <div className={classes['file']} data-refused={refused || undefined}>
      <div className={classes['cells']}>
        <Icon size={16} aria-hidden />
        <span className={classes['fileName']} title={file.file}>
          {file.file}
        </span>
        <span className={classes['fileCount']}>
          {refused ? t('intake.review.fileRefused') : t('intake.review.fileRows', { count: file.rows })}
        </span>
        <span className={classes['fileCount']}>
          {tally.error > 0 && t('intake.review.fileErrors', { count: tally.error })}
        </span>
      </div>
      {refused && (
        <p title={`${reason.what} ${reason.cure}`}>
          {reason.what} <i>{reason.cure}</i>
        </p>
      )}
    </div>
  );
}
