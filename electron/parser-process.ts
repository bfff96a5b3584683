/** Entry of the parser process. */
process.parentPort.on('message', () => undefined);
