// Loaded before a program (-r): writes what it has used to file descriptor 3 when it ends.
const { writeSync } = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ kilobytes: maxRSS, milliseconds: (userCPUTime + systemCPUTime) / 1000 }));
});
