import { BookOpenText } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';
import { currentPlace, go } from '../../state/place-store.ts';
import { setRegister, type RegisterDialog } from '../../state/register-store.ts';

const screen = lazy(async () => ({ default: (await import('./register-screen.tsx')).RegisterScreen }));

/** Goes to the register, keeping what it shows when it is already there. */
function arrive(): void {
  if (currentPlace().area !== 'register') go({ area: 'register' });
}

export const area: Area = {
  id: 'register',
  title: 'register.title',
  icon: BookOpenText,
  screen,
  actions: [
    {
      id: 'register.new',
      title: 'register.actions.new',
      group: 'do',
      run: () => {
        arrive();
        setRegister({ dialog: { kind: 'new' } satisfies RegisterDialog });
      },
    },
    { id: 'register.show', title: 'register.actions.show', group: 'go', run: arrive },
    {
      id: 'register.late',
      title: 'register.actions.late',
      group: 'go',
      run: () => go({ area: 'register', query: 'trạng-thái:quá-hạn' }),
    },
  ],
};
