// Generated from schema/report.schema.json by npm run generate: edit that file.

/**
 * What hvlint check -f json prints.
 */
export interface Report {
schemaVersion: 1
tool: {
name: "hvlint"
version: string
}
/**
 * Files read
 */
inputs: {
/**
 * As given, / as separator
 */
path: string
/**
 * Digest of the bytes
 */
sha256?: string
/**
 * json, clixml, text, snapshot…
 */
format: string
/**
 * Why it could not be read, or not whole: one line per fault, as path:line:column: sentence
 */
error?: {
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
 * Files inside folders that no reader recognises
 */
skipped?: number
/**
 * Remarks on the input
 * 
 * Items: The same text in both languages
 */
notes?: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}[]
/**
 * What was assumed
 */
assumptions: {
fact: string
value: string
}[]
/**
 * One entry per cluster
 */
clusters: ClusterReport[]
/**
 * Verdict
 */
verdict: ("pass" | "fail" | "unknown" | "notApplicable" | "waived")
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "ClusterReport".
 */
export interface ClusterReport {
name: string
/**
 * Releases of the nodes, sorted; empty = not known
 */
os: string[]
/**
 * Verdict
 */
verdict: ("pass" | "fail" | "unknown" | "notApplicable" | "waived")
/**
 * Rules by objects
 */
summary: {
pass: number
fail: number
unknown: number
notApplicable: number
waived: number
}
assumptions: {
fact: string
value: string
}[]
/**
 * Remarks on the facts, e.g. a table that came twice
 * 
 * Items: The same text in both languages
 */
notes?: {
/**
 * English
 */
en: string
/**
 * Japanese
 */
ja: string
}[]
/**
 * Verdicts of Test-Cluster beside ours
 */
validation?: Validation[]
findings: Finding[]
downtime: Downtime[]
/**
 * Findings of the baseline that are no longer found
 */
gone?: Gone[]
}
/**
 * One test of a report of Test-Cluster, and the rules that look at the same thing
 * 
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Validation".
 */
export interface Validation {
/**
 * Title, in the language of the report
 */
test: string
category?: string
result?: ("success" | "warning" | "failure" | "notApplicable" | "cancelled" | "notRun")
/**
 * Result in the words of the report
 */
said?: string
messages?: string[]
/**
 * File
 */
source?: string
/**
 * Rules with this counterpart
 */
rules: {
rule: string
/**
 * Worst verdict of the rule in this cluster
 */
verdict: ("pass" | "fail" | "unknown" | "notApplicable" | "waived")
/**
 * One of the two is content and the other one is not
 */
disagrees: boolean
}[]
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Finding".
 */
export interface Finding {
rule: string
name: string
/**
 * Verdict
 */
verdict: ("pass" | "fail" | "unknown" | "notApplicable" | "waived")
/**
 * Severity
 */
severity: ("error" | "warning" | "info")
subject: Subject
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
 * Why it is not applicable
 */
reason?: {
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
 * Values by name
 */
evidence?: {
[k: string]: unknown
}
missing?: Missing[]
location?: Location
fingerprint: string
waiver?: Waiver
/**
 * Against the baseline: new and worse fails decide; changed = accepted, with other values than then
 */
baseline?: ("new" | "worse" | "changed" | "unchanged")
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Subject".
 */
export interface Subject {
kind: string
name?: string
/**
 * Objects of a grouped finding
 */
names?: string[]
count?: number
id?: string
node?: string
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Missing".
 */
export interface Missing {
fact: string
/**
 * Object that lacks it
 */
on?: string
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
how: {
en: string
ja: string
command?: string
}
}
/**
 * 1-based
 * 
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Location".
 */
export interface Location {
path: string
line: number
column: number
endLine: number
endColumn: number
}
/**
 * Who accepted a waived fail, why and until when
 * 
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Waiver".
 */
export interface Waiver {
/**
 * Why it is accepted
 */
reason: string
/**
 * Who accepted it
 */
approver: string
/**
 * Last day on which it holds
 */
expires: string
/**
 * Where that day ends (default: UTC)
 */
timeZone?: string
/**
 * Number in the change or ticket system
 */
ticket?: string
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Downtime".
 */
export interface Downtime {
vm: string
passThroughDisks?: number
seconds?: {
low: number
high: number
}
basis: ("table" | "interpolated" | "extrapolated" | "measured" | "modelled" | "given" | "unknown")
indicative: boolean
tolerance: number
}
/**
 * A finding of the baseline that is no longer found
 * 
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Gone".
 */
export interface Gone {
rule: string
name: string
/**
 * Severity
 */
severity: ("error" | "warning" | "info")
subject: Subject
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
fingerprint: string
}
