import type { ReactNode } from 'react';
import { CLOSED, setRegister, useRegister } from '../../state/register-store.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { BulkEditDialog } from './bulk-edit-dialog.tsx';
import type { Directory } from './directory.ts';
import { NewItemDialog } from './new-item-dialog.tsx';

export function RegisterDialogs({ directory }: { readonly directory: Directory }): ReactNode {
  const dialog = useRegister((state) => state.dialog);
  const close = (): void => setRegister({ dialog: CLOSED });
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'new':
      return <NewItemDialog directory={directory} onClose={close} />;
    case 'assign':
      return <AssignDialog ids={dialog.ids} directory={directory} onClose={close} />;
    case 'edit':
      return <BulkEditDialog ids={dialog.ids} directory={directory} onClose={close} />;
  }
}
