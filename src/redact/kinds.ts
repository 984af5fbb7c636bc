import {
  accountText,
  addressText,
  descriptionText,
  idText,
  nameText,
  pathText,
  portSetText,
  principalText,
  type ReplaceText,
  sourceText,
} from './texts.ts';

const keep: ReplaceText = (text) => text;
/** Any text may stand there, and no rule reads it */
const drop = undefined;

/** How each text of a snapshot is replaced, by its path; a test holds that the schema has no other. */
export const kinds: ReadonlyMap<string, ReplaceText | undefined> = new Map([
  ...of(keep, 'collected.list unread.fact unread.reason assumptions.fact provenance.time'),
  ...of(nameText, 'collected.scope.node collected.scope.vm unread.scope.node unread.scope.vm provenance.computer provenance.account'),
  ...of(sourceText, 'collected.source unread.source provenance.source'),
  ...of(keep, 'validation.test validation.category validation.said'),
  ...of(sourceText, 'validation.source'),
  ...of(drop, '$schema unread.detail validation.messages'),

  ...below(keep, 'cluster', 'quorum.type'),
  ...below(nameText, 'cluster', 'name id domain quorum.witness liveMigration.order liveMigration.exclude movers operator.account operator.groups'),
  ...below(nameText, 'cluster', 'access'),
  ...below(pathText, 'cluster', 'sharedVolumesRoot'),
  ...below(nameText, 'cluster.networks', 'name id description'),
  ...below(addressText, 'cluster.networks', 'subnets.address'),
  ...below(nameText, 'cluster.networkInterfaces', 'name node network adapterId'),
  ...below(descriptionText, 'cluster.networkInterfaces', 'adapter'),
  ...below(addressText, 'cluster.networkInterfaces', 'addresses'),

  ...below(keep, 'cluster.nodes', 'os.caption os.version os.systemDrive os.timeZone'),
  ...below(keep, 'cluster.nodes', 'hardware.manufacturer hardware.model hardware.biosVersion hardware.biosDate'),
  ...below(keep, 'cluster.nodes', 'processors.socket processors.name processors.processorId features.name services.name updates powerPlan'),
  ...below(keep, 'cluster.nodes', 'drivers.version adapters.driver.provider adapters.driver.version adapters.driver.date switches.extensions'),
  ...below(keep, 'cluster.nodes', 'adapters.driver.firmware vmVersions gpus'),
  ...below(keep, 'cluster.nodes', 'ipsec.rules.ports1 ipsec.rules.ports2 ipsec.rules.profiles speculationControl collector.time'),
  ...below(idText, 'cluster.nodes', 'id'),
  ...below(nameText, 'cluster.nodes', 'name fqdn hardware.serialNumber hardware.domain adapters.name adapters.id adapters.team'),
  ...below(nameText, 'cluster.nodes', 'adapters.switch teams.name teams.members teams.interfaces smbConnections.server sans guardians'),
  ...below(pathText, 'cluster.nodes', 'storageFolders'),
  ...below(nameText, 'cluster.nodes', 'switches.name switches.id ipsec.rules.name ipsec.rules.id ipsec.legacyPolicy'),
  ...below(nameText, 'cluster.nodes', 'collector.account collector.groups'),
  ...below(descriptionText, 'cluster.nodes', 'drivers.name adapters.description switches.uplinks'),
  ...below((text, to) => to.mac(text), 'cluster.nodes', 'adapters.mac macMinimum macMaximum'),
  ...below(addressText, 'cluster.nodes', 'adapters.addresses.address adapters.gateways ipsec.rules.endpoint1 ipsec.rules.endpoint2'),
  ...below(addressText, 'cluster.nodes', 'ipsec.legacyFilters ipsec.associations migration.networks.subnet'),
  ...below(addressText, 'cluster.nodes', 'iscsiConnections.initiatorAddress iscsiConnections.targetAddress'),
  ...below(addressText, 'cluster.nodes', 'smbConnections.clientAddress smbConnections.serverAddress'),
  ...below(principalText, 'cluster.nodes', 'delegatedTo'),
  ...below(accountText, 'cluster.nodes', 'delegatedFrom'),

  ...below(keep, 'cluster', 'sharedVolumes.fileSystem roles.type migrations.state blackouts.time'),
  ...below(nameText, 'cluster', 'sharedVolumes.id sharedVolumes.owner sharedVolumes.nodes.node'),
  ...below(pathText, 'cluster', 'sharedVolumes.path sharedVolumes.name'),
  ...below(nameText, 'cluster', 'clusterDisks.name clusterDisks.id clusterDisks.group'),
  ...below(nameText, 'cluster', 'roles.name roles.id roles.owner roles.antiAffinity roles.preferredOwners'),
  ...below(nameText, 'cluster', 'migrations.vm migrations.source migrations.target blackouts.vm blackouts.vmId blackouts.node'),

  ...below(keep, 'cluster.virtualMachines', 'version disks.controller snapshots.type snapshots.created integrationServices.name replication'),
  ...below(nameText, 'cluster.virtualMachines', 'name id owner role possibleOwners configurationOwners parentSnapshot clusterConfiguration.name'),
  ...below(nameText, 'cluster.virtualMachines', 'adapters.name adapters.id adapters.switch adapters.switchId adapters.pool fibreAdapters.san'),
  ...below(portSetText, 'cluster.virtualMachines', 'fibreAdapters.portSetA fibreAdapters.portSetB'),
  ...below(nameText, 'cluster.virtualMachines', 'snapshots.name snapshots.id snapshots.parent'),
  ...below((text, to) => to.mac(text), 'cluster.virtualMachines', 'adapters.mac'),
  ...below(addressText, 'cluster.virtualMachines', 'adapters.addresses'),
  ...below(pathText, 'cluster.virtualMachines', 'paths.configuration paths.snapshots paths.smartPaging disks.path disks.parents dvdDrives.path'),
  ...below(pathText, 'cluster.virtualMachines', 'clusterConfiguration.configurationPath clusterConfiguration.disks'),
]);

function of(kind: ReplaceText | undefined, paths: string): (readonly [string, ReplaceText | undefined])[] {
  return paths.split(' ').map((path) => [path, kind] as const);
}

function below(kind: ReplaceText | undefined, holder: string, paths: string): (readonly [string, ReplaceText | undefined])[] {
  return of(kind, paths).map(([path]) => [`${holder}.${path}`, kind] as const);
}
