/**
 * Puts a text on the clipboard, inside a click. Through the copy event, because the window is granted no permissions.
 * False when the browser refused.
 */
export function copyText(text: string): boolean {
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give, { once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', give);
  return done;
}
