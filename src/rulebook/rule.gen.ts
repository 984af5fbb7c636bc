// Generated from schema/rule.schema.json by npm run generate: edit that file.

/**
 * One check of a cluster. Expressions are CEL over the snapshot, see docs/decisions/0002-three-valued-cel.md.
 */
export interface Rule {
/**
 * Stable public code
 */
id: string
/**
 * Name in kebab-case; the file is called ID-name.yaml
 */
name: string
/**
 * Retired: the id stays taken
 */
deprecated?: boolean
/**
 * Id of the rule with the same name in another pack
 */
sibling?: string
/**
 * Why a fail cannot be accepted by a waiver
 */
noWaiver?: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}
/**
 * What Microsoft's own tools have in its place
 */
counterpart?: {
/**
 * Test of Test-Cluster, by its English name
 */
testCluster?: string
/**
 * Rule of Best Practices Analyzer for Hyper-V, in short
 */
bpa?: string
}
/**
 * One severity, or the first entry whose when holds; an unknown when gives the highest one listed
 */
severity: (("error" | "warning" | "info") | [{
/**
 * CEL, bool
 */
when?: string
/**
 * Severity
 */
is: ("error" | "warning" | "info")
}, ...({
/**
 * CEL, bool
 */
when?: string
/**
 * Severity
 */
is: ("error" | "warning" | "info")
})[]])
/**
 * Where the rule applies; outside it is not applicable, with the reason
 */
appliesTo: {
/**
 * Releases
 * 
 * @minItems 1
 * 
 * Items: Release of Windows Server
 */
os?: [("2008 R2" | "2012" | "2012 R2" | "2016" | "2019" | "2022" | "2025" | "Azure Local"), ...(("2008 R2" | "2012" | "2012 R2" | "2016" | "2019" | "2022" | "2025" | "Azure Local"))[]]
/**
 * Comparison with the build, e.g. >=20348.1070
 */
build?: string
/**
 * Only when a change or a plan is reviewed; a list stands for any of them
 */
during?: (("change" | "plan") | [("change" | "plan"), ...(("change" | "plan"))[]])
}
/**
 * What asks for it
 */
source: {
/**
 * Id of the document in pack.yaml
 */
document: string
/**
 * Section
 */
section: string
/**
 * Item, step or note
 */
item?: (string | number)
/**
 * Public address
 */
url?: string
}
/**
 * The same text in both languages
 */
title: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}
/**
 * The same text in both languages
 */
why: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}
/**
 * What to do
 */
fix: {
/**
 * The same text in both languages
 */
steps: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}
/**
 * Pasteable command of that release
 */
powershell?: string
/**
 * What takes it back: a pasteable command, or a step in words
 */
rollback?: (string | {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
})
/**
 * Event ids seen when the caution is violated
 */
events?: number[]
}
/**
 * One verdict per object of this kind
 */
for: ("cluster" | "node" | "network" | "adapter" | "switch" | "vm" | "volume" | "migration" | "comparison")
/**
 * Of a comparison: only nodes of one release are compared with each other
 */
within?: "release"
/**
 * CEL, bool: false = not applicable
 */
when?: string
/**
 * CEL, bool: what must hold
 */
assert: string
/**
 * CEL: what the placeholders of the messages mean
 */
values?: {
[k: string]: string
}
/**
 * The same text in both languages
 */
message: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}
/**
 * What is known already when the verdict is unknown
 */
unknown?: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}
/**
 * Said beside a pass
 */
notes?: {
/**
 * CEL, bool
 */
when: string
/**
 * The same text in both languages
 */
message: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}
}[]
/**
 * CEL, string: the property that tells two findings on one object apart
 */
key?: string
/**
 * Parameters, settable in hvlint.yaml
 */
params?: {
[k: string]: {
/**
 * Type
 */
type: ("number" | "string" | "boolean" | "strings")
/**
 * Default; absent = unknown until it is set
 */
default?: {
[k: string]: unknown
}
/**
 * The same text in both languages
 */
title: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}
}
}
/**
 * Run as tests
 * 
 * @minItems 2
 */
examples: [Example, Example, ...(Example)[]]
/**
 * Why an example of a verdict cannot exist
 */
gaps?: {
[k: string]: string
}
}
/**
 * A cluster and the verdict on it
 * 
 * This interface was referenced by `Rule`'s JSON-Schema
 * via the `definition` "Example".
 */
export interface Example {
/**
 * Expected verdict
 */
verdict: ("pass" | "fail" | "unknown" | "notApplicable")
/**
 * What is shown
 */
name: string
/**
 * Names of the objects with that verdict
 */
on?: string[]
/**
 * Severity
 */
severity?: ("error" | "warning" | "info")
/**
 * Facts that an unknown names
 */
missing?: string[]
/**
 * Assumptions
 */
assume?: {
[k: string]: string
}
/**
 * Parameters
 */
params?: {
[k: string]: unknown
}
/**
 * Lists of the cluster that are not complete
 */
incomplete?: string[]
/**
 * Cluster of a snapshot; its lists are complete unless named under incomplete
 */
cluster: {

}
}
