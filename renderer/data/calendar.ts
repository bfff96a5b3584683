/** The working days of public offices, read once from the shipped calendar. */
import file from '../../assets/calendars/vn.json';
import { parseCalendar } from '../../domain/calendar/calendar.ts';

export const calendar = parseCalendar(file);
