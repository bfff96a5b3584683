/** The mark: one red bridge arch over a gold deck, as in `assets/icons`. The only place where red is not a warning. */
export function BridgeMark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <g fill="none" strokeLinecap="round">
        <path d="M7.5 10.5V15.5M12 8V15.5M16.5 10.5V15.5" stroke="#d9a21b" strokeWidth="1" />
        <path d="M3.5 18.5C4.3 9.7 7.7 6 12 6S19.7 9.7 20.5 18.5" stroke="#c01f2e" strokeWidth="2.6" />
        <path d="M2 16.5Q12 14 22 16.5" stroke="#d9a21b" strokeWidth="2" />
      </g>
    </svg>
  );
}
