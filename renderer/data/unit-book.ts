/** The units of all times, read once from the shipped dataset. */
import lineage from '../../assets/units/lineage.csv?raw';
import units from '../../assets/units/units.csv?raw';
import { createUnitBook } from '../../domain/units/unit-book.ts';

export const unitBook = createUnitBook(units, lineage);
