// Generated from schema/pack.schema.json by npm run generate: edit that file.

/**
 * A set of rules that goes back to one document, and its downtime table.
 */
export interface Pack {
/**
 * Name of the folder
 */
name: string
/**
 * Version
 */
version: string
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
 * Documents
 * 
 * @minItems 1
 */
documents: [{
/**
 * Id
 */
id: string
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
 * Version
 */
version?: string
/**
 * ISO date
 */
date?: string
/**
 * Publisher
 */
publisher?: string
}, ...({
/**
 * Id
 */
id: string
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
 * Version
 */
version?: string
/**
 * ISO date
 */
date?: string
/**
 * Publisher
 */
publisher?: string
})[]]
/**
 * Everything that the documents ask for
 */
cautions: {
/**
 * Document
 */
document: string
/**
 * Section
 */
section: string
item?: (string | number)
/**
 * The same text in both languages
 */
text: {
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
 * Rules that check it
 */
rules?: string[]
/**
 * Why no rule can check it
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
}[]
/**
 * What every example of the pack assumes
 */
examples?: {
/**
 * Assumptions
 */
assume?: {
[k: string]: string
}
}
/**
 * Downtime by pass-through disks
 */
downtime?: {
source?: {
/**
 * Document
 */
document: string
/**
 * Section
 */
section: string
item?: (string | number)
}
/**
 * Release of Windows Server
 */
measuredOn?: ("2008 R2" | "2012" | "2012 R2" | "2016" | "2019" | "2022" | "2025" | "Azure Local")
/**
 * Rows in ascending order
 * 
 * @minItems 2
 */
rows: [Row, Row, ...(Row)[]]
}
/**
 * Named selections
 */
profiles: {
[k: string]: {
/**
 * Rules that must not stay unknown
 */
require: string[]
/**
 * Rules of other packs do not run
 */
alone?: boolean
}
}
}
/**
 * This interface was referenced by `Pack`'s JSON-Schema
 * via the `definition` "Row".
 */
export interface Row {
/**
 * Pass-through disks
 */
disks: number
/**
 * Downtime in seconds
 */
seconds: number
/**
 * The figure is an upper bound
 */
bound?: boolean
}
