/** Jobs of the stand-in: they pretend to read and write files, report progress, and change rows where the real ones do. */
import type { EventName, EventOf, Handlers, Output } from './contract.ts';
import type { StandInEngine } from './stand-in-engine.ts';

type Jobs = Pick<
  Handlers,
  | 'chooseFiles'
  | 'chooseFolder'
  | 'chooseSave'
  | 'reveal'
  | 'openFile'
  | 'writeKits'
  | 'readIntake'
  | 'mapIntake'
  | 'applyIntake'
  | 'writeIntakeErrors'
  | 'dropIntake'
  | 'cancelJob'
  | 'writeSummary'
  | 'writeListing'
  | 'attach'
  | 'openAttachment'
>;
type Preview = Output<'readIntake'>;

const handle = (n: number): string => `h-${String(n).padStart(16, '0')}`;

export function standInJobs(
  engine: StandInEngine,
  emit: <E extends EventName>(event: E, detail: EventOf<E>) => void,
  whenOpen: <A, R>(act: (input: A) => R | Promise<R>) => (input: A) => Promise<R>,
): Jobs {
  let handles = 0;
  const previews = new Map<string, Preview>();
  const step = (job: string, done: number, total: number, label: string): void =>
    emit('jobProgress', { job, done, total, label });
  const written = (job: string, name: string, files: number): Output<'writeKits'> => {
    step(job, files, files, name);
    return { handle: handle(++handles), name, files };
  };
  return {
    chooseFiles: async () => [{ handle: handle(++handles), name: 'phieu-mau.xlsx' }],
    chooseFolder: async () => ({ handle: handle(++handles), name: 'Phiếu của xã' }),
    chooseSave: async ({ name }) => ({ handle: handle(++handles), name }),
    reveal: async () => undefined,
    openFile: async () => undefined,
    writeKits: whenOpen(({ job, scheme }) => written(job, 'Phiếu của xã', Number(scheme))),
    readIntake: whenOpen(({ job, sources }) => {
      step(job, sources.length, sources.length, 'phieu-mau.xlsx');
      const preview = samplePreview(`intake-${String(++handles)}`);
      previews.set(preview.intake, preview);
      return preview;
    }),
    mapIntake: whenOpen(({ intake }) => {
      const preview = previews.get(intake) ?? samplePreview(intake);
      const mapped: Preview = {
        ...preview,
        files: preview.files.map((file) => (file.kind === 'foreign' ? { ...file, kind: 'kit', sheets: [] } : file)),
      };
      previews.set(intake, mapped);
      return mapped;
    }),
    applyIntake: whenOpen(({ intake, rows }) => {
      const chosen = (previews.get(intake)?.rows ?? []).filter((row) => rows.includes(row.id) && row.class === 'new');
      engine.commit({
        command: 'kits.intake',
        about: { files: 1, added: chosen.length, changed: 0 },
        operations: chosen.flatMap((row) => [
          { entity: 'item', id: `${intake}-${row.id}`, field: 'text', value: row.text },
          { entity: 'item', id: `${intake}-${row.id}`, field: 'kind', value: row.kind },
          { entity: 'item', id: `${intake}-${row.id}`, field: 'askerUnit', value: row.unit },
        ]),
      });
      return { new: chosen.length, changed: 0 };
    }),
    writeIntakeErrors: whenOpen(({ job }) => written(job, 'Phiếu cần sửa', 1)),
    dropIntake: async ({ intake }) => {
      previews.delete(intake);
    },
    cancelJob: async () => undefined,
    writeSummary: whenOpen(({ job, format }) => written(job, `tong-hop.${format}`, 1)),
    writeListing: whenOpen(({ job }) => written(job, 'danh-sach.xlsx', 1)),
    attach: whenOpen(({ item }) => {
      const id = `attachment-${String(++handles)}`;
      const field = (
        name: string,
        value: string | number,
      ): { entity: string; id: string; field: string; value: string | number } => ({
        entity: 'attachment',
        id,
        field: name,
        value,
      });
      engine.commit({
        command: 'attachment.add',
        operations: [field('item', item), field('name', 'van-ban.pdf'), field('size', 120_000), field('hash', id)],
      });
      return { id };
    }),
    openAttachment: whenOpen(() => undefined),
  };
}

/** One row of each class, one refused file and one that wants its columns mapped. */
function samplePreview(intake: string): Preview {
  const base = {
    file: 'phieu-mau.xlsx',
    sheet: 'Phiếu',
    unit: '17743@2020',
    kind: 'kien-nghi',
    changes: [],
    errors: [],
  };
  const text = 'Đề nghị tỉnh quan tâm bố trí kinh phí sửa chữa đường liên xã.';
  return {
    intake,
    files: [
      { file: 'phieu-mau.xlsx', kind: 'kit', reason: null, rows: 4, encoding: null, sheets: [] },
      { file: 'co-mat-khau.xlsx', kind: 'refused', reason: 'intake.password', rows: 0, encoding: null, sheets: [] },
      {
        file: 'tong-hop-xa.csv',
        kind: 'foreign',
        reason: null,
        rows: 2,
        encoding: 'tcvn3',
        sheets: [
          {
            name: 'tong-hop-xa.csv',
            headerRow: 2,
            headers: ['TT', 'Nội dung kiến nghị', 'Đơn vị'],
            sample: [['1', 'Đề nghị sớm nâng cấp trạm y tế.', 'Thanh Liên']],
            mapping: { text: 'Nội dung kiến nghị' },
          },
        ],
      },
    ],
    rows: [
      { ...base, id: 'r1', row: 8, class: 'new', text },
      {
        ...base,
        id: 'r2',
        row: 9,
        class: 'changed',
        text,
        changes: [{ field: 'text', was: 'Đề nghị sửa đường.', value: text }],
      },
      { ...base, id: 'r3', row: 10, class: 'same', text },
      {
        ...base,
        id: 'r4',
        row: 11,
        class: 'error',
        text,
        errors: [{ column: 'Ngày nhận', value: '31/02/2023', rule: 'intake.bad-date' }],
      },
    ],
    counts: { new: 1, changed: 1, same: 1, error: 1 },
  };
}
