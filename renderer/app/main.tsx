/** The window begins: the look before anything is drawn, then the machine, then the screen. */
import { createRoot } from 'react-dom/client';
import { currentLook, readLook } from '../data/device-state.ts';
import { connect } from '../system/machine.ts';
import { setLanguage } from '../text/text.ts';
import { App } from './app.tsx';
import './styles.ts';

async function begin(): Promise<void> {
  await Promise.all([connect(), readLook()]);
  const look = currentLook();
  setLanguage(look.language);
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<App />);
}

void begin();
