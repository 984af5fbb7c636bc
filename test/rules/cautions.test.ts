import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../tools/packs.ts';

/** Every code of the catalogue of the document, with the names by which it is public. */
const catalogue = {
  HV101: 'lm-networks-selected',
  HV102: 'vm-network-undetected',
  HV103: 'lm-network-speed',
  HV104: 'lm-network-dedicated',
  HV105: 'csv-network-separate',
  HV106: 'csv-network-smb',
  HV107: 'lm-network-ipsec',
  HV108: 'same-subnet',
  HV109: 'switch-names',
  HV113: 'lm-networks-shared-setting',
  HV114: 'switch-parity',
  HV115: 'manual-metric',
  HV201: 'host-edition',
  HV202: 'host-architecture',
  HV203: 'host-model-supported',
  HV204: 'host-prerequisites',
  HV205: 'nodes-alike',
  HV206: 'processor-version',
  HV207: 'processor-compatibility',
  HV301: 'vm-on-csv',
  HV302: 'vm-clustered',
  HV303: 'vm-heartbeat-dump',
  HV304: 'vm-online',
  HV305: 'vm-config-refreshed',
  HV306: 'vm-snapshots',
  HV307: 'pass-through-downtime',
  HV308: 'vm-automatic-start',
  HV309: 'vm-disk-parents',
  HV401: 'csv-enabled',
  HV402: 'csv-online',
  HV501: 'planned-only',
  HV502: 'operator-rights',
  HV503: 'owner-after-migration',
  HV504: 'one-migration-per-node',
};

/** Sections of the document with the number of cautions in each: section 4 has twelve, the steps of the others are counted by what they ask. */
const sections = { '0': 4, '1': 2, '2': 12, '3': 6, '4': 12, '5': 1 };

const pack = loadPacks().find(({ definition }) => definition.name === 'nec-2008r2');
if (pack === undefined) throw new Error('there is no pack nec-2008r2');
const { definition, rules } = pack;
const documented = definition.cautions.filter(({ document }) => document === 'nec-live-migration-1.1');

describe('the pack of Windows Server 2008 R2', () => {
  it('has every rule of the catalogue, under its public name, and no other', () => {
    expect(Object.fromEntries(rules.map(({ id, name }) => [id, name]))).toEqual(catalogue);
  });

  it('names each of them in a caution', () => {
    const named = new Set(definition.cautions.flatMap((caution) => caution.rules ?? []));
    expect([...named].sort()).toEqual(Object.keys(catalogue));
  });

  it('goes through the document section by section', () => {
    const counts = Object.fromEntries(
      Object.keys(sections).map((section) => [section, documented.filter((caution) => caution.section === section).length]),
    );
    expect(counts).toEqual(sections);
    expect(documented.map(({ section }) => section)).toEqual(documented.map(({ section }) => section).sort());
    expect(documented.filter(({ section }) => section === '4').map(({ item }) => item)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('gives each caution rules, or the reason why none can exist', () => {
    const neither = definition.cautions.filter(({ rules: named = [], reason }) => named.length > 0 === (reason !== undefined));
    expect(neither.map(({ section, item }) => `${section} ${item}`)).toEqual([]);
  });

  it('keeps what the document does not say apart', () => {
    const own = definition.cautions.filter(({ document }) => document === 'hvlint').flatMap((caution) => caution.rules ?? []);
    expect(own).toEqual(['HV115', 'HV308']);
  });

  it('cites in each rule a document and section of the caution that it looks after', () => {
    const apart = rules.filter(
      ({ id, source }) =>
        !definition.cautions.some(
          (caution) => caution.rules?.includes(id) && caution.document === source.document && caution.section === source.section,
        ),
    );
    expect(apart.map(({ id, source }) => `${id} cites ${source.document} ${source.section}`)).toEqual([]);
  });

  it('says in the source of every document which it is', () => {
    const known = new Set(definition.documents.map(({ id }) => id));
    expect(definition.cautions.filter(({ document }) => !known.has(document))).toEqual([]);
  });

  it('has Japanese text in every caution', () => {
    const texts = definition.cautions.flatMap(({ text, reason }) => (reason === undefined ? [text.ja] : [text.ja, reason.ja]));
    expect(texts.filter((text) => !/[ぁ-ん]/.test(text))).toEqual([]);
  });
});

describe('its profiles', () => {
  it('require, for a migration, every rule that is always an error', () => {
    const errors = rules.filter(({ severity }) => severity === 'error').map(({ id }) => id);
    expect(definition.profiles.migration?.require).toEqual(expect.arrayContaining(errors));
  });

  it('require nothing for a migration that is never an error', () => {
    const harmless = rules.filter(({ severity }) =>
      typeof severity === 'string' ? severity !== 'error' : severity.every(({ is }) => is !== 'error'),
    );
    expect(harmless.map(({ id }) => id).filter((id) => definition.profiles.migration?.require.includes(id))).toEqual([]);
  });

  it('require everything under strict', () => {
    expect(definition.profiles.strict?.require).toEqual(Object.keys(catalogue));
  });
});
