/** The window begins: the machine, then the screen. */
import { createRoot } from 'react-dom/client';
import { currentLook } from '../data/look.ts';
import { connect } from '../system/machine.ts';
import { setLanguage } from '../text/text.ts';
import { App } from './app.tsx';
import '../ui/fonts.css';
import '../ui/look.css';

async function begin(): Promise<void> {
  await connect();
  setLanguage(currentLook().language);
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<App />);
}

void begin();
