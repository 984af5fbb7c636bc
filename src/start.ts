import { main } from './cli.ts';

// A promise that never settles ends Node with what stands here, and 0 would read as "no findings".
process.exitCode = 3;
// An uncaught exception, or a rejection that nobody handles, would end Node with 1, and that would read as "findings".
process.on('uncaughtException', failInternally);
main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  // V8 would tidy up what the run has left; only a terminal of Windows may still have something to write
  if (process.platform !== 'win32') process.exit();
}, failInternally);

function failInternally(error: unknown): void {
  process.stderr.write(`hvlint: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(3);
}
