/** The mark: one bridge arch, red over gold. The only place where red is not a warning. */
export function BridgeMark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 18a10 10 0 0 1 20 0" fill="none" stroke="#b3261e" strokeWidth="3" strokeLinecap="round" />
      <path d="M7 18a5 5 0 0 1 10 0" fill="none" stroke="#d9a441" strokeWidth="2.5" strokeLinecap="round" />
      <path d="M1 21h22" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}
