/** A span of time as one number and its unit: what a person says of it. */
export function spanOf(ms: number): { readonly unit: 'days' | 'hours' | 'minutes'; readonly count: number } {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes >= 2880) return { unit: 'days', count: Math.round(minutes / 1440) };
  if (minutes >= 120) return { unit: 'hours', count: Math.round(minutes / 60) };
  return { unit: 'minutes', count: minutes };
}
