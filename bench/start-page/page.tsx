/** The floor of `start`: an Electron window in which React draws one heading. */
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<h1>Empty</h1>);
