/** Rows of one entity page by page. The ids are listed once, so that reading every page is linear in the rows. */
import type { Output } from '../bridge/contract.ts';
import type { Engine } from '../engine/engine.ts';

const LARGEST_PAGE = 20_000;

export interface RowPages {
  readonly page: (engine: Engine, entity: string, from: number, size: number) => Output<'rowPage'>;
  /** Drops the list of ids; for when another engine is opened. */
  readonly forget: () => void;
}

export function rowPages(pack: (value: unknown) => Uint8Array<ArrayBuffer>): RowPages {
  let listed: { readonly entity: string; readonly chain: string; readonly ids: readonly string[] } | null = null;

  const idsOf = (engine: Engine, entity: string): readonly string[] => {
    const { chain } = engine.stamp();
    if (listed?.entity !== entity || listed.chain !== chain) {
      listed = { entity, chain, ids: Array.from(engine.rows(entity), (row) => row.id) };
    }
    return listed.ids;
  };

  return {
    page: (engine, entity, from, size) => {
      const ids = idsOf(engine, entity);
      const start = Math.max(0, Math.trunc(from));
      const end = Math.min(ids.length, start + Math.min(LARGEST_PAGE, Math.max(1, Math.trunc(size))));
      const rows = ids.slice(start, end).map((id) => engine.row(entity, id));
      const next = end < ids.length ? end : null;
      if (next === null) listed = null;
      return { stamp: { ...engine.stamp() }, rows: pack(rows.filter((row) => row !== undefined)), next };
    },
    forget: () => {
      listed = null;
    },
  };
}
