/** Tries to open; after a refusal says why, and counts the seconds down that the engine makes everybody wait. */
import { useEffect, useState } from 'react';
import { asFailure } from '../../system/machine.ts';
import { failureText } from '../../text/text.ts';

export function useUnlocking() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const run = async (open: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await open();
    } catch (error) {
      const { code, about } = asFailure(error);
      setProblem(failureText(code, about));
      setWait(Number(about['seconds'] ?? 0));
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem, wait };
}
