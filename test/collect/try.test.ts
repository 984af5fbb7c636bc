import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { parse } from 'yaml';
import { buildHost, runCollector } from '/tmp/w/collect/test/collect/run-collector.ts';
import { stubOf } from '/tmp/w/collect/test/collect/stub-cluster.ts';

it('x', () => {
  buildHost();
  for (const c of (process.env.CASES ?? 'clean-2019').split(',')) {
    const s = parse(readFileSync(`fixtures/clusters/${c}/snapshot.yaml`, 'utf8'));
    const t = Date.now();
    const r = runCollector(stubOf(s));
    console.log(c, r.code, r.stderr, r.stdout.length, Date.now() - t);
    writeFileSync(`/tmp/w/collect-out-${c}.json`, r.stdout);
  }
}, 300000);
