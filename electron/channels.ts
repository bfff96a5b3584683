/** Channels beside the calls of the contract. */
export const LISTEN = 'bridge:listen';
export const HANDLE_OF = 'bridge:handle-of';
