/**
 * Loaded into the app under test before the app itself: holds `ready` back until Playwright has attached. Without it a
 * window may open while Playwright is still connecting, and now and then the two miss one another for ever.
 */
const { app } = require('electron');

const ready = app.whenReady();
const emit = app.emit.bind(app);
let heard;
let isReady = false;
let release;
const released = new Promise((done) => {
  release = done;
});
app.emit = (event, ...details) => {
  if (event !== 'ready') return emit(event, ...details);
  heard = details;
  return app.listenerCount('ready') > 0;
};
app.isReady = () => isReady;
app.whenReady = () => released;

/** Playwright calls this by name once it is connected. */
globalThis.__playwright_run = async () => {
  await ready;
  isReady = true;
  release();
  emit('ready', ...heard);
};
