// Generated from schema/settings.schema.json by npm run generate: edit that file.

/**
 * hvlint.yaml
 */
export interface Settings {
/**
 * Language
 */
lang?: ("ja" | "en")
/**
 * Severity from which a fail decides
 */
failOn?: ("error" | "warning" | "info" | "none")
/**
 * What an unknown of a required rule means
 */
unknown?: ("ignore" | "warn" | "fail")
/**
 * Profile
 */
profile?: string
/**
 * What must not stay unknown, beside what the profile requires
 */
require?: {
/**
 * Ids or names of rules
 */
rules?: string[]
/**
 * Facts that some rule asks for, as the reports name them, e.g. nodes.os.build
 */
facts?: string[]
}
/**
 * Folders of rule packs to use as well, from this file; rules/ beside it is used without being named
 */
packs?: string[]
/**
 * What a check writes where -f says nothing: text, or json=report.json from this file
 */
outputs?: string[]
/**
 * Facts that no export says
 */
assume?: {
/**
 * Release of Windows Server
 */
os?: ("2008 R2" | "2012" | "2012 R2" | "2016" | "2019" | "2022" | "2025" | "Azure Local")
/**
 * State of the networks
 */
networks?: "up"
}
/**
 * The account that will carry out the change
 */
operator?: {
/**
 * Account
 */
account?: string
/**
 * Member of Domain Admins
 */
domainAdministrator?: boolean
}
/**
 * By id or name of a rule
 */
rules?: {
[k: string]: {
/**
 * Why the rule is switched off
 */
off?: string
/**
 * Severity
 */
severity?: ("error" | "warning" | "info")
/**
 * Parameters
 */
params?: {
[k: string]: unknown
}
}
}
/**
 * Acceptable downtime per virtual machine, first match
 */
tolerances?: {
/**
 * Name or glob
 */
vm: string
/**
 * Acceptable downtime in seconds
 */
seconds: number
}[]
/**
 * Own measurements in place of the table of the pack
 */
downtime?: {
/**
 * Who measured it, when
 */
source: string
/**
 * Rows in ascending order
 * 
 * @minItems 2
 */
rows: [{
disks: number
seconds: number
bound?: boolean
}, {
disks: number
seconds: number
bound?: boolean
}, ...({
disks: number
seconds: number
bound?: boolean
})[]]
}
/**
 * Fails that somebody accepted; also in hvlint-waivers.yaml beside this file
 */
waivers?: Waiver[]
}
/**
 * A fail that is accepted until a date
 * 
 * This interface was referenced by `Settings`'s JSON-Schema
 * via the `definition` "Waiver".
 */
export interface Waiver {
/**
 * Id or name of the rule
 */
rule: string
/**
 * Name or id of the object as the report shows it (NODE/NAME inside a node), or a pattern with * and ?
 */
subject: string
/**
 * Name of the cluster, or a pattern with * and ? (default: every cluster)
 */
cluster?: string
/**
 * Why it is accepted
 */
reason: string
/**
 * Who accepted it
 */
approver: string
/**
 * Last day on which it holds, e.g. 2026-12-31
 */
expires: string
/**
 * Where that day ends, e.g. Asia/Tokyo (default: UTC)
 */
timeZone?: string
/**
 * Number in the change or ticket system
 */
ticket?: string
}
