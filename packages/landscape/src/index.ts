export type { CareReads, CareStore, OutageStore } from "./care-ports.ts";
export { chooseValue } from "./choose-value.ts";
export { type FieldName, fieldDefinitions } from "./domain/fields.ts";
export {
  type DocumentFormat,
  documentFormats,
  isWritable,
  type WritableFormat,
  writableFormats,
} from "./domain/formats/document-formats.ts";
export { type FormatBounds, formatBounds } from "./domain/formats/format-bounds.ts";
export { FormatError } from "./domain/formats/format-error.ts";
export { readJson } from "./domain/formats/json/read-json.ts";
export { type ReadOptions, readDocument } from "./domain/formats/read-document.ts";
export { sniffFormat } from "./domain/formats/sniff-format.ts";
export { dayOfText } from "./domain/formats/tables/day-text.ts";
export { readCsv } from "./domain/formats/tables/read-csv.ts";
export { readXlsx } from "./domain/formats/tables/read-xlsx.ts";
export type { Table, TableRow } from "./domain/formats/tables/table.ts";
export { writeCsv } from "./domain/formats/tables/write-csv.ts";
export { writeXlsx } from "./domain/formats/tables/write-xlsx.ts";
export { decodeDocument } from "./domain/formats/text/decode-document.ts";
export { decodeTable } from "./domain/formats/text/decode-table.ts";
export { decodeXml } from "./domain/formats/text/decode-xml.ts";
export { type WriteOptions, writeDocument } from "./domain/formats/write-document.ts";
export { readXml } from "./domain/formats/xml/read-xml.ts";
export { writeXml, xmlDeclaration } from "./domain/formats/xml/write-xml.ts";
export { elementsOf, firstOf, textOf, type XmlNode, xmlNode } from "./domain/formats/xml/xml-node.ts";
export { type Impact, impactOf } from "./domain/graph/impact.ts";
export { type Item, type ItemKind, itemKinds } from "./domain/item.ts";
export { newItemId } from "./domain/item-key.ts";
export { LandscapeError, type LandscapeErrorCode } from "./domain/landscape-error.ts";
export { writeFacts } from "./domain/life-cycle/facts-file.ts";
export type { FactsSnapshot } from "./domain/life-cycle/product-facts.ts";
export { type ProductFile, readProductArchive } from "./domain/life-cycle/read-product-archive.ts";
export { readProductFacts } from "./domain/life-cycle/read-product-facts.ts";
export { type Relation, type RelationType, relationTypes } from "./domain/relation.ts";
export type { ItemStatement, LandscapeDocument, RelationStatement } from "./domain/statement.ts";
export { type ExportOrder, exportDocument } from "./export-document.ts";
export { followGraph, type GraphFollower, type GraphReads } from "./follow-graph.ts";
export { landscapeRoutes } from "./http/landscape-routes.ts";
export { landscapeStatuses } from "./http/landscape-statuses.ts";
export { lifeCycleRoutes } from "./http/life-cycle-routes.ts";
export { qualityRoutes } from "./http/quality-routes.ts";
export {
  type ImportOutcome,
  importDocument,
  type LandscapeServices,
  type PreviewOutcome,
  previewImport,
} from "./import-document.ts";
export { importUpload, type UploadOrder } from "./import-upload.ts";
export { measureQuality } from "./measure-quality.ts";
export type { LandscapeStore } from "./ports.ts";
export type { QualityStore } from "./quality-ports.ts";
export { readDebt } from "./read-debt.ts";
export { listItems, readItem } from "./read-item.ts";
export { listPhaseOuts } from "./read-phase-outs.ts";
export { saveSource } from "./save-source.ts";
export { careStore } from "./storage/care-store.ts";
export { changesInTurn } from "./storage/changes-in-turn.ts";
export { graphReads } from "./storage/graph-reads.ts";
export { landscapeMigrations } from "./storage/landscape-migrations.ts";
export { landscapeStore } from "./storage/landscape-store.ts";
export { landscapeUploads } from "./storage/landscape-uploads.ts";
export { outageStore } from "./storage/outage-store.ts";
export { qualityStore } from "./storage/quality-store.ts";
export { endOfLifeFacts } from "./storage/shipped-facts.ts";
export type { LandscapeUploads } from "./upload-ports.ts";
export { ageViews } from "./view-ages.ts";
