// Generated from schema/baseline.schema.json by npm run generate: edit that file.

/**
 * hvlint-baseline.json: findings that were there when hvlint was introduced
 */
export interface Baseline {
$schema?: string
schemaVersion: 1
/**
 * Sorted by cluster, rule and subject, one per line
 */
findings: BaselineEntry[]
}
/**
 * An accepted finding
 * 
 * This interface was referenced by `Baseline`'s JSON-Schema
 * via the `definition` "BaselineEntry".
 */
export interface BaselineEntry {
/**
 * Name of the cluster
 */
cluster: string
rule: string
name: string
subject: BaselineSubject
/**
 * Severity
 */
severity: ("error" | "warning" | "info")
/**
 * As it was said then
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
 * Values by name, as they were then
 */
evidence?: {
[k: string]: unknown
}
/**
 * By which it is found again
 */
fingerprint: string
}
/**
 * This interface was referenced by `Baseline`'s JSON-Schema
 * via the `definition` "BaselineSubject".
 */
export interface BaselineSubject {
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
