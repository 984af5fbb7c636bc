import { type Facts, wholeList } from '../facts.ts';
import { allOf, isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { IntegrationService, VirtualMachine } from '../snapshot.gen.ts';

/** The services that Hyper-V offers switched on. The guest service interface is off by default, and needed only for copying files in. */
const offered: readonly string[] = ['heartbeat', 'timeSynchronization', 'shutdown', 'keyValuePairExchange', 'vss'];
const optional = 'guestServiceInterface';

/** Whether the integration services of a virtual machine are switched on and answer, the guest service interface apart. */
export function doServicesAnswer(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const services = wholeList(facts, vm.integrationServices, 'virtualMachines.integrationServices');
  return allOf([...(vm.integrationServices ?? []).map(doesAnswer), isUnknown(services) ? services : true]);
}

/** For messages: the services that are certain to be switched off or not to answer. */
export function servicesNotAnswering(vm: VirtualMachine): readonly string[] {
  return (vm.integrationServices ?? []).filter((service) => doesAnswer(service) === false).map(({ name }) => name);
}

function doesAnswer({ name, enabled, ok }: IntegrationService): Maybe<boolean> {
  if (name === optional) return true;
  if (enabled !== false && ok === true) return enabled ?? missing('virtualMachines.integrationServices.enabled');
  // a localised name may be that of the optional service
  if (!offered.includes(name)) return notNamed(name);
  if (enabled === false || ok === false) return false;
  return missing(`virtualMachines.integrationServices.${enabled === undefined ? 'enabled' : 'ok'}`);
}

/** Whether the clock of the guest is synchronised with the host; a list whose services are named in another language leaves it open. */
export function isTimeSynchronized(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const found = vm.integrationServices?.find(({ name }) => name === 'timeSynchronization');
  if (found !== undefined) return found.enabled ?? missing('virtualMachines.integrationServices.enabled');
  const services = wholeList(facts, vm.integrationServices, 'virtualMachines.integrationServices');
  if (isUnknown(services)) return services;
  const foreign = services.find(({ name }) => name !== optional && !offered.includes(name));
  return foreign === undefined ? false : notNamed(foreign.name);
}

function notNamed(name: string): Maybe<boolean> {
  return unknown({ fact: 'virtualMachines.integrationServices.name', why: { code: 'serviceNotNamed', values: { name } } });
}
