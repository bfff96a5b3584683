/** Calls that read or write files the person chose: kits, intake, documents, attachments. */
import type { Handlers } from '../bridge/contract.ts';
import { Refusal, type Engine } from '../engine/engine.ts';
import type { InnerHandlers } from './engine-handlers.ts';

export type FileHandlers = Pick<
  Handlers,
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
> &
  Pick<InnerHandlers, 'placeAttachment'>;

export function fileHandlers(engine: () => Engine): FileHandlers {
  const notYet = async (): Promise<never> => {
    engine();
    throw new Refusal('failed');
  };
  return {
    writeKits: notYet,
    readIntake: notYet,
    mapIntake: notYet,
    applyIntake: notYet,
    writeIntakeErrors: notYet,
    dropIntake: notYet,
    cancelJob: notYet,
    writeSummary: notYet,
    writeListing: notYet,
    attach: notYet,
    placeAttachment: notYet,
  };
}
